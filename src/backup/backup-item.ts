import type { Selectable } from 'kysely';
import { resourceType } from '../catalogue/catalogue.ts';
import type { ResourceType, ResourceTypeKey, Risk } from '../catalogue/resource-type.ts';
import type { Fidelity } from '../graph/read/captured-resource.ts';
import type { BackupItemComparisonTable, BackupItemTable } from '../store/database.ts';
import { isDegraded, qualityReasons, type Quality } from './quality.ts';

export type ItemRow = Selectable<BackupItemTable>;
export type ItemChange = BackupItemComparisonTable['state'];

/** What the capture of one resource came to, in figures. */
export interface CaptureRecord {
  /** Pages of Graph that were read for it. */
  pages: number;
  /** Items of each part that has any: as announced (null when Graph announces none) and as captured. */
  counts: { part: string; announced: number | null; captured: number }[];
  /** Parts that were not read whole; "" is the object itself. */
  unreadParts: string[];
  missingPermissions: string[];
  /** Secrets that Graph does not return. */
  missingSecrets: string[];
  /** Microsoft's ids of the requests that failed. */
  requestIds: string[];
}

/** One captured resource of a set, without its content. */
export interface BackupItem {
  id: string;
  backupSetId: string;
  typeKey: ResourceTypeKey;
  typeLabel: string;
  resourceId: string;
  name: string;
  platform: string;
  restorable: ResourceType['restore']['mode'];
  risk: Risk;
  quality: Quality;
  qualityReasons: string[];
  captured: CaptureRecord;
  /** Why it is of a kind that the catalogue does not know: captured whole, never written. Empty for known ones. */
  unrecognised: string;
  /** Against the tenant, as of the last comparison; null when it was never compared. */
  change: ItemChange | null;
  comparedAt: Date | null;
  capturedAt: Date;
  hash: string;
}

export function toBackupItem(
  row: ItemRow & { change: ItemChange | null; compared_at: Date | null },
): BackupItem {
  const type = resourceType(row.type_key);
  const fidelity = row.fidelity as Fidelity;
  return {
    id: row.id,
    backupSetId: row.backup_set_id,
    typeKey: type.key,
    typeLabel: type.label,
    resourceId: row.resource_id,
    name: row.name,
    platform: row.platform,
    restorable: type.restore.mode,
    risk: type.risk.level,
    quality: isDegraded(fidelity) ? 'degraded' : 'full',
    qualityReasons: qualityReasons(fidelity),
    captured: recordOf(fidelity),
    unrecognised: fidelity.unrecognised ?? '',
    change: row.change,
    comparedAt: row.compared_at,
    capturedAt: row.captured_at,
    hash: row.vault_hash,
  };
}

function recordOf(fidelity: Fidelity): CaptureRecord {
  const {
    pages,
    counts,
    unreadParts = [],
    missingPermissions = [],
    missingSecrets,
    requestIds = [],
  } = fidelity;
  return {
    pages,
    counts: Object.entries(counts).map(([part, count]) => ({ part, ...count })),
    unreadParts: [...unreadParts],
    missingPermissions: [...missingPermissions],
    missingSecrets: [...missingSecrets],
    requestIds: [...requestIds],
  };
}

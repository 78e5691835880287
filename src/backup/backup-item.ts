import type { Selectable } from 'kysely';
import { resourceType } from '../catalogue/catalogue.ts';
import type { ResourceType, ResourceTypeKey, Risk } from '../catalogue/resource-type.ts';
import type { Fidelity } from '../graph/read/captured-resource.ts';
import type { BackupItemComparisonTable, BackupItemTable } from '../store/database.ts';
import { isDegraded, qualityReasons, type Quality } from './quality.ts';

export type ItemRow = Selectable<BackupItemTable>;
export type ItemChange = BackupItemComparisonTable['state'];

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
    change: row.change,
    comparedAt: row.compared_at,
    capturedAt: row.captured_at,
    hash: row.vault_hash,
  };
}

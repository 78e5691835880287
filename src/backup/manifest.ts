import { digestOf, type Digest } from '../kernel/digest.ts';
import type { JsonValue } from '../kernel/json.ts';
import type { ResourceTypeKey } from '../catalogue/resource-type.ts';
import type { Fidelity } from '../graph/read/captured-resource.ts';
import type { ImportRecord } from './import-set/report.ts';
import type { ReferenceIds } from './reference-ids.ts';
import { vaultDamaged } from './vault/damage.ts';

export type BackupPurpose = 'manual' | 'safety' | 'scheduled' | 'import';
export type CaptureState = 'complete' | 'incomplete' | 'failed';

/**
 * What the capture of one type came to. `unavailable`: this cloud or tenant has no such collection. `reason` is a sentence for people, empty
 * when it is complete.
 */
export interface TypeCapture {
  key: ResourceTypeKey;
  state: CaptureState | 'unavailable';
  reason: string;
  count: number;
}

/** One captured resource as the index knows it. `vaultHash` names its contents: the canonical JSON of the CapturedResource. */
export interface ManifestItem {
  id: string;
  typeKey: ResourceTypeKey;
  resourceId: string;
  name: string;
  platform: string;
  naturalKey: string;
  vaultHash: Digest;
  contentDigest: Digest;
  assignmentsDigest: Digest;
  fidelity: Fidelity;
  /** Absent in headers that recorded groups alone. */
  referenceIds?: ReferenceIds;
  groupIds?: { content: string[]; assignments: string[] };
  capturedAt: string;
}

/**
 * The header of a set in the vault, written after all its contents. The rows of PostgreSQL are made from it, at the end of a capture and
 * when the index is rebuilt, so that both say the same. Times are ISO 8601.
 */
export interface BackupHeader {
  format: 1;
  /** Contents are stored in clear; the member is there so that a reader of another form refuses what it can't read. */
  encryption: null;
  setId: string;
  workspaceId: string;
  environmentId: string;
  tenantId: string;
  operationId: string | null;
  name: string;
  purpose: BackupPurpose;
  status: CaptureState;
  /** Why the set as a whole is not complete, beside what the types say; empty otherwise. */
  reason: string;
  createdBy: string;
  createdAt: string;
  completedAt: string;
  digest: Digest;
  types: TypeCapture[];
  items: ManifestItem[];
  /** Of an import: which tenant it is of, the sums, and what became of each file. Absent for what was captured. */
  import?: ImportRecord;
}

/**
 * Names the contents of a set: which resources, with which bytes. Order, time and the ids of our rows do not change it, so that two
 * captures of an unchanged tenant have one digest.
 */
export function manifestDigest(
  items: readonly Pick<ManifestItem, 'typeKey' | 'resourceId' | 'vaultHash'>[],
): Digest {
  const lines = items.map(({ typeKey, resourceId, vaultHash }) => [typeKey, resourceId, vaultHash]);
  return digestOf(lines.sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1)));
}

/** A header as it was read from the vault. Throws `vault_damaged` for another form, or when its digest does not cover its items. */
export function readHeader(setId: string, value: JsonValue): BackupHeader {
  const header = value as unknown as BackupHeader;
  if (header.format !== 1 || header.encryption !== null) {
    throw vaultDamaged(setId, 'its header has a form that this version does not know');
  }
  if (header.setId !== setId) throw vaultDamaged(setId, 'its header belongs to another backup set');
  if (manifestDigest(header.items) !== header.digest) {
    throw vaultDamaged(setId, 'its header does not list what was captured');
  }
  return header;
}

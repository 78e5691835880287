import type { BackupItem } from '../../backup/backup-item.ts';
import type { BackupSet } from '../../backup/backup-set.ts';
import { isoOf } from './operation.ts';
import type { WireBackupItem, WireBackupSet } from './shape-types.ts';

export function wireBackupSet(set: BackupSet): WireBackupSet {
  const { workspaceId: _workspace, environmentId: _environment, digest: _digest, ...shown } = set;
  return { ...shown, createdAt: set.createdAt.toISOString(), completedAt: isoOf(set.completedAt) };
}

export function wireBackupItem(item: BackupItem): WireBackupItem {
  const { backupSetId: _set, hash: _hash, ...shown } = item;
  return { ...shown, comparedAt: isoOf(item.comparedAt), capturedAt: item.capturedAt.toISOString() };
}

import type { OperationKind } from './operation.ts';

const LABELS: Readonly<Record<OperationKind, string>> = {
  backup: 'Backup',
  compare: 'Comparison with the tenant',
  checks: 'Safety checks',
  preview: 'Preview',
  rehearsal: 'Rehearsal',
  restore: 'Restore',
  dry_run: 'Dry run',
  directory: 'Reading the directory',
  integrity: 'Integrity check',
  housekeeping: 'Housekeeping',
  import: 'Import',
};

/** The operation's kind in words, as pages and notifications say it. */
export function operationLabel(kind: OperationKind): string {
  return LABELS[kind];
}

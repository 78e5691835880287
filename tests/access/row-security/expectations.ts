/** Functions that give what belongs to no workspace, and so is not kept by one, and why. */
export const BEYOND: Readonly<Record<string, string>> = {
  'src/access/people.ts peopleOf':
    'People belong to the installation; whoever asks names them by ids that they had from a membership.',
};

/**
 * Functions by which the data of a workspace is read. In its own workspace each of them has to see something, else their seeing nothing
 * elsewhere would say nothing.
 */
export const MUST_SEE: readonly string[] = [
  'src/access/list-members.ts listMembers',
  'src/access/membership.ts membershipOf',
  'src/audit/read-entries.ts filterChoices',
  'src/audit/verify-audit.ts verifyAudit',
  'src/backup/backup-set.ts listBackupSets',
  'src/backup/backup-set.ts readBackupSet',
  'src/backup/list-items.ts listItems',
  'src/backup/load-item.ts loadItem',
  'src/environments/connection.ts connectionSettings',
  'src/environments/connection.ts readConnection',
  'src/environments/find-environment.ts findEnvironment',
  'src/environments/find-environment.ts listEnvironments',
  'src/environments/find-environment.ts readEnvironment',
  'src/operations/ledger.ts list',
  'src/operations/ledger.ts read',
  'src/restore/scope/evidence.ts latestPreview',
  'src/restore/scope/items.ts itemsOfSet',
  'src/restore/scope/load-scope.ts loadScope',
  'src/restore/scope/run-row.ts readRun',
  'src/restore/wizard/read-run.ts readRun',
];

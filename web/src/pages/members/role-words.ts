/** What the roles that every workspace has are called and what they are for. One of the workspace's own keeps its own words. */
const ROLES: Readonly<Record<string, { name: string; purpose: string }>> = {
  owner: { name: 'Owner', purpose: 'Everything, with members and what is deleted for good.' },
  manager: { name: 'Manager', purpose: 'Connects tenants, restores and approves; no members.' },
  operator: { name: 'Operator', purpose: 'Backs up and prepares restores; somebody else executes them.' },
  readonly: { name: 'Read only', purpose: 'Looks at backups and restores.' },
  auditor: { name: 'Auditor', purpose: 'Looks at everything with the audit record, and changes nothing.' },
};

export function roleName(role: string): string {
  return ROLES[role]?.name ?? role;
}

export function rolePurpose(role: { key: string; description: string }): string {
  return ROLES[role.key]?.purpose ?? role.description;
}

/** What a capability allows, as a person would say it, grouped by what it is about. */
export const CAPABILITY_GROUPS: readonly {
  title: string;
  capabilities: readonly (readonly [key: string, words: string])[];
}[] = [
  {
    title: 'Look',
    capabilities: [
      ['workspace.view', 'See the workspace and its environments'],
      ['backups.view', 'See backups and what is in them'],
      ['restore.view', 'See restore runs, previews and results'],
      ['audit.view', 'See, export and verify the audit record'],
    ],
  },
  {
    title: 'Back up',
    capabilities: [
      ['backups.create', 'Start backups, comparisons and verifications'],
      ['backups.export', 'Take backups out as files'],
      ['backups.delete', 'Delete backup sets'],
      ['secrets.allow', 'Allow secrets to be read and kept encrypted'],
    ],
  },
  {
    title: 'Restore',
    capabilities: [
      ['restore.draft', 'Prepare restores'],
      ['restore.check', 'Run safety checks, previews and rehearsals'],
      ['restore.execute', 'Confirm and execute restores; this writes to the tenant'],
      ['restore.approve', 'Approve restores of others'],
      ['operations.cancel', 'Cancel running work'],
    ],
  },
  {
    title: 'Administer',
    capabilities: [
      ['environment.connect', 'Connect tenants and replace their credentials'],
      ['environment.settings', 'Change settings of environments: approvals, maintenance windows, freezes'],
      ['keys.manage', 'See and revoke API keys of everybody'],
      ['audit.forward', 'Forward the audit record to other systems'],
      ['members.manage', 'Invite and remove members, and change what they may do'],
      ['data.delete', 'Delete data for good'],
    ],
  },
];

/** "All environments", or their names. */
export function reachText(environments: readonly { name: string }[] | null): string {
  if (environments === null) return 'All environments';
  return environments.length === 0
    ? 'No environment that you see'
    : environments.map(({ name }) => name).join(', ');
}

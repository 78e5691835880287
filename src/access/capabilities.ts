/** The one registry of capabilities. Code asks for these, never for roles. */
export const CAPABILITIES = [
  'workspace.view',
  'backups.view',
  'backups.create',
  'backups.export',
  'backups.delete',
  'operations.cancel',
  'restore.view',
  'restore.draft',
  'restore.check',
  'restore.execute',
  'restore.approve',
  'secrets.allow',
  'environment.connect',
  'environment.settings',
  'members.manage',
  'keys.manage',
  'data.delete',
  'audit.view',
  'audit.forward',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** The roles that every workspace has. */
export const ROLES = ['owner', 'manager', 'operator', 'readonly', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Without these nobody finds their way to the workspace at all, so every role holds them. */
export const ALWAYS_HELD: readonly Capability[] = ['workspace.view'];

/**
 * Only owners hold these; no role that a workspace composes may. Who manages members could make themselves an owner, and what is deleted
 * for good takes the backups and the record of others with it.
 */
export const OWNER_ONLY: readonly Capability[] = ['members.manage', 'data.delete'];

const READONLY: readonly Capability[] = ['workspace.view', 'backups.view', 'restore.view'];
const OPERATOR: readonly Capability[] = [
  ...READONLY,
  'backups.create',
  'backups.export',
  'operations.cancel',
  'restore.draft',
  'restore.check',
];
const MANAGER: readonly Capability[] = [
  ...OPERATOR,
  'backups.delete',
  'restore.execute',
  'restore.approve',
  'secrets.allow',
  'environment.connect',
  'environment.settings',
  'keys.manage',
  'audit.view',
  'audit.forward',
];
/** Sees everything and changes nothing: what was done, by whom, and on what evidence. */
const AUDITOR: readonly Capability[] = [...READONLY, 'backups.export', 'audit.view'];

const BY_ROLE: Readonly<Record<Role, ReadonlySet<Capability>>> = {
  readonly: new Set(READONLY),
  auditor: new Set(AUDITOR),
  operator: new Set(OPERATOR),
  manager: new Set(MANAGER),
  owner: new Set(CAPABILITIES),
};

/** What a role may do. Roles only map to capabilities; no rule asks for a role by name. */
export function capabilitiesOf(role: Role): ReadonlySet<Capability> {
  return BY_ROLE[role];
}

/** What a role that a workspace composed may do, from what is stored: names that are unknown or an owner's alone count for nothing. */
export function capabilitiesOfCustom(stored: readonly string[]): ReadonlySet<Capability> {
  const named = new Set(stored);
  return new Set(
    CAPABILITIES.filter((one) => (named.has(one) || ALWAYS_HELD.includes(one)) && !OWNER_ONLY.includes(one)),
  );
}

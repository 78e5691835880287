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

export type Role = 'owner' | 'manager' | 'operator' | 'readonly' | 'auditor';

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

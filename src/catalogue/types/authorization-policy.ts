import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { changedOnly } from '../singleton.ts';
import { authorizationWords } from '../words/entra-policies.ts';
import { contentChanged } from '../write-requests.ts';

/** What every user and guest may do: invite guests, register apps, read others. One per tenant. */
export const authorizationPolicy: ResourceType = {
  key: 'authorizationPolicy',
  label: 'Authorization policy',
  plural: 'Authorization policies',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/UserSettings',
  version: 'v1.0',
  collection: '/policies/authorizationPolicy',
  bucket: 'directory',
  singleton: { id: 'authorizationPolicy', name: 'Authorization policy' },
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: () => naturalKeyOf('authorizationPolicy'),
  builtIn: () => true,
  readOnly: ['id', 'displayName', 'description', 'deletedDateTime', 'defaultUserRoleOverrides'],
  declaredTypes: ['#microsoft.graph.authorizationPolicy', '#microsoft.graph.defaultUserRolePermissions'],
  createOnly: [],
  undeclared: [],
  unordered: ['defaultUserRolePermissions.permissionGrantPoliciesAssigned'],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: () => [],
  update: (input) => (contentChanged(input) ? [changedOnly(authorizationPolicy, input)] : []),
  restore: {
    mode: 'enabled',
    why: 'Changed in place, and only in what differs. Every tenant has one.',
    builtIn: 'update',
  },
  guards,
  risk: { level: 'critical', why: 'Decides what all users and all guests may do in the tenant.' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.Authorization'] },
  order: 52,
  words: authorizationWords,
};

/** From strict to open. */
const INVITERS = ['none', 'adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone'];
const GUEST_RIGHTS = [
  '2af84b1e-32c8-42b7-82bc-daa82404023b',
  '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  'a0b1b346-4d3e-4e8b-98f8-753987be4970',
];
const OPENED_BY_TRUE: Readonly<Record<string, string>> = {
  allowedToCreateApps: 'All users could register apps.',
  allowedToCreateTenants: 'All users could create tenants.',
  allowedToCreateSecurityGroups: 'All users could create security groups.',
};

function guards({ desired, live }: { desired: JsonObject; live: JsonObject | null }): GuardFinding[] {
  const texts: string[] = [];
  const raised = (member: string, ladder: readonly string[]): boolean => {
    const to = ladder.indexOf(stringOf(desired[member]) ?? '');
    return to > ladder.indexOf(stringOf(live?.[member]) ?? '') && to >= 0;
  };
  if (raised('allowInvitesFrom', INVITERS)) texts.push('More people could invite guests than now.');
  if (raised('guestUserRoleId', GUEST_RIGHTS)) texts.push('Guests could see more of the directory than now.');
  if (desired['allowUserConsentForRiskyApps'] === true && live?.['allowUserConsentForRiskyApps'] !== true)
    texts.push('People could consent to risky apps.');
  const [wanted, had] = [desired, live ?? {}].map((content) => {
    const permissions = content['defaultUserRolePermissions'];
    return isJsonObject(permissions) ? permissions : {};
  });
  for (const [member, text] of Object.entries(OPENED_BY_TRUE)) {
    if (wanted?.[member] === true && had?.[member] !== true) texts.push(text);
  }
  return texts.map((text) => ({ kind: 'warning', text }));
}

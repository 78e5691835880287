import {
  crossTenantReferenceSites,
  crossTenantTargets,
  crossTenantTypes,
  openings,
} from '../cross-tenant-access.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { changedOnly } from '../singleton.ts';
import { crossTenantWords } from '../words/entra-policies.ts';
import { contentChanged } from '../write-requests.ts';

/** How the tenant deals with every other organization that has no settings of its own. One per tenant. */
export const crossTenantAccessDefault: ResourceType = {
  key: 'crossTenantAccessDefault',
  label: 'Cross-tenant access default settings',
  plural: 'Cross-tenant access default settings',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/CompanyRelationshipsMenuBlade/~/CrossTenantAccessSettings',
  version: 'v1.0',
  collection: '/policies/crossTenantAccessPolicy/default',
  bucket: 'directory',
  singleton: { id: 'default', name: 'Cross-tenant access default settings' },
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: () => naturalKeyOf('crossTenantAccessDefault'),
  builtIn: () => true,
  readOnly: ['id', 'isServiceDefault', 'automaticUserConsentSettings', 'm365Capabilities'],
  declaredTypes: crossTenantTypes,
  createOnly: [],
  undeclared: [],
  unordered: crossTenantTargets,
  referenceSites: crossTenantReferenceSites,
  references: (raw) => referencesAt(crossTenantReferenceSites, raw),
  missingSecrets: () => [],
  create: () => [],
  update: (input) => (contentChanged(input) ? [changedOnly(crossTenantAccessDefault, input)] : []),
  restore: {
    mode: 'enabled',
    why: 'Changed in place, and only in what differs. Every tenant has one.',
    builtIn: 'update',
  },
  guards: openings,
  risk: {
    level: 'critical',
    why: 'Decides what guests of all other organizations may reach, and whose MFA counts.',
  },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.CrossTenantAccess'] },
  order: 56,
  words: crossTenantWords,
};

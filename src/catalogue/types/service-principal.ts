import { stringOf } from '../../kernel/json.ts';
import { clientSecrets } from '../client-secrets.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { servicePrincipalWords } from '../words/entra-directory.ts';

/** Enterprise applications: an app in this tenant, who may use it, and what was consented to. Named by its appId, which is the same everywhere. */
export const servicePrincipal: ResourceType = {
  key: 'servicePrincipal',
  label: 'Enterprise application',
  plural: 'Enterprise applications',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview',
  version: 'v1.0',
  collection: '/servicePrincipals',
  bucket: 'directory',
  listQuery: '$top=999',
  owns: () => true,
  subcollections: [
    { property: 'appRoleAssignedTo', path: '/appRoleAssignedTo' },
    { property: 'oauth2PermissionGrants', path: '/oauth2PermissionGrants' },
  ],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['appId'])),
  builtIn: () => false,
  readOnly: [
    'id',
    'createdDateTime',
    'applicationTemplateId',
    'createdByAppId',
    'signInAudience',
    'appDescription',
    'appDisplayName',
    'appOwnerOrganizationId',
    'deletedDateTime',
    'disabledByMicrosoftStatus',
    'publisherName',
    'verifiedPublisher',
    'servicePrincipalType',
    'passwordSingleSignOnSettings',
  ],
  nestedReadOnly: [
    'appRoleAssignedTo.*.id',
    'appRoleAssignedTo.*.createdDateTime',
    'appRoleAssignedTo.*.deletedDateTime',
    'oauth2PermissionGrants.*.id',
    'info.logoUrl',
  ],
  declaredTypes: ['servicePrincipal', 'appRoleAssignment', 'oAuth2PermissionGrant'].map(
    (name) => `#microsoft.graph.${name}`,
  ),
  createOnly: ['appId'],
  undeclared: [],
  unordered: [
    'alternativeNames',
    'appRoles',
    'appRoleAssignedTo',
    'keyCredentials',
    'notificationEmailAddresses',
    'oauth2PermissionGrants',
    'oauth2PermissionScopes',
    'passwordCredentials',
    'replyUrls',
    'resourceSpecificApplicationPermissions',
    'servicePrincipalNames',
    'tags',
  ],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: clientSecrets,
  create: () => [],
  update: () => [],
  restore: {
    mode: 'manual',
    why: 'Consent and single sign-on are decisions of a person, and Microsoft Graph returns none of the secrets.',
    todo: 'Restore it within 30 days of its removal from the deleted items, or add and set up the enterprise application by the backup',
  },
  risk: { level: 'critical', why: 'Holds what was consented to, and who may use an app.' },
  permissions: { read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
  order: 34,
  words: servicePrincipalWords,
};

import { stringOf } from '../../kernel/json.ts';
import { clientSecrets } from '../client-secrets.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ReferenceSite, ResourceType } from '../resource-type.ts';
import { applicationWords } from '../words/entra-directory.ts';

const referenceSites: readonly ReferenceSite[] = [
  {
    path: 'requiredResourceAccess.*.resourceAppId',
    target: 'servicePrincipal',
    role: 'API that the app asks for',
    by: 'appId',
  },
];

/** App registrations: what an app is, which rights it asks for, and which credentials it has (never their secrets). */
export const application: ResourceType = {
  key: 'application',
  label: 'App registration',
  plural: 'App registrations',
  family: 'Entra',
  portalPage: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  version: 'v1.0',
  collection: '/applications',
  bucket: 'directory',
  listQuery: '$top=999',
  owns: () => true,
  subcollections: [
    { property: 'owners', path: '/owners?$select=id' },
    { property: 'federatedIdentityCredentials', path: '/federatedIdentityCredentials' },
  ],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('application', stringOf(raw['displayName'])),
  builtIn: () => false,
  readOnly: [
    'id',
    'appId',
    'createdDateTime',
    'createdByAppId',
    'deletedDateTime',
    'publisherDomain',
    'verifiedPublisher',
    'certification',
    'disabledByMicrosoftStatus',
    'managerApplications',
    'logo',
  ],
  nestedReadOnly: ['federatedIdentityCredentials.*.id', 'info.logoUrl'],
  declaredTypes: ['#microsoft.graph.application'],
  createOnly: ['uniqueName'],
  undeclared: [],
  unordered: [
    'appRoles',
    'appRoles.*.allowedMemberTypes',
    'api.oauth2PermissionScopes',
    'api.knownClientApplications',
    'api.preAuthorizedApplications',
    'federatedIdentityCredentials',
    'identifierUris',
    'keyCredentials',
    'owners',
    'passwordCredentials',
    'publicClient.redirectUris',
    'requiredResourceAccess',
    'requiredResourceAccess.*.resourceAccess',
    'spa.redirectUris',
    'tags',
    'web.redirectUris',
    'web.redirectUriSettings',
  ],
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: clientSecrets,
  create: () => [],
  update: () => [],
  restore: {
    mode: 'manual',
    why: 'An app that is made again gets another application id and no secrets, so everything that signs in with it would break.',
    todo: 'Within 30 days of its removal, restore the app under "Deleted applications", where it keeps its ids; otherwise change or register it by the backup and give it new secrets',
  },
  risk: { level: 'critical', why: 'Apps sign in with their own rights, without a person.' },
  permissions: { read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
  order: 36,
  words: applicationWords,
};

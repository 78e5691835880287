import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import {
  crossTenantReferenceSites,
  crossTenantTargets,
  crossTenantTypes,
  openings,
} from '../cross-tenant-access.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { GuardFinding, ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { crossTenantWords } from '../words/entra-policies.ts';
import { contentChanged, createRequest, patchRequest, withoutNulls, writable } from '../write-requests.ts';

const SYNC = 'identitySynchronization';

/** How the tenant deals with one other organization, named by its tenant id. */
export const crossTenantAccessPartner: ResourceType = {
  key: 'crossTenantAccessPartner',
  label: 'Cross-tenant access organization',
  plural: 'Cross-tenant access organizations',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/CompanyRelationshipsMenuBlade/~/CrossTenantAccessSettings',
  version: 'v1.0',
  collection: '/policies/crossTenantAccessPolicy/partners',
  bucket: 'directory',
  idProperty: 'tenantId',
  owns: () => true,
  subcollections: [{ property: SYNC, path: `/${SYNC}`, shape: 'object' }],
  nameProperty: 'tenantId',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('crossTenantPartner', stringOf(raw['tenantId'])?.toLowerCase()),
  builtIn: () => false,
  readOnly: [
    'id',
    'isInMultiTenantOrganization',
    'deletedDateTime',
    'm365Capabilities',
    'serviceProviderConstraints',
  ],
  nestedReadOnly: [`${SYNC}.tenantId`, `${SYNC}.deletedDateTime`, `${SYNC}.id`],
  declaredTypes: crossTenantTypes,
  createOnly: ['tenantId', 'isServiceProvider'],
  undeclared: [],
  unordered: crossTenantTargets,
  refine,
  referenceSites: crossTenantReferenceSites,
  references: (raw) => referencesAt(crossTenantReferenceSites, raw),
  missingSecrets: () => [],
  create: (input) => {
    const {
      [SYNC]: sync,
      isServiceProvider: _role,
      ...body
    } = writable(crossTenantAccessPartner, input.desired);
    return [createRequest(crossTenantAccessPartner, body), ...(isJsonObject(sync) ? [putSync(sync)] : [])];
  },
  update: (input) => (contentChanged(input) ? updateRequests(input) : []),
  restore: {
    mode: 'enabled',
    why: 'Written in place under the tenant id of the organization; user synchronization by a request of its own.',
  },
  guards: ({ desired, live }) => [...providerOnly(desired, live), ...openings({ desired, live })],
  risk: {
    level: 'critical',
    why: "Decides whether another organization's MFA and devices are trusted here.",
  },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.CrossTenantAccess'] },
  order: 58,
  words: crossTenantWords,
};

/** Not a service provider is what an organization is that nobody says it of. */
function refine(content: JsonObject): JsonObject {
  if (content['isServiceProvider'] !== false) return content;
  const { isServiceProvider: _default, ...rest } = content;
  return rest;
}

const syncPath = `${crossTenantAccessPartner.collection}/{id}/${SYNC}`;

function putSync(sync: JsonObject): WriteRequest {
  return {
    step: 'part',
    method: 'PUT',
    version: crossTenantAccessPartner.version,
    path: syncPath,
    body: withoutNulls(sync),
    evidence: { in: 'content', member: SYNC, is: 'expected' },
  };
}

function updateRequests(input: WriteInput): WriteRequest[] {
  const type = crossTenantAccessPartner;
  const { [SYNC]: sync, ...desired } = writable(type, input.desired);
  const { [SYNC]: liveSync, ...live } = input.live ?? {};
  const parts = input.changed?.parts;
  const requests: WriteRequest[] = [];
  if (!parts || parts.some((part) => part !== SYNC))
    requests.push(patchRequest(type, { desired, ...(input.live ? { live } : {}) }));
  if (parts && !parts.includes(SYNC)) return requests;
  if (isJsonObject(sync)) requests.push(putSync(sync));
  else if (isJsonObject(liveSync)) requests.push({ ...putSync({}), method: 'DELETE', body: {} });
  return requests;
}

/** A service provider becomes one by an invitation that an administrator accepts. */
function providerOnly(desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  if (live !== null || desired['isServiceProvider'] !== true) return [];
  return [
    {
      kind: 'manual',
      reason:
        'The organization is a service provider of this tenant, which only an accepted invitation makes it.',
      next: "Accept the provider's invitation in the Microsoft 365 admin center, then restore again",
    },
  ];
}

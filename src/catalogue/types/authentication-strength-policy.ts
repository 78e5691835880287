import { objectsOf, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { partRequests, type PartList } from '../part-list.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { strengthWords } from '../words/entra-policies.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const CONFIGURATIONS = 'combinationConfigurations';
const COMBINATIONS = 'allowedCombinations';
/** Microsoft's own have these ids in every tenant. */
const BUILT_IN_ID = /^0{8}-0{4}-0{4}-0{4}-0{11}[1-9]$/;

/** Authentication strengths: which combinations of methods Conditional Access accepts. */
export const authenticationStrengthPolicy: ResourceType = {
  key: 'authenticationStrengthPolicy',
  label: 'Authentication strength',
  plural: 'Authentication strengths',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/AuthenticationMethodsMenuBlade/~/AuthStrengths',
  version: 'v1.0',
  collection: '/policies/authenticationStrengthPolicies',
  bucket: 'directory',
  owns: () => true,
  subcollections: [{ property: CONFIGURATIONS, path: `/${CONFIGURATIONS}` }],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) =>
    isBuiltIn(raw)
      ? naturalKeyOf('builtInStrength', stringOf(raw['id']))
      : naturalKeyOf('authenticationStrength', stringOf(raw['displayName'])),
  builtIn: isBuiltIn,
  readOnly: ['id', 'createdDateTime', 'modifiedDateTime', 'policyType', 'requirementsSatisfied'],
  nestedReadOnly: [`${CONFIGURATIONS}.*.id`],
  declaredTypes: ['#microsoft.graph.authenticationStrengthPolicy'],
  createOnly: [],
  undeclared: [],
  unordered: [
    COMBINATIONS,
    CONFIGURATIONS,
    ...['appliesToCombinations', 'allowedAAGUIDs', 'allowedIssuerSkis', 'allowedPolicyOIDs'].map(
      (name) => `${CONFIGURATIONS}.*.${name}`,
    ),
  ],
  refine,
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: (input) => {
    const { [CONFIGURATIONS]: items, ...body } = writable(authenticationStrengthPolicy, input.desired);
    const { added } = partRequests(authenticationStrengthPolicy, configurationList, {
      desired: { [CONFIGURATIONS]: items ?? [] },
    });
    return [createRequest(authenticationStrengthPolicy, body), ...added];
  },
  update: (input) => (contentChanged(input) ? updateRequests(input) : []),
  restore: {
    mode: 'enabled',
    why: 'Custom strengths are written in place: name, combinations and their restrictions each by a request of their own. Built-in ones never change.',
  },
  risk: { level: 'critical', why: 'Decides what Conditional Access accepts as strong enough.' },
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.ReadWrite.AuthenticationMethod'],
  },
  order: 44,
  words: strengthWords,
};

function isBuiltIn(raw: JsonObject): boolean {
  return raw['policyType'] === 'builtIn' || BUILT_IN_ID.test(stringOf(raw['id']) ?? '');
}

/** A combination is written with and without a blank after its comma. */
function refine(content: JsonObject): JsonObject {
  const { [COMBINATIONS]: allowed, [CONFIGURATIONS]: items } = content;
  return {
    ...content,
    ...(Array.isArray(allowed) ? { [COMBINATIONS]: combinations(allowed) } : {}),
    ...(Array.isArray(items)
      ? {
          [CONFIGURATIONS]: objectsOf(items).map((item) => {
            const applied = item['appliesToCombinations'];
            return Array.isArray(applied) ? { ...item, appliesToCombinations: combinations(applied) } : item;
          }),
        }
      : {}),
  };
}

function combinations(list: readonly JsonValue[]): JsonValue[] {
  return list.map((one) => (typeof one === 'string' ? one.replaceAll(/\s+/g, '') : one)).sort();
}

const below = `${authenticationStrengthPolicy.collection}/{id}/${CONFIGURATIONS}`;

/** Which keys or certificates count within a combination. There is one restriction per kind and combination. */
const configurationList: PartList = {
  member: CONFIGURATIONS,
  identity: (item) => ({
    '@odata.type': item['@odata.type'] ?? null,
    appliesToCombinations: item['appliesToCombinations'] ?? [],
  }),
  add: (item) => ({ method: 'POST', path: below, body: item }),
  change: (item, live) => ({ method: 'PATCH', path: addressOf(live), body: item }),
  remove: (live) => ({ method: 'DELETE', path: addressOf(live), body: {} }),
};

function addressOf(live: JsonObject): string {
  return `${below}/${encodeURIComponent(stringOf(live['id']) ?? '')}`;
}

/**
 * A restriction belongs to a combination that is allowed: those that go are removed before the combinations change, those that come follow.
 */
function updateRequests(input: WriteInput): WriteRequest[] {
  const type = authenticationStrengthPolicy;
  const desired = writable(type, input.desired);
  const { [CONFIGURATIONS]: items, [COMBINATIONS]: allowed, ...own } = desired;
  const { [CONFIGURATIONS]: _items, [COMBINATIONS]: _allowed, ...ownLive } = input.live ?? {};
  const parts = input.changed?.parts;
  const differs = (part: string): boolean => !parts || parts.includes(part);
  const { added, changed, removed } = partRequests(type, configurationList, {
    desired: { [CONFIGURATIONS]: items ?? [] },
    live: input.live,
  });
  const replace: WriteRequest = {
    step: 'part',
    method: 'POST',
    version: type.version,
    path: `${type.collection}/{id}/updateAllowedCombinations`,
    body: { [COMBINATIONS]: allowed ?? [] },
    evidence: { in: 'content', member: COMBINATIONS, is: 'expected' },
  };
  return [
    ...(differs('displayName') || differs('description')
      ? [patchRequest(type, { desired: own, ...(input.live ? { live: ownLive } : {}) })]
      : []),
    ...removed,
    ...(differs(COMBINATIONS) && Array.isArray(allowed) ? [replace] : []),
    ...changed,
    ...added,
  ];
}

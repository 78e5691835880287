import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { Reference, ReferenceSite, ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { conditionalAccessValues, conditionalAccessWords } from '../words/conditional-access.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const NOBODY_IN_PARTICULAR = ['All', 'None', 'GuestsOrExternalUsers'];
const ANY_PLACE = ['All', 'AllTrusted', '00000000-0000-0000-0000-000000000000'];
const APP_SETS = ['All', 'None', 'Office365', 'MicrosoftAdminPortals'];
const ANY_WORKLOAD = ['ServicePrincipalsInMyTenant', 'All', 'None'];

function site(
  path: string,
  target: Reference['target'],
  rest: Omit<ReferenceSite, 'path' | 'target'>,
): ReferenceSite {
  return { path, target, ...rest };
}

const users = 'conditions.users';
const apps = 'conditions.applications';
const workloads = 'conditions.clientApplications';
const referenceSites: readonly ReferenceSite[] = [
  site(`${users}.includeGroups.*`, 'group', { role: 'included group' }),
  site(`${users}.excludeGroups.*`, 'group', { role: 'excluded group' }),
  site(`${users}.includeUsers.*`, 'user', { role: 'included user', special: NOBODY_IN_PARTICULAR }),
  site(`${users}.excludeUsers.*`, 'user', { role: 'excluded user', special: NOBODY_IN_PARTICULAR }),
  site(`${users}.includeRoles.*`, 'directoryRole', { role: 'included role' }),
  site(`${users}.excludeRoles.*`, 'directoryRole', { role: 'excluded role' }),
  site('conditions.locations.includeLocations.*', 'namedLocation', {
    role: 'included location',
    special: ANY_PLACE,
  }),
  site('conditions.locations.excludeLocations.*', 'namedLocation', {
    role: 'excluded location',
    special: ANY_PLACE,
  }),
  site(`${apps}.includeApplications.*`, 'servicePrincipal', {
    role: 'included app',
    by: 'appId',
    special: APP_SETS,
  }),
  site(`${apps}.excludeApplications.*`, 'servicePrincipal', {
    role: 'excluded app',
    by: 'appId',
    special: APP_SETS,
  }),
  site(`${apps}.includeAuthenticationContextClassReferences.*`, 'authenticationContext', {
    role: 'authentication context',
  }),
  site(`${workloads}.includeServicePrincipals.*`, 'servicePrincipal', {
    role: 'included workload identity',
    special: ANY_WORKLOAD,
  }),
  site(`${workloads}.excludeServicePrincipals.*`, 'servicePrincipal', {
    role: 'excluded workload identity',
    special: ANY_WORKLOAD,
  }),
  site('grantControls.authenticationStrength.id', 'authenticationStrengthPolicy', {
    role: 'authentication strength',
  }),
  site('grantControls.termsOfUse.*', 'agreement', { role: 'terms of use' }),
];

/** Sets whose order says nothing; Entra returns them in its own. */
const unordered = [
  ...['includeUsers', 'excludeUsers', 'includeGroups', 'excludeGroups', 'includeRoles', 'excludeRoles'].map(
    (name) => `${users}.${name}`,
  ),
  ...['includeGuestsOrExternalUsers', 'excludeGuestsOrExternalUsers'].map(
    (name) => `${users}.${name}.externalTenants.members`,
  ),
  ...[
    'includeApplications',
    'excludeApplications',
    'includeUserActions',
    'includeAuthenticationContextClassReferences',
  ].map((name) => `${apps}.${name}`),
  ...['includeServicePrincipals', 'excludeServicePrincipals'].map((name) => `${workloads}.${name}`),
  ...['includeLocations', 'excludeLocations'].map((name) => `conditions.locations.${name}`),
  ...['includePlatforms', 'excludePlatforms'].map((name) => `conditions.platforms.${name}`),
  ...['clientAppTypes', 'userRiskLevels', 'signInRiskLevels', 'servicePrincipalRiskLevels'].map(
    (name) => `conditions.${name}`,
  ),
  ...['builtInControls', 'termsOfUse', 'customAuthenticationFactors'].map((name) => `grantControls.${name}`),
];

/** Conditional Access policies. */
export const conditionalAccessPolicy: ResourceType = {
  key: 'conditionalAccessPolicy',
  label: 'Conditional Access policy',
  plural: 'Conditional Access policies',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies',
  version: 'v1.0',
  collection: '/identity/conditionalAccess/policies',
  bucket: 'identityProtection',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  // The state is left out on purpose: a policy that was switched off is still the same policy.
  naturalKey: (raw) => naturalKeyOf('conditionalAccess', stringOf(raw['displayName'])),
  builtIn: () => false,
  readOnly: ['id', 'createdDateTime', 'modifiedDateTime', 'templateId', 'deletedDateTime'],
  declaredTypes: [
    'conditionalAccessPolicy',
    'conditionalAccessConditionSet',
    'conditionalAccessApplications',
    'conditionalAccessUsers',
    'conditionalAccessPlatforms',
    'conditionalAccessLocations',
    'conditionalAccessDevices',
    'conditionalAccessFilter',
    'conditionalAccessClientApplications',
    'conditionalAccessGuestsOrExternalUsers',
    'conditionalAccessAuthenticationFlows',
    'conditionalAccessGrantControls',
    'conditionalAccessSessionControls',
    'authenticationStrengthPolicy',
    'signInFrequencySessionControl',
    'persistentBrowserSessionControl',
    'cloudAppSecuritySessionControl',
    'applicationEnforcedRestrictionsSessionControl',
    'continuousAccessEvaluationSessionControl',
    'secureSignInSessionControl',
  ].map((name) => `#microsoft.graph.${name}`),
  createOnly: [],
  undeclared: [
    'partialEnablementStrategy',
    'conditions.times',
    'conditions.agents',
    'sessionControls.blockSensitiveActions',
  ],
  unordered,
  refine,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(conditionalAccessPolicy, sendable(writable(conditionalAccessPolicy, input.desired))),
  ],
  update: (input) => {
    if (!contentChanged(input)) return [];
    const live = input.live ? { live: sendable(writable(conditionalAccessPolicy, input.live)) } : {};
    const desired = sendable(writable(conditionalAccessPolicy, input.desired));
    return [patchRequest(conditionalAccessPolicy, { ...input, desired, ...live })];
  },
  restore: {
    mode: 'enabled',
    why: 'Written in place. The state is never raised above what the policy has in the tenant unless asked for.',
  },
  removal: { disarm: (raw) => (raw['state'] === 'disabled' ? null : { state: 'disabled' }) },
  risk: { level: 'critical', why: 'One policy can lock every administrator out of the tenant.' },
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
  },
  order: 90,
  words: { properties: { ...commonWords, ...conditionalAccessWords }, values: conditionalAccessValues },
};

/**
 * What Graph accepts: an authentication strength by its id alone, no legacy device states, null in place of an empty condition, and
 * no `disableResilienceDefaults: false` (contract facts, section 13).
 */
function sendable(content: JsonObject): JsonObject {
  const result = { ...content };
  const { conditions, grantControls, sessionControls } = content;
  if (isJsonObject(conditions)) {
    const { deviceStates: _legacy, ...rest } = conditions;
    for (const name of ['clientApplications', 'devices', 'locations', 'platforms']) {
      const condition = rest[name];
      if (isJsonObject(condition) && Object.values(condition).every((value) => value === null))
        rest[name] = null;
    }
    result['conditions'] = rest;
  }
  if (isJsonObject(grantControls)) result['grantControls'] = withStrengthById(grantControls);
  if (isJsonObject(sessionControls)) result['sessionControls'] = withoutDefaultResilience(sessionControls);
  return result;
}

/** The same equalities for comparing; an emptied part is as good as an absent one. */
function refine(content: JsonObject): JsonObject {
  const { grantControls, sessionControls, ...rest } = content;
  const result: JsonObject = rest;
  if (grantControls !== undefined) {
    result['grantControls'] = isJsonObject(grantControls) ? withStrengthById(grantControls) : grantControls;
  }
  if (sessionControls !== undefined) {
    const kept = isJsonObject(sessionControls) ? withoutDefaultResilience(sessionControls) : sessionControls;
    if (!isJsonObject(kept) || Object.keys(kept).length > 0) result['sessionControls'] = kept;
  }
  return result;
}

function withStrengthById(grantControls: JsonObject): JsonObject {
  const strength = grantControls['authenticationStrength'];
  if (!isJsonObject(strength) || strength['id'] === undefined) return grantControls;
  return { ...grantControls, authenticationStrength: { id: strength['id'] } };
}

function withoutDefaultResilience(sessionControls: JsonObject): JsonObject {
  if (sessionControls['disableResilienceDefaults'] !== false) return sessionControls;
  const { disableResilienceDefaults: _default, ...rest } = sessionControls;
  return rest;
}

import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import type { TenantState } from '../../tenant/tenant-state.ts';
import { requireText } from '../check-body.ts';
import { checkReferences } from './conditional-access-references.ts';
import type { TypeRules } from './rules.ts';
import { textOf } from '../text-of.ts';

const states = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'];
const conditionMembers = new Set(
  (
    'applications authenticationFlows clientAppTypes clientApplications devices insiderRiskLevels locations platforms ' +
    'servicePrincipalRiskLevels signInRiskLevels userRiskLevels users agentIdRiskLevels'
  ).split(' '),
);

/** Conditional Access: nested objects are replaced whole, every id has to resolve, some control is required. */
export const conditionalAccessRules: TypeRules = {
  times: { created: 'createdDateTime', changed: 'modifiedDateTime' },
  create(context, body) {
    checkSent(body);
    const content = { grantControls: null, sessionControls: null, ...body };
    checkPolicy(context.state, content);
    return { templateId: null, ...complete(content) };
  },
  update(context, held, body) {
    checkSent(body);
    const content = { ...held.content, ...body };
    checkPolicy(context.state, content);
    return complete(content);
  },
};

/** What a request may carry; the service itself holds and returns members that it does not take. */
function checkSent(body: JsonObject): void {
  checkStrengthForm(body);
  const { conditions, sessionControls } = body;
  for (const name of isJsonObject(conditions) ? Object.keys(conditions) : []) {
    if (!conditionMembers.has(name)) throw badRequest(`1007: 'conditions.${name}' is not supported.`);
  }
  if (isJsonObject(sessionControls) && sessionControls['disableResilienceDefaults'] === false) {
    throw badRequest("1094: 'disableResilienceDefaults' cannot be set to false.");
  }
}

function checkPolicy(state: TenantState, content: JsonObject): void {
  requireText(content, 'displayName');
  if (!states.includes(stringOf(content['state']) ?? '')) {
    throw badRequest(`1001: Invalid value for 'state': ${JSON.stringify(content['state'] ?? null)}.`);
  }
  const conditions = content['conditions'];
  if (!isJsonObject(conditions)) throw badRequest("1007: 'conditions' is required.");
  const users = conditions['users'];
  const names = isJsonObject(users)
    ? ['includeUsers', 'includeGroups', 'includeRoles'].flatMap((key) => listOf(users[key]))
    : [];
  const guests = isJsonObject(users) && isJsonObject(users['includeGuestsOrExternalUsers']);
  const workloads = isJsonObject(conditions['clientApplications']);
  if (names.length === 0 && !guests && !workloads) {
    throw badRequest("1011: 'users' condition must name someone, or None.");
  }
  if (!isJsonObject(conditions['applications'])) throw badRequest("1012: 'applications' is required.");
  checkControls(state, content);
  checkReferences(state, conditions);
}

function checkControls(state: TenantState, content: JsonObject): void {
  const grant = content['grantControls'];
  const session = content['sessionControls'];
  const grants = isJsonObject(grant) ? grantsOf(grant) : 0;
  const sessions = isJsonObject(session)
    ? Object.values(session).filter((value) => value !== null && value !== false).length
    : 0;
  if (grants === 0 && sessions === 0) {
    throw badRequest('1020: A policy needs at least one grant control or session control.');
  }
  if (!isJsonObject(grant)) return;
  if (!['AND', 'OR'].includes(stringOf(grant['operator']) ?? '')) {
    throw badRequest("1032: 'grantControls.operator' has to be AND or OR.");
  }
  for (const id of listOf(grant['termsOfUse'])) {
    if (!state.collections.agreements.has(id))
      throw badRequest(`1042: The terms of use '${id}' do not exist.`);
  }
  const strength = grant['authenticationStrength'];
  if (!isJsonObject(strength)) return;
  if (!state.collections.authenticationStrengthPolicies.has(textOf(strength['id']))) {
    throw badRequest(`1041: The authentication strength '${textOf(strength['id'])}' does not exist.`);
  }
}

/** The strength is a reference: a body names its id and nothing else of it. */
function checkStrengthForm(body: JsonObject): void {
  const grant = body['grantControls'];
  const strength = isJsonObject(grant) ? grant['authenticationStrength'] : undefined;
  if (!isJsonObject(strength)) return;
  const extra = Object.keys(strength).filter((name) => name !== 'id');
  if (extra.length > 0) {
    throw badRequest(`1040: 'authenticationStrength' accepts only its id, not '${extra.join("', '")}'.`);
  }
}

function grantsOf(grant: JsonObject): number {
  const lists = ['builtInControls', 'termsOfUse', 'customAuthenticationFactors'];
  const strength = isJsonObject(grant['authenticationStrength']) ? 1 : 0;
  return lists.reduce((sum, name) => sum + listOf(grant[name]).length, strength);
}

export function listOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Lists that a caller left out come back empty, objects come back null: the service answers with the whole shape. */
function complete(content: JsonObject): JsonObject {
  const given = content['conditions'] as JsonObject;
  const users = isJsonObject(given['users']) ? given['users'] : {};
  const applications = isJsonObject(given['applications']) ? given['applications'] : {};
  const grant = content['grantControls'];
  return {
    ...content,
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      clientAppTypes: ['all'],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      insiderRiskLevels: null,
      ...given,
      users: {
        includeUsers: [],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
        ...users,
      },
      applications: {
        includeApplications: [],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
        ...applications,
      },
    },
    grantControls: isJsonObject(grant)
      ? {
          builtInControls: [],
          customAuthenticationFactors: [],
          termsOfUse: [],
          authenticationStrength: null,
          ...grant,
        }
      : null,
  };
}

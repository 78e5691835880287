import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';
import { isJsonObject, objectsOf } from '../../src/kernel/json.ts';
import { badRequest } from '../http/answer.ts';
import type { CollectionFacts } from '../schema/collections.ts';
import type { Held, TenantState } from '../tenant/tenant-state.ts';
import { applySelect, parseExpand } from './query-options.ts';
import { rulesOf } from './rules/rules-of.ts';
import { textOf } from './text-of.ts';

export interface RenderOptions {
  state: TenantState;
  facts: CollectionFacts;
  query: URLSearchParams;
  /** A listing leaves out what Graph only gives on a single GET. */
  single: boolean;
}

/** An object as Graph answers it: children only when expanded, computed members computed. */
export function render(held: Held, options: RenderOptions): JsonObject {
  const { facts, query } = options;
  const root: JsonObject = { ...held.content };
  const rules = rulesOf[facts.key];
  delete root['settings'];
  delete root['scheduledActionsForRule'];
  for (const name of rules.hidden ?? []) delete root[name];
  if (!options.single) for (const name of ['scriptContent', ...(rules.notListed ?? [])]) delete root[name];
  if (madeOfSettings(facts.key)) {
    root['settingCount'] = objectsOf(held.content['settings']).length;
    root['isAssigned'] = (held.assignments ?? []).length > 0;
  }
  if (facts.key === 'deviceConfigurations') hideSecrets(root);
  if (facts.key === 'policies') showStrength(root, options.state);
  const shown = rules.show?.(options.state, held, root) ?? root;
  const selected = applySelect(shown, query);
  for (const [member, nested] of parseExpand(query)) {
    selected[member] = expand(held, { member, nested, options });
  }
  return selected;
}

function expand(held: Held, wanted: { member: string; nested: string; options: RenderOptions }): JsonValue {
  const { facts, single } = wanted.options;
  if (wanted.member === 'assignments' && facts.expandAssignments !== 'refused') {
    return facts.expandAssignments === 'filled' || single ? (held.assignments ?? []) : [];
  }
  if (wanted.member === 'settings' && madeOfSettings(facts.key) && single) {
    return renderSettings(held).slice(0, facts.pageSize);
  }
  if (wanted.member === 'scheduledActionsForRule' && facts.key === 'deviceCompliancePolicies') {
    return renderScheduledActions(held, wanted.nested);
  }
  const rules = rulesOf[facts.key];
  const own = rules.expand?.(wanted.options.state, held, wanted);
  if (own !== undefined) return own;
  if (rules.hidden?.includes(wanted.member)) return held.content[wanted.member] ?? null;
  throw badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${wanted.member}' on type 'microsoft.graph.${facts.typeName}'.`,
  );
}

/** Policies made of settings catalog settings, which are a sub-collection of theirs. */
export function madeOfSettings(key: CollectionFacts['key']): boolean {
  return key === 'configurationPolicies' || key === 'compliancePolicies';
}

/** Settings as the sub-collection gives them: numbered by the service. */
export function renderSettings(held: Held): JsonObject[] {
  return objectsOf(held.content['settings']).map((setting, index) => ({ id: String(index), ...setting }));
}

/** Scheduled actions; their configurations are a navigation of their own and only come when asked for. */
export function renderScheduledActions(held: Held, nested: string): JsonObject[] {
  const rules = objectsOf(held.content['scheduledActionsForRule']);
  if (nested.split(',').includes('scheduledActionConfigurations')) return rules;
  return rules.map(({ scheduledActionConfigurations: _left, ...rule }) => rule);
}

/** Keys and passwords of a profile are taken and never given back. */
function hideSecrets(root: JsonObject): void {
  for (const name of ['preSharedKey', 'sharedSecret', 'password', 'proxyPassword']) {
    if (name in root) root[name] = null;
  }
}

/** Conditional Access answers with the whole strength object, although a write may name nothing but its id. */
function showStrength(root: JsonObject, state: TenantState): void {
  root['partialEnablementStrategy'] = null;
  const controls = root['grantControls'];
  if (!isJsonObject(controls)) return;
  const strength = controls['authenticationStrength'];
  if (!isJsonObject(strength)) return;
  const known = state.collections.authenticationStrengthPolicies.get(textOf(strength['id']))?.content ?? {};
  root['grantControls'] = {
    ...controls,
    'authenticationStrength@odata.context': `https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies('${textOf(root['id'])}')/grantControls/authenticationStrength/$entity`,
    authenticationStrength: {
      id: strength['id'] ?? null,
      ...Object.fromEntries(
        ['displayName', 'description', 'policyType', 'requirementsSatisfied', 'allowedCombinations'].map(
          (name) => [name, known[name] ?? null],
        ),
      ),
    },
  };
}

import type { JsonObject } from '../../../src/kernel/json.ts';
import { isJsonObject, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import { requireText } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import { sealSecrets } from './setting-secrets.ts';
import type { TypeRules } from './rules.ts';

/** Groups of settings that policies share: the content comes with the single object only, and one in use stays. */
export const reusableSettingRules: TypeRules = {
  notListed: ['settingInstance'],
  create: (context, body) => ({ ...whole(context, body, undefined), version: 1 }),
  replace: (context, held, body) => ({
    ...held.content,
    ...whole(context, body, held.content),
    version: Number(held.content['version'] ?? 1) + 1,
  }),
  update(_context, held, body) {
    if ('settingInstance' in body) throw badRequest('The content of a reusable setting is replaced by PUT.');
    if ('displayName' in body) requireText(body, 'displayName');
    return { ...held.content, ...body };
  },
  beforeDelete(context, held) {
    if (policiesUsing(context.state, held.id) > 0) {
      throw badRequest('The reusable setting is referenced by a policy and cannot be deleted.');
    }
  },
  show: (state, held, root) => ({
    ...root,
    referencingConfigurationPolicyCount: policiesUsing(state, held.id),
  }),
};

function whole(context: ServiceContext, body: JsonObject, stored: JsonObject | undefined): JsonObject {
  for (const name of ['displayName', 'settingDefinitionId']) requireText(body, name);
  const instance = body['settingInstance'];
  if (!isJsonObject(instance) || !stringOf(instance['@odata.type'])) {
    throw badRequest("The property 'settingInstance' is required, with its type.");
  }
  const { auditRuleInformation: _left, ...clean } = instance;
  return {
    displayName: body['displayName'] ?? '',
    description: body['description'] ?? '',
    settingDefinitionId: body['settingDefinitionId'] ?? '',
    settingInstance: { ...(sealSecrets(context, clean, stored) as JsonObject), auditRuleInformation: null },
  };
}

function policiesUsing(state: TenantState, id: string): number {
  const { configurationPolicies, compliancePolicies } = state.collections;
  const holders: Held[] = [...configurationPolicies.values(), ...compliancePolicies.values()];
  return holders.filter(({ content }) => JSON.stringify(content['settings'] ?? []).includes(id)).length;
}

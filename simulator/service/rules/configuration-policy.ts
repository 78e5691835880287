import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { templates } from '../../schema/templates.ts';
import type { TenantState } from '../../tenant/tenant-state.ts';
import { requireText, scopeTags } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import { sealSecrets } from './setting-secrets.ts';
import type { TypeRules } from './rules.ts';

/** Settings catalog and endpoint security: metadata by PATCH, everything else only by PUT of the whole policy. */
export const configurationPolicyRules: TypeRules = {
  replace: (context, held, body) => ({ ...held.content, ...wholePolicy(context, body, held.content) }),
  create: (context, body) => wholePolicy(context, body, undefined),
  update(context, held, body) {
    for (const name of Object.keys(body)) {
      if (name === 'settings') {
        throw badRequest(
          "Cannot apply PATCH to navigation property 'settings' on entity type 'microsoft.graph.deviceManagementConfigurationPolicy'.",
        );
      }
    }
    if ('name' in body) requireText(body, 'name');
    const merged = { ...held.content, ...body, templateReference: held.content['templateReference'] ?? null };
    return 'roleScopeTagIds' in body
      ? { ...merged, roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']) }
      : merged;
  },
};

/** The content of a POST or a PUT: complete, since a PUT replaces the policy. */
export function wholePolicy(
  context: ServiceContext,
  body: JsonObject,
  stored: JsonObject | undefined,
): JsonObject {
  requireText(body, 'name');
  for (const name of ['platforms', 'technologies']) requireText(body, name);
  const settings = storeSettings(context, body, stored);
  const family = templateOf(context.state, body['templateReference']);
  return {
    name: body['name'] ?? '',
    description: body['description'] ?? '',
    platforms: body['platforms'] ?? 'none',
    technologies: body['technologies'] ?? 'none',
    roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']),
    templateReference: family,
    priorityMetaData: body['priorityMetaData'] ?? null,
    creationSource: stored?.['creationSource'] ?? null,
    settings,
  };
}

/** The settings of a body as they are stored. */
export function storeSettings(
  context: ServiceContext,
  body: JsonObject,
  stored: JsonObject | undefined,
): JsonObject[] {
  if (!Array.isArray(body['settings'])) throw badRequest("The property 'settings' is required.");
  return objectsOf(body['settings']).map((setting) => checkSetting(context, setting, stored));
}

function checkSetting(
  context: ServiceContext,
  setting: JsonObject,
  stored: JsonObject | undefined,
): JsonObject {
  const instance = setting['settingInstance'];
  if ('settingDefinitions' in setting) {
    throw badRequest("Cannot create an entity with the navigation property 'settingDefinitions'.");
  }
  if (!isJsonObject(instance) || !stringOf(instance['settingDefinitionId'])) {
    throw badRequest('Each setting needs a settingInstance with a settingDefinitionId.');
  }
  if (!stringOf(instance['@odata.type'])) {
    throw badRequest(
      `The setting '${stringOf(instance['settingDefinitionId']) ?? ''}' names no @odata.type.`,
    );
  }
  checkReferences(context.state, instance);
  const { id: _number, ...rest } = setting;
  const { auditRuleInformation: _left, ...clean } = instance;
  const sealed = sealSecrets(context, clean, stored) as JsonObject;
  return { ...rest, settingInstance: { ...sealed, auditRuleInformation: null } };
}

const referenceType = '#microsoft.graph.deviceManagementConfigurationReferenceSettingValue';

/** A value that refers to a reusable setting names one that is there. */
function checkReferences(state: TenantState, value: JsonValue): void {
  if (Array.isArray(value)) for (const item of value) checkReferences(state, item);
  if (!isJsonObject(value)) return;
  const id = stringOf(value['value']) ?? '';
  if (value['@odata.type'] === referenceType && !state.collections.reusablePolicySettings.has(id)) {
    throw badRequest(`The reusable policy setting '${id}' was not found.`);
  }
  for (const inner of Object.values(value)) checkReferences(state, inner);
}

/** The reference as it is stored; a create may give the id alone. An unknown template is refused. */
function templateOf(state: TenantState, given: JsonValue | undefined): JsonObject {
  const reference = isJsonObject(given) ? given : {};
  const id = stringOf(reference['templateId']) ?? '';
  if (id === '') {
    return {
      templateId: '',
      templateFamily: 'none',
      templateDisplayName: null,
      templateDisplayVersion: null,
    };
  }
  const known = templates.find((one) => one.id === id);
  if (known) {
    return {
      templateId: id,
      templateFamily: known.family,
      templateDisplayName: known.name,
      templateDisplayVersion: known.version,
    };
  }
  const seen = state.templates.get(id);
  if (seen) return seen;
  if (stringOf(reference['templateFamily'])) {
    return { templateDisplayName: null, templateDisplayVersion: null, ...reference };
  }
  throw badRequest(`The template '${id}' was not found.`);
}

import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { intentTemplates } from '../../schema/intent-templates.ts';
import type { ServiceContext } from '../context.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const plain = plainRules({ required: ['displayName', 'templateId'], scopeTags: 'roleScopeTagIds' });
const settingType =
  /^#microsoft\.graph\.deviceManagement(Boolean|Integer|String|Collection|Complex|AbstractComplex)SettingInstance$/;

/** Older endpoint security policies: instances of a template, whose values are JSON texts and are changed by an action. */
export const intentRules: TypeRules = {
  create(context, body) {
    const made = plain.create(context, body);
    const template = intentTemplates.find(({ id }) => id === body['templateId']);
    const known = context.state.intentTemplates.includes(stringOf(body['templateId']) ?? '');
    if (template === undefined && !known) {
      throw badRequest(`The template '${stringOf(body['templateId']) ?? ''}' was not found.`);
    }
    if (template?.deprecated === true) {
      throw badRequest(`The template '${template.name}' is deprecated and makes no new instances.`);
    }
    const settings = objectsOf(body['settings']).map((setting) => storedSetting(context, setting));
    return { description: '', ...made, settings };
  },
  update(context, held, body) {
    if ('settings' in body) throw badRequest("Cannot apply PATCH to navigation property 'settings'.");
    return plain.update(context, held, body);
  },
  show: (_state, held, root) => ({
    ...root,
    isAssigned: (held.assignments ?? []).length > 0,
    isMigratingToConfigurationPolicy: false,
  }),
  readBelow: (_state, held, segments) =>
    segments.join('/') === 'settings' ? objectsOf(held.content['settings']) : undefined,
  writeBelow(context, held, { method, segments, body }) {
    if (method !== 'POST' || segments.join('/') !== 'updateSettings') return undefined;
    const given = body['settings'];
    if (!Array.isArray(given)) throw badRequest("The parameter 'settings' is required.");
    const settings = new Map(
      objectsOf(held.content['settings']).map((setting) => [stringOf(setting['id']) ?? '', setting]),
    );
    for (const setting of objectsOf(given)) {
      const id = stringOf(setting['id']);
      const before = id === undefined ? undefined : settings.get(id);
      if (id !== undefined && before === undefined) throw badRequest(`The setting '${id}' was not found.`);
      if (before && before['definitionId'] !== setting['definitionId']) {
        throw badRequest(`The setting '${id ?? ''}' has another definition.`);
      }
      const next = storedSetting(context, setting);
      const clash = [...settings.values()].some((one) => one['definitionId'] === next['definitionId']);
      if (before === undefined && clash) {
        throw badRequest(`A setting of '${stringOf(next['definitionId']) ?? ''}' is there already.`);
      }
      settings.set(stringOf(next['id']) ?? '', next);
    }
    return { content: { ...held.content, settings: [...settings.values()] }, status: 204 };
  },
  edits(held, patch) {
    const { settings, ...left } = patch;
    if (held === undefined || settings === undefined) return { calls: [], left: patch };
    return { calls: [{ method: 'POST', segments: ['updateSettings'], body: { settings } }], left };
  },
  times: { changed: 'lastModifiedDateTime' },
};

function storedSetting(context: ServiceContext, setting: JsonObject): JsonObject {
  const type = stringOf(setting['@odata.type']) ?? '';
  if (!settingType.test(type)) throw badRequest(`'${type}' is no type of a setting.`);
  const definitionId = stringOf(setting['definitionId']) ?? '';
  if (definitionId === '') throw badRequest("Each setting needs a 'definitionId'.");
  const text = stringOf(setting['valueJson']);
  const value = text === undefined ? undefined : parsed(text);
  if (value === undefined) throw badRequest(`The value of '${definitionId}' is no JSON text.`);
  return {
    '@odata.type': type,
    id: stringOf(setting['id']) ?? context.random.uuid(),
    definitionId,
    valueJson: text ?? 'null',
    value,
  };
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

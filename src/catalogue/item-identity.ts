import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';

/** Members that identify an item among its neighbours, the most telling first. */
const IDENTIFYING = [
  'settingDefinitionId',
  'definitionId',
  'omaUri',
  'cidrAddress',
  'appId',
  'bundleId',
  'bundleID',
  'appStoreUrl',
  'key',
  'locale',
  'id',
  'name',
  'displayName',
] as const;

/**
 * What an item of an array is, apart from its value: the definition of a setting, the OMA-URI, the type of an action. Undefined
 * when nothing identifies it. Used to sort unordered arrays and to match items when comparing, so that neither goes by position.
 */
export function itemIdentity(item: JsonValue): string | undefined {
  if (!isJsonObject(item)) return undefined;
  const setting = item['settingInstance'];
  if (isJsonObject(setting)) return stringOf(setting['settingDefinitionId']);
  for (const member of ['definition', 'presentation']) {
    const named = item[member];
    if (isJsonObject(named)) return stringOf(named['id']);
  }
  const action = stringOf(item['actionType']);
  if (action !== undefined)
    return `${action} ${(stringOf(item['notificationTemplateId']) ?? '').replace(/^[0-]+$/, '')}`;
  if (Array.isArray(item['scheduledActionConfigurations'])) return 'rule';
  if (Array.isArray(item['children'])) return groupIdentity(item['children']);
  for (const member of IDENTIFYING) {
    const text = item[member];
    if (typeof text === 'string' && text !== '') return text;
  }
  return undefined;
}

/** A group of settings goes by the text setting that names it (a firewall rule's name, a printer's id). */
function groupIdentity(children: readonly JsonValue[]): string | undefined {
  for (const child of children) {
    if (!isJsonObject(child) || !/(name|id)$/i.test(stringOf(child['settingDefinitionId']) ?? '')) continue;
    const text = simpleText(child);
    if (text !== undefined) return text;
  }
  return undefined;
}

function simpleText(setting: JsonObject): string | undefined {
  const value = setting['simpleSettingValue'];
  return isJsonObject(value) ? stringOf(value['value']) : undefined;
}

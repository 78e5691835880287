import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { plainRules } from './plain.ts';
import { sealSecrets } from './setting-secrets.ts';
import type { BelowWrite, TypeRules } from './rules.ts';
import type { Held } from '../../tenant/tenant-state.ts';
import type { ServiceContext } from '../context.ts';
import { textOf } from '../text-of.ts';

export interface ManagedAppFacts {
  /** First letter of ids: T for protection, A for configuration. */
  prefix: 'T' | 'A' | 'M';
  /** Kind of the names of its apps; undefined = any. */
  identifier?: 'iosMobileAppIdentifier' | 'androidMobileAppIdentifier' | 'windowsAppIdentifier';
  /** Apps go by group or one by one. */
  groups?: true;
  settings?: true;
  defaults?: JsonObject;
}

const IDENTIFYING: Readonly<Record<string, string>> = {
  iosMobileAppIdentifier: 'bundleId',
  macAppIdentifier: 'bundleId',
  androidMobileAppIdentifier: 'packageId',
  windowsAppIdentifier: 'windowsAppId',
};
const CHOSEN = 'selectedPublicApps';
const GROUPS: ReadonlySet<string> = new Set([CHOSEN, 'allCoreMicrosoftApps', 'allMicrosoftApps', 'allApps']);

/** Policies of managed apps: apps and settings are written by actions that replace them, and shown at addresses of their own. */
export function managedAppRules(facts: ManagedAppFacts): TypeRules {
  const plain = plainRules({
    required: ['displayName'],
    scopeTags: 'roleScopeTagIds',
    defaults: { description: '', ...(facts.groups ? { appGroupType: CHOSEN } : {}), ...facts.defaults },
  });
  return {
    create(context, body) {
      const content = plain.create(context, body);
      checkGroup(content['appGroupType']);
      return {
        ...content,
        version: '"1"',
        apps: listed(facts, content, []),
        ...(facts.settings ? { settings: [] } : {}),
      };
    },
    update(context, held, body) {
      if ('appGroupType' in body && body['appGroupType'] !== held.content['appGroupType']) {
        throw badRequest("The property 'appGroupType' is changed by the action 'targetApps'.");
      }
      return { ...plain.update(context, held, body), version: `"${context.random.uuid()}"` };
    },
    newId: (context) => `${facts.prefix}_${context.random.uuid()}`,
    hidden: ['apps', ...(facts.settings ? ['settings'] : [])],
    show: (_state, held, root) => ({
      ...root,
      isAssigned: (held.assignments ?? []).length > 0,
      deployedAppCount: objectsOf(held.content['apps']).length,
    }),
    writeBelow(context, held, { method, segments, body }) {
      const action = segments.join('/');
      if (method !== 'POST') return undefined;
      if (action === 'targetApps') return targetApps(facts, held, body);
      if (action === 'changeSettings' && facts.settings) return changeSettings(context, held, body);
      return undefined;
    },
    edits(held, patch) {
      const { apps, settings, appGroupType, ...left } = patch;
      const calls: { method: string; segments: string[]; body: JsonObject }[] = [];
      if (apps !== undefined || appGroupType !== undefined) {
        const group = appGroupType ?? held?.content['appGroupType'] ?? CHOSEN;
        const given = objectsOf(apps ?? held?.content['apps']).map(named);
        const body = { apps: given, ...(facts.groups ? { appGroupType: group } : {}) };
        calls.push({ method: 'POST', segments: ['targetApps'], body });
      }
      if (settings !== undefined) {
        const given = objectsOf(settings).map(({ id: _id, ...setting }) => setting);
        calls.push({ method: 'POST', segments: ['changeSettings'], body: { settings: given } });
      }
      return { calls, left };
    },
  };
}

const named = (app: JsonObject): JsonObject => ({ mobileAppIdentifier: app['mobileAppIdentifier'] ?? null });

function targetApps(facts: ManagedAppFacts, held: Held, body: JsonObject): BelowWrite {
  const allowed = facts.groups ? ['apps', 'appGroupType'] : ['apps'];
  const wrong = Object.keys(body).find((name) => !allowed.includes(name));
  if (wrong !== undefined)
    throw badRequest(`The parameter '${wrong}' is not valid for the action 'targetApps'.`);
  if (!Array.isArray(body['apps'])) throw badRequest("The parameter 'apps' is required.");
  const group = facts.groups ? (body['appGroupType'] ?? held.content['appGroupType']) : undefined;
  checkGroup(group);
  const content = { ...held.content, ...(group === undefined ? {} : { appGroupType: group }) };
  const apps = listed(facts, content, objectsOf(body['apps']));
  return { content: { ...content, apps }, status: 204 };
}

function checkGroup(group: JsonValue | undefined): void {
  if (group === undefined) return;
  if (!GROUPS.has(textOf(group))) throw badRequest(`'${textOf(group)}' is no value of 'appGroupType'.`);
}

/** The apps as they are shown: those that were named, or Microsoft's for a group. */
function listed(facts: ManagedAppFacts, content: JsonObject, given: readonly JsonObject[]): JsonObject[] {
  const group = content['appGroupType'] ?? CHOSEN;
  const apps = group === CHOSEN ? given : microsoftApps(facts);
  const byName = new Map(apps.map((app) => storedApp(facts, app)));
  return [...byName.values()];
}

function storedApp(facts: ManagedAppFacts, app: JsonObject): [string, JsonObject] {
  const identifier = app['mobileAppIdentifier'];
  if (!isJsonObject(identifier)) throw badRequest("Each app needs a 'mobileAppIdentifier'.");
  const kind = (stringOf(identifier['@odata.type']) ?? '').replace('#microsoft.graph.', '');
  const member = IDENTIFYING[kind];
  const name = member === undefined ? undefined : stringOf(identifier[member]);
  if (name === undefined || (facts.identifier !== undefined && kind !== facts.identifier)) {
    throw badRequest(`'${kind}' does not name an app of this policy.`);
  }
  const id = `${name.toLowerCase()}.${kind}`;
  return [id, { id, version: '-725044562', mobileAppIdentifier: identifier }];
}

function microsoftApps(facts: ManagedAppFacts): JsonObject[] {
  const kind = facts.identifier ?? 'iosMobileAppIdentifier';
  const member = IDENTIFYING[kind] ?? 'bundleId';
  return ['com.microsoft.office.word', 'com.microsoft.office.excel'].map((name) => ({
    mobileAppIdentifier: { '@odata.type': `#microsoft.graph.${kind}`, [member]: name },
  }));
}

function changeSettings(context: ServiceContext, held: Held, body: JsonObject): BelowWrite {
  if (!Array.isArray(body['settings'])) throw badRequest("The parameter 'settings' is required.");
  const settings = objectsOf(body['settings']).map((setting, index) => {
    if (!isJsonObject(setting['settingInstance'])) throw badRequest('Each setting needs a settingInstance.');
    const { id: _id, ...rest } = setting;
    const sealed = sealSecrets(context, rest, held.content) as JsonObject;
    return { id: String(index), ...sealed };
  });
  return { content: { ...held.content, settings }, status: 204 };
}

import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { assignRequests, contentChanged, patchRequest, withoutNulls, writable } from '../write-requests.ts';

const referenceSites = [scopeTagSite];
/** What a setting without a value carries. */
const NO_VALUE = 'null';

/** Endpoint security policies and baselines of the older kind, made from a template. Microsoft moves them to configuration policies. */
export const deviceManagementIntent: ResourceType = {
  key: 'deviceManagementIntent',
  label: 'Endpoint security policy (legacy)',
  plural: 'Endpoint security policies (legacy)',
  family: 'Endpoint security',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_Workflows/SecurityManagementMenu/~/securityBaselines',
  version: 'beta',
  collection: '/deviceManagement/intents',
  bucket: 'deviceIntent',
  owns: () => true,
  subcollections: [{ property: 'settings', path: '/settings' }],
  assignments: { bodyKey: 'assignments', itemType: '#microsoft.graph.deviceManagementIntentAssignment' },
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), 'intent', stringOf(raw['templateId'])),
  builtIn: () => false,
  readOnly: [
    'id',
    'createdDateTime',
    'isAssigned',
    'lastModifiedDateTime',
    'isMigratingToConfigurationPolicy',
  ],
  // The settings of a new one go under another name and come back as its settings.
  nestedReadOnly: ['settings.*.id', 'settingsDelta'],
  declaredTypes: ['#microsoft.graph.deviceManagementIntent'],
  createOnly: ['templateId'],
  undeclared: [],
  unordered: ['roleScopeTagIds', 'settings'],
  refine: withoutEmptySettings,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  guards: ({ live }) =>
    live === null
      ? [
          {
            kind: 'warning',
            text: 'Microsoft Graph makes no new policy from most templates of this kind any more; it then refuses the line, and nothing is made.',
          },
        ]
      : [],
  create: (input) => [instance(input), ...assignRequests(deviceManagementIntent, input, 'create')],
  update: (input) => [
    ...(contentChanged(input) ? updateContent(input) : []),
    ...assignRequests(deviceManagementIntent, input, 'update'),
  ],
  restore: {
    mode: 'enabled',
    why: 'Settings are written in place. A new one is made from its template, where Microsoft still allows it.',
  },
  risk: { level: 'high', why: 'Security settings of every assigned device.' },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 61,
  words: {
    properties: { ...commonWords, templateId: 'Template', settings: 'Settings', valueJson: 'Value' },
  },
};

/** A new intent is an instance of its template, made with the settings that differ from it. */
function instance({ desired }: WriteInput): WriteRequest {
  const { templateId, settings, ...body } = writable(deviceManagementIntent, desired);
  return {
    step: 'create',
    method: 'POST',
    version: 'beta',
    path: `/deviceManagement/templates/${encodeURIComponent(stringOf(templateId) ?? '')}/createInstance`,
    body: { ...withoutNulls(body), settingsDelta: objectsOf(settings).map(withoutId) },
  };
}

function updateContent(input: WriteInput): WriteRequest[] {
  const parts = input.changed?.parts;
  const requests: WriteRequest[] = [];
  if (!parts || parts.some((part) => part !== 'settings')) {
    const request = patchRequest(deviceManagementIntent, input);
    const { settings: _settings, ...body } = request.body;
    requests.push({ ...request, body });
  }
  if (!parts || parts.includes('settings')) {
    const settings = settingsToWrite(
      objectsOf(input.desired['settings']),
      objectsOf(input.live?.['settings']),
    );
    if (settings.length > 0) {
      requests.push({
        step: 'part',
        method: 'POST',
        version: 'beta',
        path: `${deviceManagementIntent.collection}/{id}/updateSettings`,
        body: { settings },
        evidence: { in: 'content', member: 'settings', is: 'expected' },
      });
    }
  }
  return requests;
}

/** Settings go under their live ids. One that is set live and not in the backup is cleared, since none can be taken away. */
function settingsToWrite(desired: readonly JsonObject[], live: readonly JsonObject[]): JsonObject[] {
  const there = new Map(live.map((setting) => [stringOf(setting['definitionId']) ?? '', setting]));
  const written: JsonObject[] = [];
  for (const setting of desired) {
    const definition = stringOf(setting['definitionId']) ?? '';
    const now = there.get(definition);
    there.delete(definition);
    if (now !== undefined && now['valueJson'] === setting['valueJson']) continue;
    const id = stringOf(now?.['id']);
    written.push({ ...(id === undefined ? {} : { id }), ...withoutId(setting) });
  }
  for (const setting of there.values()) {
    if ((setting['valueJson'] ?? NO_VALUE) === NO_VALUE) continue;
    const { '@odata.type': type, id, definitionId } = setting;
    written.push({
      ...(type === undefined ? {} : { '@odata.type': type }),
      ...(id === undefined ? {} : { id }),
      definitionId: definitionId ?? '',
      valueJson: NO_VALUE,
    });
  }
  return written;
}

/** The value of a setting is in `valueJson` whole; `value` of a complex one repeats it in another form. */
function withoutId(setting: JsonObject): JsonObject {
  const { id: _id, value: _value, ...rest } = setting;
  return { ...rest, valueJson: rest['valueJson'] ?? NO_VALUE };
}

function withoutEmptySettings(content: JsonObject): JsonObject {
  if (!Array.isArray(content['settings'])) return content;
  const settings = objectsOf(content['settings'])
    .filter((setting) => (setting['valueJson'] ?? NO_VALUE) !== NO_VALUE)
    .map(({ value: _value, ...setting }): JsonObject => setting);
  if (settings.length > 0) return { ...content, settings };
  const { settings: _none, ...rest } = content;
  return rest;
}

import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { partRequests, type PartList } from '../part-list.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { notificationWords } from '../words/administration.ts';
import { contentChanged, createRequest, patchRequest, withoutNulls, writable } from '../write-requests.ts';

const MESSAGES = 'localizedNotificationMessages';

/** Messages to people whose device is not compliant, one text per language. */
export const notificationMessageTemplate: ResourceType = {
  key: 'notificationMessageTemplate',
  label: 'Compliance notification',
  plural: 'Compliance notifications',
  family: 'Compliance',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesComplianceMenu/~/notifications',
  version: 'beta',
  collection: '/deviceManagement/notificationMessageTemplates',
  bucket: 'notifications',
  owns: () => true,
  subcollections: [{ property: MESSAGES, path: `/${MESSAGES}` }],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('notification', stringOf(raw['displayName'])),
  builtIn: () => false,
  // The default locale follows from the message that is marked as default.
  readOnly: ['id', 'lastModifiedDateTime', 'defaultLocale'],
  nestedReadOnly: [`${MESSAGES}.*.id`, `${MESSAGES}.*.lastModifiedDateTime`],
  declaredTypes: ['notificationMessageTemplate', 'localizedNotificationMessage'].map(
    (name) => `#microsoft.graph.${name}`,
  ),
  createOnly: [],
  undeclared: [],
  unordered: ['roleScopeTagIds', MESSAGES],
  referenceSites: [scopeTagSite],
  references: (raw) => referencesAt([scopeTagSite], raw),
  missingSecrets: () => [],
  create: (input) => {
    const { [MESSAGES]: messages, ...body } = writable(notificationMessageTemplate, input.desired);
    const { added } = partRequests(notificationMessageTemplate, messageList, {
      desired: { [MESSAGES]: defaultFirst(objectsOf(messages)) },
    });
    return [createRequest(notificationMessageTemplate, body), ...added];
  },
  update: (input) => (contentChanged(input) ? updateRequests(input) : []),
  restore: {
    mode: 'enabled',
    why: 'Written in place, message by message, before the compliance policies that send it.',
  },
  risk: { level: 'low', why: 'The text of a mail to people with a noncompliant device.' },
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  order: 32,
  words: notificationWords,
};

const below = `${notificationMessageTemplate.collection}/{id}/${MESSAGES}`;

/** The id of a message is made of the template's and its locale, so a message never changes its language. */
const messageList: PartList = {
  member: MESSAGES,
  identity: ({ locale = null }) => ({ locale }),
  add: (message) => ({ method: 'POST', path: below, body: withoutNulls(message) }),
  change: ({ locale: _fixed, ...message }, live) => ({
    method: 'PATCH',
    path: addressOf(live),
    body: message,
  }),
  remove: (live) => ({ method: 'DELETE', path: addressOf(live), body: {} }),
};

function addressOf(live: JsonObject): string {
  return `${below}/${encodeURIComponent(stringOf(live['id']) ?? '')}`;
}

/**
 * Exactly one message is the default: the one that becomes it goes first, and the service takes the mark from the one that had it. The
 * default one can't be removed, so removals come last.
 */
function updateRequests(input: WriteInput): WriteRequest[] {
  const desired = writable(notificationMessageTemplate, input.desired);
  const { [MESSAGES]: messages, ...own } = desired;
  const { [MESSAGES]: _live, ...ownLive } = input.live ?? {};
  const parts = input.changed?.parts;
  const { added, changed, removed } = partRequests(notificationMessageTemplate, messageList, {
    desired: { [MESSAGES]: defaultFirst(objectsOf(messages)) },
    live: input.live,
  });
  return [
    ...(!parts || parts.some((part) => part !== MESSAGES)
      ? [
          patchRequest(notificationMessageTemplate, {
            desired: own,
            ...(input.live ? { live: ownLive } : {}),
          }),
        ]
      : []),
    ...defaultRequestsFirst([...changed, ...added]),
    ...removed,
  ];
}

function defaultFirst(messages: readonly JsonObject[]): JsonObject[] {
  return [...messages].sort((a, b) => Number(b['isDefault'] === true) - Number(a['isDefault'] === true));
}

function defaultRequestsFirst(requests: readonly WriteRequest[]): WriteRequest[] {
  return [...requests].sort(
    (a, b) => Number(b.body['isDefault'] === true) - Number(a.body['isDefault'] === true),
  );
}

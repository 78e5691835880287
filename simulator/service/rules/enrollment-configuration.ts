import type { JsonObject } from '../../../src/kernel/json.ts';
import { stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { derivedTypeOf } from '../../schema/members.ts';
import { requireText, scopeTags } from '../check-body.ts';
import { lastPlace, setPriority, type Ranking } from './priority.ts';
import type { TypeRules } from './rules.ts';
import { textOf } from '../text-of.ts';

/** Kinds that a tenant has once, as its default; nobody makes another one. */
const ONLY_DEFAULT: ReadonlySet<string> = new Set([
  'deviceEnrollmentPlatformRestrictionsConfiguration',
  'deviceEnrollmentWindowsHelloForBusinessConfiguration',
  'windowsRestoreDeviceEnrollmentConfiguration',
]);

const KIND_NAMES: Readonly<Record<string, string>> = {
  windows10EnrollmentCompletionPageConfiguration: 'windows10EnrollmentCompletionPageConfiguration',
  deviceEnrollmentPlatformRestrictionConfiguration: 'singlePlatformRestriction',
  deviceEnrollmentLimitConfiguration: 'limit',
  deviceComanagementAuthorityConfiguration: 'deviceComanagementAuthorityConfiguration',
  deviceEnrollmentNotificationConfiguration: 'enrollmentNotificationsConfiguration',
};

const ranking: Ranking = {
  collection: 'deviceEnrollmentConfigurations',
  kindOf: (content) => `${derivedTypeOf(content)} ${textOf(content['platformType'])}`,
};

const FIXED = ['platformType', 'templateType'] as const;

/** Enrollment configurations: defaults that stay, the others ranked by kind. */
export const enrollmentConfigurationRules: TypeRules = {
  create(context, body) {
    requireText(body, 'displayName');
    const kind = derivedTypeOf(body);
    if (ONLY_DEFAULT.has(kind)) throw badRequest(`A configuration of the type '${kind}' cannot be created.`);
    return {
      description: null,
      ...body,
      ...messagesOf(kind, body, () => context.random.uuid()),
      deviceEnrollmentConfigurationType: KIND_NAMES[kind] ?? 'unknown',
      roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']),
      priority: lastPlace(context, ranking, body),
      version: 1,
    };
  },
  update(context, held, body) {
    const isDefault = held.content['priority'] === 0;
    for (const name of ['displayName', 'description']) {
      if (isDefault && name in body && textOf(body[name]) !== textOf(held.content[name])) {
        throw badRequest(`The property '${name}' of a default configuration cannot be changed.`);
      }
    }
    for (const name of FIXED) {
      if (name in body && textOf(body[name]) !== textOf(held.content[name])) {
        throw badRequest(`The property '${name}' cannot be changed after creation.`);
      }
    }
    if ('displayName' in body) requireText(body, 'displayName');
    return {
      ...held.content,
      ...body,
      ...('roleScopeTagIds' in body
        ? { roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']) }
        : {}),
      version: Number(held.content['version'] ?? 1) + 1,
    };
  },
  newId: (context, body) =>
    `${context.random.uuid()}_${(KIND_NAMES[derivedTypeOf(body)] ?? 'Other').replace(/^./, (first) => first.toUpperCase())}`,
  beforeDelete(_context, held) {
    if (held.content['priority'] === 0) throw badRequest('A default configuration cannot be deleted.');
  },
  writeBelow(context, held, { method, segments, body }) {
    const [action, ...more] = segments;
    if (method !== 'POST' || more.length > 0) return undefined;
    if (action === 'assign' && held.content['priority'] === 0) {
      throw badRequest('The assignment of a default configuration cannot be changed.');
    }
    if (action !== 'setPriority') return undefined;
    return { content: setPriority(context, ranking, { held, body }), status: 204 };
  },
  edits(_held, patch) {
    const { priority, ...left } = patch;
    const calls =
      typeof priority === 'number' && priority > 0
        ? [{ method: 'POST', segments: ['setPriority'], body: { priority } }]
        : [];
    return { calls, left };
  },
};

/** The service makes the message templates of a notification, whatever ids were given, and keeps their texts there. */
function messagesOf(kind: string, body: JsonObject, newId: () => string): JsonObject {
  if (kind !== 'deviceEnrollmentNotificationConfiguration') return {};
  const given = Array.isArray(body['notificationTemplates']) ? body['notificationTemplates'] : [];
  const names = given.map((one) => (stringOf(one) ?? '').split('_')[0] ?? '');
  return {
    notificationMessageTemplateId: '00000000-0000-0000-0000-000000000000',
    notificationTemplates: names.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}_${newId()}`),
  };
}

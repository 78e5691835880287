import type { JsonObject } from '../../../src/kernel/json.ts';
import { objectsOf } from '../../../src/kernel/json.ts';
import { Refusal, badRequest } from '../../http/answer.ts';
import type { Held } from '../../tenant/tenant-state.ts';
import { requireText } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import { textOf } from '../text-of.ts';
import { plainRules } from './plain.ts';
import type { BelowWrite, CallBelow, CallBelowData, TypeRules } from './rules.ts';

const MESSAGES = 'localizedNotificationMessages';

/** Notifications: messages are made, changed and removed one by one, and one of them is the default. */
export const notificationRules: TypeRules = {
  ...plainRules({
    required: ['displayName'],
    scopeTags: 'roleScopeTagIds',
    defaults: { description: null, brandingOptions: 'none', [MESSAGES]: [] },
  }),
  times: { changed: 'lastModifiedDateTime' },
  hidden: [MESSAGES],
  show: (_state, held, root) => ({
    ...root,
    defaultLocale: messagesOf(held).find((one) => one['isDefault'] === true)?.['locale'] ?? null,
  }),
  writeBelow(context, held, call) {
    const [first, id, ...more] = call.segments;
    if (first !== MESSAGES || more.length > 0) return undefined;
    if (call.method === 'POST' && id === undefined) return addMessage(context, held, call.body);
    return id === undefined ? undefined : changeMessage(context, held, { call, id });
  },
  edits(held, patch) {
    const { [MESSAGES]: wanted, defaultLocale: _computed, ...left } = patch;
    return { calls: wanted === undefined ? [] : callsFor(held, objectsOf(wanted)), left };
  },
};

function messagesOf(held: Held): JsonObject[] {
  return objectsOf(held.content[MESSAGES]).map((one) => ({
    ...one,
    id: textOf(one['id']) || `${held.id}_${textOf(one['locale'])}`,
  }));
}

function store(held: Held, messages: JsonObject[]): JsonObject {
  return { ...held.content, [MESSAGES]: messages };
}

/** A new default takes the mark from the one that had it. */
function withDefault(messages: JsonObject[], id: string): JsonObject[] {
  const chosen = messages.find((one) => one['id'] === id);
  if (chosen?.['isDefault'] !== true) return messages;
  return messages.map((one) => (one['id'] === id ? one : { ...one, isDefault: false }));
}

function addMessage(context: ServiceContext, held: Held, body: JsonObject): BelowWrite {
  for (const name of ['locale', 'subject', 'messageTemplate']) requireText(body, name);
  checkNames(body, ['locale', 'subject', 'messageTemplate', 'isDefault']);
  const before = messagesOf(held);
  const locale = textOf(body['locale']);
  if (before.some((one) => textOf(one['locale']).toLowerCase() === locale.toLowerCase()))
    throw badRequest(`A message for the locale '${locale}' already exists.`);
  const message: JsonObject = {
    id: `${held.id}_${locale}`,
    lastModifiedDateTime: context.now.toISOString(),
    isDefault: false,
    ...body,
  };
  const messages = withDefault([...before, message], textOf(message['id']));
  return { content: store(held, messages), status: 201, body: message };
}

function changeMessage(
  context: ServiceContext,
  held: Held,
  given: { call: CallBelow; id: string },
): BelowWrite | undefined {
  const { call, id } = given;
  const before = messagesOf(held);
  const found = before.find((one) => one['id'] === id);
  if (!found)
    throw new Refusal({
      status: 404,
      code: 'ResourceNotFound',
      message: `The message '${id}' was not found.`,
    });
  if (call.method === 'DELETE') {
    if (found['isDefault'] === true && before.length > 1)
      throw badRequest('The default message cannot be deleted while there are others.');
    return {
      content: store(
        held,
        before.filter((one) => one !== found),
      ),
      status: 204,
    };
  }
  if (call.method !== 'PATCH') return undefined;
  checkNames(call.body, ['subject', 'messageTemplate', 'isDefault']);
  if (found['isDefault'] === true && call.body['isDefault'] === false)
    throw badRequest('One message has to be the default: mark another one instead.');
  const changed = { ...found, ...call.body, lastModifiedDateTime: context.now.toISOString() };
  const messages = before.map((one) => (one === found ? changed : one));
  return { content: store(held, withDefault(messages, id)), status: 200, body: changed };
}

function checkNames(body: JsonObject, allowed: readonly string[]): void {
  for (const name of Object.keys(body)) {
    if (!allowed.includes(name) && name !== '@odata.type')
      throw badRequest(`The property '${name}' cannot be set on a localized notification message.`);
  }
}

/** How an administrator gets from the messages that are there to the wanted ones. */
function callsFor(held: Held | undefined, wanted: readonly JsonObject[]): CallBelowData[] {
  const present = held === undefined ? [] : messagesOf(held);
  const localeOf = (one: JsonObject): string => textOf(one['locale']).toLowerCase();
  const ordered = [...wanted].sort(
    (a, b) => Number(b['isDefault'] === true) - Number(a['isDefault'] === true),
  );
  const kept = new Set(wanted.map(localeOf));
  return [
    ...ordered.map(({ id: _id, lastModifiedDateTime: _at, ...message }): CallBelowData => {
      const found = present.find((one) => localeOf(one) === localeOf(message));
      if (!found) return { method: 'POST', segments: [MESSAGES], body: message };
      const { locale: _fixed, isDefault, ...body } = message;
      return {
        method: 'PATCH',
        segments: [MESSAGES, textOf(found['id'])],
        body: isDefault === true ? { ...body, isDefault } : body,
      };
    }),
    ...present
      .filter((one) => !kept.has(localeOf(one)))
      .map((one) => ({ method: 'DELETE', segments: [MESSAGES, textOf(one['id'])], body: {} })),
  ];
}

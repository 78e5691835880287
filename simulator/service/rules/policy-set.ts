import type { JsonObject } from '../../../src/kernel/json.ts';
import { objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { collections } from '../../schema/collections.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import { replaceAssignments } from '../assign.ts';
import type { ServiceContext } from '../context.ts';
import { textOf } from '../text-of.ts';
import { plainRules } from './plain.ts';
import type { BelowWrite, TypeRules } from './rules.ts';

const plain = plainRules({
  required: ['displayName'],
  scopeTags: 'roleScopeTags',
  defaults: { description: '', guidedDeploymentTags: [] },
});
const PARAMETERS = ['addedPolicySetItems', 'updatedPolicySetItems', 'deletedPolicySetItems', 'assignments'];
const ITEM_MEMBERS = new Set([
  '@odata.type',
  'id',
  'payloadId',
  'intent',
  'settings',
  'guidedDeploymentTags',
]);

/** Policy sets: items and assignments are changed by one action; each item names an object of the tenant. */
export const policySetRules: TypeRules = {
  create(context, body) {
    const items = objectsOf(body['items']).map((item) => stored(context, item));
    return { ...plain.create(context, body), items, status: 'success', errorCode: 'noError' };
  },
  update(context, held, body) {
    if ('items' in body) throw badRequest("Cannot apply PATCH to navigation property 'items'.");
    return plain.update(context, held, body);
  },
  hidden: ['items'],
  writeBelow(context, held, { method, segments, body }) {
    if (method !== 'POST') return undefined;
    if (segments.join('/') === 'assign') throw badRequest('No OData route exists that match template assign');
    return segments.join('/') === 'update' ? update(context, held, body) : undefined;
  },
  edits(held, patch) {
    const { items, ...left } = patch;
    if (items === undefined || held === undefined) return { calls: [], left: patch };
    const removed = objectsOf(held.content['items']).map((item) => textOf(item['id']));
    const added = objectsOf(items).map(reduced);
    const body = { addedPolicySetItems: added, updatedPolicySetItems: [], deletedPolicySetItems: removed };
    return { calls: [{ method: 'POST', segments: ['update'], body }], left };
  },
};

function reduced({ id: _id, ...item }: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([name]) => ITEM_MEMBERS.has(name)));
}

function update(context: ServiceContext, held: Held, body: JsonObject): BelowWrite {
  const wrong = Object.keys(body).find((name) => !PARAMETERS.includes(name));
  if (wrong !== undefined) throw badRequest(`The parameter '${wrong}' is not valid for the action 'update'.`);
  const removed = new Set(
    Array.isArray(body['deletedPolicySetItems']) ? body['deletedPolicySetItems'].map(String) : [],
  );
  const changed = new Map(objectsOf(body['updatedPolicySetItems']).map((item) => [textOf(item['id']), item]));
  const kept = objectsOf(held.content['items'])
    .filter((item) => !removed.has(textOf(item['id'])))
    .map((item) => ({ ...item, ...checked(context.state, changed.get(textOf(item['id'])) ?? {}) }));
  const added = objectsOf(body['addedPolicySetItems']).map((item) => stored(context, item));
  const assignments =
    'assignments' in body
      ? replaceAssignments(context.state, collections.policySets, {
          held,
          body: { assignments: body['assignments'] ?? [] },
        })
      : held.assignments;
  return {
    content: { ...held.content, items: [...kept, ...added] },
    ...(assignments ? { assignments } : {}),
    status: 204,
    kind: 'assignments' in body ? 'assign' : 'update',
  };
}

function stored(context: ServiceContext, item: JsonObject): JsonObject {
  if (stringOf(item['payloadId']) === undefined) throw badRequest("Each item needs a 'payloadId'.");
  const at = context.now.toISOString();
  return {
    id: context.random.uuid(),
    createdDateTime: at,
    lastModifiedDateTime: at,
    guidedDeploymentTags: [],
    ...checked(context.state, item),
    itemType: textOf(item['@odata.type']).replace('PolicySetItem', ''),
    displayName: nameOf(context.state, textOf(item['payloadId'])),
    status: 'success',
    errorCode: 'noError',
  };
}

function checked(state: TenantState, item: JsonObject): JsonObject {
  const wrong = Object.keys(item).find((name) => !ITEM_MEMBERS.has(name));
  if (wrong !== undefined) throw badRequest(`The property '${wrong}' of a policy set item is read-only.`);
  if ('payloadId' in item && nameOf(state, textOf(item['payloadId'])) === null) {
    throw badRequest(`The item '${textOf(item['payloadId'])}' was not found in this tenant.`);
  }
  return item;
}

/** The name of any object of the tenant, or null when there is none with this id. */
function nameOf(state: TenantState, id: string): string | null {
  for (const held of Object.values(state.collections)) {
    const found = held.get(id);
    if (found) return textOf(found.content['displayName'] ?? found.content['name']);
  }
  return null;
}

import type { JsonObject } from '../../../src/kernel/json.ts';
import { objectsOf } from '../../../src/kernel/json.ts';
import { Refusal, badRequest } from '../../http/answer.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import { addressFor, boundId } from '../bound-id.ts';
import { requireText } from '../check-body.ts';
import { textOf } from '../text-of.ts';
import type { BelowWrite, CallBelowData, TypeRules } from './rules.ts';

const MEMBERS = 'members';
const objects = '/directoryObjects';

/** Groups, for tests and other administrators; the product only reads them. Who is in one is served below it, through other groups too. */
export const groupRules: TypeRules = {
  times: { created: 'createdDateTime' },
  hidden: [MEMBERS],
  create(context, body) {
    for (const name of ['displayName', 'mailNickname']) requireText(body, name);
    return {
      description: null,
      groupTypes: [],
      membershipRule: null,
      membershipRuleProcessingState: null,
      isAssignableToRole: null,
      onPremisesSyncEnabled: null,
      visibility: null,
      ...body,
      renewedDateTime: context.now.toISOString(),
    };
  },
  update(_context, held, body) {
    if ('displayName' in body) requireText(body, 'displayName');
    return { ...held.content, ...body };
  },
  readBelow(state, held, [first, cast, ...more]) {
    if (more.length > 0) return undefined;
    const found =
      first === MEMBERS
        ? membersOf(held)
        : first === 'transitiveMembers'
          ? transitiveMembers(state, held)
          : undefined;
    if (found === undefined || cast === undefined) return found;
    return /^microsoft\.graph\.\w+$/.test(cast)
      ? found.filter((one) => one['@odata.type'] === `#${cast}`)
      : undefined;
  },
  writeBelow(context, held, { method, segments, body }) {
    const [first, id, last] = segments;
    if (first !== MEMBERS) return undefined;
    if (method === 'POST' && id === '$ref')
      return addMember(context.state, held, boundId(body['@odata.id'], objects));
    return method === 'DELETE' && last === '$ref' && id !== undefined ? removeMember(held, id) : undefined;
  },
  edits(held, patch) {
    const { [MEMBERS]: members, ...left } = patch;
    return { calls: members === undefined ? [] : memberCalls(held, objectsOf(members)), left };
  },
};

function membersOf(held: Held): JsonObject[] {
  return objectsOf(held.content[MEMBERS]);
}

/** Members, and theirs, each once; a group among them too, and no end to a circle of groups. */
function transitiveMembers(state: TenantState, held: Held): JsonObject[] {
  const found = new Map<string, JsonObject>();
  const visit = (group: Held): void => {
    for (const member of membersOf(group)) {
      const id = textOf(member['id']);
      if (found.has(id)) continue;
      found.set(id, member);
      const nested = state.collections.groups.get(id);
      if (nested) visit(nested);
    }
  };
  visit(held);
  return [...found.values()];
}

function addMember(state: TenantState, held: Held, id: string): BelowWrite {
  const group = state.collections.groups.get(id);
  const user = state.users.find((one) => one.id === id);
  if (!group && !user)
    throw new Refusal({
      status: 404,
      code: 'Request_ResourceNotFound',
      message: `Resource '${id}' does not exist.`,
    });
  const before = membersOf(held);
  if (before.some((one) => one['id'] === id))
    throw badRequest('One or more added object references already exist.', 'Request_BadRequest');
  const member: JsonObject = {
    '@odata.type': group ? '#microsoft.graph.group' : '#microsoft.graph.user',
    id,
    displayName: group ? (group.content['displayName'] ?? null) : (user?.displayName ?? null),
  };
  return { content: { ...held.content, [MEMBERS]: [...before, member] }, status: 204 };
}

function removeMember(held: Held, id: string): BelowWrite {
  const before = membersOf(held);
  const left = before.filter((one) => one['id'] !== id);
  if (left.length === before.length)
    throw new Refusal({
      status: 404,
      code: 'Request_ResourceNotFound',
      message: `Resource '${id}' does not exist.`,
    });
  return { content: { ...held.content, [MEMBERS]: left }, status: 204 };
}

function memberCalls(held: Held | undefined, wanted: readonly JsonObject[]): CallBelowData[] {
  const present = new Set(held === undefined ? [] : membersOf(held).map(({ id }) => textOf(id)));
  const ids = new Set(wanted.map(({ id }) => textOf(id)));
  return [
    ...[...present]
      .filter((id) => !ids.has(id))
      .map((id) => ({ method: 'DELETE', segments: [MEMBERS, id, '$ref'], body: {} })),
    ...[...ids]
      .filter((id) => !present.has(id))
      .map((id) => ({
        method: 'POST',
        segments: [MEMBERS, '$ref'],
        body: { '@odata.id': addressFor(objects, id, 'v1.0') },
      })),
  ];
}

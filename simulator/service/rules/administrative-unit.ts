import type { JsonObject } from '../../../src/kernel/json.ts';
import { isJsonObject, objectsOf } from '../../../src/kernel/json.ts';
import { Refusal, badRequest } from '../../http/answer.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import { addressFor, boundId } from '../bound-id.ts';
import { textOf } from '../text-of.ts';
import { plainRules } from './plain.ts';
import type { BelowWrite, CallBelowData, TypeRules } from './rules.ts';

const MEMBERS = 'members';
const ADMINISTRATORS = 'scopedRoleMembers';
const objects = '/directoryObjects';

/** Administrative units: members and administrators are added and removed one by one; a rule of its own decides otherwise. */
export const administrativeUnitRules: TypeRules = {
  ...plainRules({
    required: ['displayName'],
    defaults: {
      description: null,
      deletedDateTime: null,
      visibility: null,
      membershipType: null,
      membershipRule: null,
      membershipRuleProcessingState: null,
      isMemberManagementRestricted: false,
      [MEMBERS]: [],
      [ADMINISTRATORS]: [],
    },
  }),
  times: {},
  hidden: [MEMBERS, ADMINISTRATORS],
  readBelow(state, held, segments) {
    if (segments.length !== 1) return undefined;
    if (segments[0] === ADMINISTRATORS) return objectsOf(held.content[ADMINISTRATORS]);
    return segments[0] === MEMBERS
      ? objectsOf(held.content[MEMBERS]).map(({ id }) => ({
          '@odata.type': kindOf(state, textOf(id)),
          id: id ?? null,
        }))
      : undefined;
  },
  writeBelow(context, held, { method, segments, body }) {
    const [first, id, last] = segments;
    if (first === MEMBERS) {
      if (method === 'POST' && id === '$ref')
        return addMember(context.state, held, boundId(body['@odata.id'], objects));
      return method === 'DELETE' && last === '$ref' && id !== undefined
        ? removeFrom(held, MEMBERS, id)
        : undefined;
    }
    if (first !== ADMINISTRATORS) return undefined;
    if (method === 'POST' && id === undefined) {
      return addAdministrator(context.state, held, { id: context.random.uuid(), body });
    }
    return method === 'DELETE' && id !== undefined ? removeFrom(held, ADMINISTRATORS, id) : undefined;
  },
  edits(held, patch) {
    const { [MEMBERS]: members, [ADMINISTRATORS]: administrators, ...left } = patch;
    return {
      calls: [
        ...(members === undefined ? [] : memberCalls(held, objectsOf(members))),
        ...(administrators === undefined ? [] : administratorCalls(held, objectsOf(administrators))),
      ],
      left,
    };
  },
};

function kindOf(state: TenantState, id: string): string {
  return state.collections.groups.has(id) ? '#microsoft.graph.group' : '#microsoft.graph.user';
}

function requireObject(state: TenantState, id: string): void {
  if (state.collections.groups.has(id) || state.users.some((user) => user.id === id)) return;
  throw new Refusal({
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `Resource '${id}' does not exist.`,
  });
}

function addMember(state: TenantState, held: Held, id: string): BelowWrite {
  if (textOf(held.content['membershipType']).toLowerCase() === 'dynamic')
    throw badRequest('Members of a dynamic administrative unit are set by its rule.', 'Request_BadRequest');
  requireObject(state, id);
  const before = objectsOf(held.content[MEMBERS]);
  if (before.some((one) => one['id'] === id))
    throw badRequest('One or more added object references already exist.', 'Request_BadRequest');
  return { content: { ...held.content, [MEMBERS]: [...before, { id }] }, status: 204 };
}

function addAdministrator(
  state: TenantState,
  held: Held,
  given: { id: string; body: JsonObject },
): BelowWrite {
  const { roleId = null, roleMemberInfo } = given.body;
  const member = isJsonObject(roleMemberInfo) ? textOf(roleMemberInfo['id']) : '';
  requireObject(state, member);
  if (textOf(roleId) === '') throw badRequest("The property 'roleId' is required.", 'Request_BadRequest');
  const before = objectsOf(held.content[ADMINISTRATORS]);
  const user = state.users.find((one) => one.id === member);
  const made: JsonObject = {
    id: given.id,
    roleId,
    administrativeUnitId: held.id,
    roleMemberInfo: { id: member, displayName: user?.displayName ?? null },
  };
  const same = (one: JsonObject): boolean =>
    one['roleId'] === roleId && isJsonObject(one['roleMemberInfo']) && one['roleMemberInfo']['id'] === member;
  if (before.some(same))
    throw badRequest('A conflicting object exists in the directory.', 'Request_BadRequest');
  return { content: { ...held.content, [ADMINISTRATORS]: [...before, made] }, status: 201, body: made };
}

function removeFrom(held: Held, list: string, id: string): BelowWrite {
  const before = objectsOf(held.content[list]);
  const left = before.filter((one) => one['id'] !== id);
  if (left.length === before.length)
    throw new Refusal({
      status: 404,
      code: 'Request_ResourceNotFound',
      message: `Resource '${id}' does not exist.`,
    });
  return { content: { ...held.content, [list]: left }, status: 204 };
}

function memberCalls(held: Held | undefined, wanted: readonly JsonObject[]): CallBelowData[] {
  const present = new Set(objectsOf(held?.content[MEMBERS]).map(({ id }) => textOf(id)));
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

function administratorCalls(held: Held | undefined, wanted: readonly JsonObject[]): CallBelowData[] {
  return [
    ...objectsOf(held?.content[ADMINISTRATORS]).map(({ id }) => ({
      method: 'DELETE',
      segments: [ADMINISTRATORS, textOf(id)],
      body: {},
    })),
    ...wanted.map(({ roleId = null, roleMemberInfo }) => ({
      method: 'POST',
      segments: [ADMINISTRATORS],
      body: {
        roleId,
        roleMemberInfo: { id: isJsonObject(roleMemberInfo) ? (roleMemberInfo['id'] ?? null) : null },
      },
    })),
  ];
}

import type { Clock, Random } from '../../src/kernel/ports.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { objectsOf } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { approvalDesk, type ApprovalDesk } from '../approval/approval-desk.ts';
import type { Answer } from '../http/answer.ts';
import { memberRules } from '../schema/members.ts';
import { collectionOf, collections, type CollectionFacts } from '../schema/collections.ts';
import type { ResourceRequest } from '../service/context.ts';
import { read } from '../service/read.ts';
import { write } from '../service/write.ts';
import type { CallBelowData } from '../service/rules/rules.ts';
import type { Held, TenantState } from '../tenant/tenant-state.ts';
import { rulesOf } from '../service/rules/rules-of.ts';
import { textOf } from '../service/text-of.ts';
import { contentAt, placeOf, type Place } from './place.ts';

/** Another administrator of the tenant, at work in the portal: same rules as for everyone, no sign-in, not in the request log. */
export interface AnotherAdministrator {
  /** Changes members of an object; settings and scheduled actions included. Throws Refusal when Graph would refuse. */
  edit(typeKey: ResourceTypeKey, id: string, patch: JsonObject): Promise<void>;
  delete(typeKey: ResourceTypeKey, id: string): Promise<void>;
  /** Deletes the object and makes one with the same content and name; gives the new id. */
  recreate(typeKey: ResourceTypeKey, id: string): Promise<string>;
  /** Replaces all assignments. */
  assign(typeKey: ResourceTypeKey, id: string, assignments: JsonObject[]): Promise<void>;
  /** Multi Admin Approval in the admin center: what is protected, and the requests. */
  readonly approvals: ApprovalDesk;
  /** Makes an object; gives its id. */
  create(typeKey: ResourceTypeKey, content: JsonObject): Promise<string>;
}

export interface AdministratorDeps {
  state: TenantState;
  clock: Clock;
  random: Random;
  /** Display name; the audit logs show it with an address made from it. */
  name: string;
  onCommit: (state: TenantState) => Promise<void>;
}

/** See AnotherAdministrator. */
export function anotherAdministrator(deps: AdministratorDeps): AnotherAdministrator {
  const actor = {
    kind: 'person',
    id: `${deps.name.toLowerCase().replaceAll(' ', '.')}@contoso.example`,
    name: deps.name,
  } as const;
  const perform = async (typeKey: ResourceTypeKey, act: Partial<ResourceRequest>): Promise<Answer> => {
    const facts = collections[collectionOf(typeKey)];
    const request: ResourceRequest = {
      method: 'POST',
      version: 'beta',
      facts,
      id: undefined,
      rest: [],
      query: new URLSearchParams(),
      body: undefined,
      ...act,
    };
    const context = { state: deps.state, actor, now: deps.clock.now(), random: deps.random };
    const answer = request.method === 'GET' ? read(context, request) : write(context, request);
    if (answer.effect) await deps.onCommit(deps.state);
    return answer;
  };
  const factsOf = (typeKey: ResourceTypeKey): CollectionFacts => collections[collectionOf(typeKey)];
  const placed = (typeKey: ResourceTypeKey, id: string): Place => placeOf(factsOf(typeKey), id);
  const heldAt = (typeKey: ResourceTypeKey, id: string): Held => {
    const held = deps.state.collections[collectionOf(typeKey)].get(placed(typeKey, id).id);
    if (!held) throw new Error(`There is no ${typeKey} with the id ${id} in ${deps.state.displayName}.`);
    return held;
  };
  const contentOf = (typeKey: ResourceTypeKey, id: string): JsonObject =>
    contentAt(heldAt(typeKey, id), placed(typeKey, id));
  const call = (typeKey: ResourceTypeKey, at: Place, made: CallBelowData): Promise<Answer> =>
    perform(typeKey, {
      method: made.method,
      // The address of a singleton has no id in it.
      id: factsOf(typeKey).singleton ? undefined : at.id,
      rest: [...at.rest, ...made.segments],
      body: made.body,
    });
  const assign = async (typeKey: ResourceTypeKey, id: string, list: JsonObject[]): Promise<void> => {
    const { assignBodyKey = 'assignments', assignEach, assignAction = 'assign' } = factsOf(typeKey);
    const at = placed(typeKey, id);
    if (!assignEach) {
      await call(typeKey, at, { method: 'POST', segments: [assignAction], body: { [assignBodyKey]: list } });
      return;
    }
    for (const one of heldAt(typeKey, id).assignments ?? []) {
      await call(typeKey, at, { method: 'DELETE', segments: ['assignments', textOf(one['id'])], body: {} });
    }
    for (const { target = null } of list) {
      await call(typeKey, at, { method: 'POST', segments: ['assignments'], body: { target } });
    }
  };
  const unassign = async (typeKey: ResourceTypeKey, id: string): Promise<void> => {
    if (factsOf(typeKey).assignEach) await assign(typeKey, id, []);
  };
  /** Makes the object, then what is written at addresses of its own. */
  const create = async (typeKey: ResourceTypeKey, content: JsonObject): Promise<string> => {
    const { childrenAt } = factsOf(typeKey);
    const [parent] = deps.state.collections[collectionOf(typeKey)].keys();
    if (childrenAt !== undefined && parent !== undefined && '@odata.type' in content) {
      const answer = await perform(typeKey, { id: parent, rest: [childrenAt], body: content });
      return `${parent}/${textOf(answer.body?.['id'])}`;
    }
    const { calls, left } = rulesOf[collectionOf(typeKey)].edits?.(undefined, content) ?? {
      calls: [],
      left: content,
    };
    const id = textOf((await perform(typeKey, { body: left })).body?.['id']);
    for (const each of calls) await call(typeKey, { id, rest: [] }, each);
    return id;
  };
  return {
    async edit(typeKey, id, patch) {
      const rules = rulesOf[collectionOf(typeKey)];
      const at = placed(typeKey, id);
      const ownPlaces = (members: JsonObject) =>
        rules.edits?.(heldAt(typeKey, id), members) ?? { calls: [], left: members };
      const { calls, left: rest } = ownPlaces(patch);
      for (const each of calls) await call(typeKey, at, each);
      if (Object.keys(rest).length === 0) return;
      const stored = contentOf(typeKey, id);
      const method = 'settings' in rest && rules.replace ? 'PUT' : 'PATCH';
      const type = stored['@odata.type'];
      const body =
        method === 'PUT'
          ? { ...ownPlaces(writableOf(typeKey, stored)).left, ...rest }
          : { ...(type ? { '@odata.type': type } : {}), ...rest };
      await call(typeKey, at, { method, segments: [], body });
    },
    async delete(typeKey, id) {
      await unassign(typeKey, id);
      await call(typeKey, placed(typeKey, id), { method: 'DELETE', segments: [], body: {} });
    },
    async recreate(typeKey, id) {
      const held = heldAt(typeKey, id);
      const stored = contentOf(typeKey, id);
      const { calls, left } = rulesOf[collectionOf(typeKey)].edits?.(undefined, stored) ?? {
        calls: [],
        left: stored,
      };
      const below = placed(typeKey, id).rest.length > 0;
      const body = below ? withoutServiceMembers(left) : writableOf(typeKey, left);
      const targets = (held.assignments ?? []).map(
        ({ id: _id, source: _source, sourceId: _from, ...one }) => ({
          ...(factsOf(typeKey).key === 'mobileApps'
            ? { '@odata.type': '#microsoft.graph.mobileAppAssignment' }
            : {}),
          ...one,
        }),
      );
      await unassign(typeKey, id);
      await call(typeKey, placed(typeKey, id), { method: 'DELETE', segments: [], body: {} });
      const made = await create(typeKey, body);
      for (const each of calls) await call(typeKey, placed(typeKey, made), each);
      if (targets.length > 0) await assign(typeKey, made, targets);
      return made;
    },
    assign,
    approvals: approvalDesk({ ...deps, actor }),
    create,
  };
}

function withoutServiceMembers(stored: JsonObject): JsonObject {
  const { id: _id, isDefault: _default, configurationEndpointUrl: _url, ...rest } = stored;
  return rest;
}

/** The members of a stored object that a body may carry. */
function writableOf(typeKey: ResourceTypeKey, stored: JsonObject): JsonObject {
  const rules = memberRules(collectionOf(typeKey), stored);
  const kept = Object.entries(stored).filter(
    ([name]) =>
      name === '@odata.type' ||
      name.endsWith('@odata.bind') ||
      (!name.includes('@') && !rules.readOnly.has(name) && (rules.writable?.has(name) ?? true)),
  );
  const body = Object.fromEntries(kept);
  if ('settings' in body) body['settings'] = objectsOf(body['settings']);
  return body;
}

import type { Clock, Random } from '../../src/kernel/ports.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { objectsOf } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { approvalDesk, type ApprovalDesk } from '../approval/approval-desk.ts';
import type { Answer } from '../http/answer.ts';
import { memberRules } from '../schema/members.ts';
import { collectionOf, collections } from '../schema/collections.ts';
import type { ResourceRequest } from '../service/context.ts';
import { read } from '../service/read.ts';
import { write } from '../service/write.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { textOf } from '../service/text-of.ts';

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
  const contentOf = (typeKey: ResourceTypeKey, id: string): JsonObject => {
    const held = deps.state.collections[collectionOf(typeKey)].get(id);
    if (!held) throw new Error(`There is no ${typeKey} with the id ${id} in ${deps.state.displayName}.`);
    return held.content;
  };
  const assign = async (typeKey: ResourceTypeKey, id: string, list: JsonObject[]): Promise<void> => {
    const key = collections[collectionOf(typeKey)].assignBodyKey ?? 'assignments';
    await perform(typeKey, { id, rest: ['assign'], body: { [key]: list } });
  };
  return {
    async edit(typeKey, id, patch) {
      const { scheduledActionsForRule, ...rest } = patch;
      if (scheduledActionsForRule !== undefined) {
        const body = { deviceComplianceScheduledActionForRules: scheduledActionsForRule };
        await perform(typeKey, { id, rest: ['scheduleActionsForRules'], body });
      }
      if (Object.keys(rest).length === 0) return;
      const stored = contentOf(typeKey, id);
      if ('settings' in rest) {
        await perform(typeKey, { method: 'PUT', id, body: { ...writableOf(typeKey, stored), ...rest } });
        return;
      }
      const type = stored['@odata.type'];
      await perform(typeKey, {
        method: 'PATCH',
        id,
        body: { ...(type ? { '@odata.type': type } : {}), ...rest },
      });
    },
    async delete(typeKey, id) {
      await perform(typeKey, { method: 'DELETE', id });
    },
    async recreate(typeKey, id) {
      const body = writableOf(typeKey, contentOf(typeKey, id));
      const held = deps.state.collections[collectionOf(typeKey)].get(id);
      const targets = (held?.assignments ?? []).map((one) => ({ target: one['target'] ?? null }));
      await perform(typeKey, { method: 'DELETE', id });
      const made = textOf((await perform(typeKey, { body })).body?.['id']);
      if (targets.length > 0) await assign(typeKey, made, targets);
      return made;
    },
    assign,
    approvals: approvalDesk({ ...deps, actor }),
    async create(typeKey, content) {
      return textOf((await perform(typeKey, { body: content })).body?.['id']);
    },
  };
}

/** The members of a stored object that a body may carry. */
function writableOf(typeKey: ResourceTypeKey, stored: JsonObject): JsonObject {
  const rules = memberRules(collectionOf(typeKey), stored);
  const kept = Object.entries(stored).filter(
    ([name]) =>
      name === '@odata.type' ||
      (!name.includes('@') && !rules.readOnly.has(name) && (rules.writable?.has(name) ?? true)),
  );
  const body = Object.fromEntries(kept);
  if ('settings' in body) body['settings'] = objectsOf(body['settings']);
  return body;
}

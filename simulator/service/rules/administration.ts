import { stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import type { TenantState } from '../../tenant/tenant-state.ts';
import { requireText, scopeTags } from '../check-body.ts';
import type { TypeRules } from './rules.ts';

/** Filters: unique names, a platform that stays, and no removal while a policy uses them. */
export const assignmentFilterRules: TypeRules = {
  create(context, body) {
    for (const name of ['displayName', 'platform', 'rule']) requireText(body, name);
    refuseDuplicate(context.state, stringOf(body['displayName']) ?? '', '');
    return {
      assignmentFilterManagementType: 'devices',
      ...body,
      description: body['description'] ?? '',
      payloads: [],
      roleScopeTags: scopeTags(context.state, body['roleScopeTags']),
    };
  },
  update(context, held, body) {
    for (const name of ['displayName', 'rule']) if (name in body) requireText(body, name);
    if ('displayName' in body) refuseDuplicate(context.state, stringOf(body['displayName']) ?? '', held.id);
    const merged = { ...held.content, ...body };
    return 'roleScopeTags' in body
      ? { ...merged, roleScopeTags: scopeTags(context.state, body['roleScopeTags']) }
      : merged;
  },
  beforeDelete(context, held) {
    if (usesOf(context.state, 'deviceAndAppManagementAssignmentFilterId', held.id) > 0) {
      throw badRequest('The filter is in use by one or more assignments and cannot be deleted.');
    }
  },
};

/** Scope tags: ids are small numbers of the service; the built-in Default stays as it is. */
export const scopeTagRules: TypeRules = {
  times: {},
  create(_context, body) {
    requireText(body, 'displayName');
    return { ...body, description: body['description'] ?? '', isBuiltIn: false };
  },
  update(_context, held, body) {
    if (held.content['isBuiltIn'] === true) throw badRequest('A built-in role scope tag cannot be changed.');
    if ('displayName' in body) requireText(body, 'displayName');
    return { ...held.content, ...body };
  },
  beforeDelete(_context, held) {
    if (held.content['isBuiltIn'] === true) throw badRequest('A built-in role scope tag cannot be deleted.');
  },
};

function refuseDuplicate(state: TenantState, name: string, ownId: string): void {
  for (const held of state.collections.assignmentFilters.values()) {
    const same = stringOf(held.content['displayName'])?.toLowerCase() === name.toLowerCase();
    if (same && held.id !== ownId) {
      throw badRequest(`An assignment filter with the display name '${name}' already exists.`);
    }
  }
}

/** How many objects of the tenant have an assignment whose target names this id in this member. */
export function usesOf(state: TenantState, member: string, id: string): number {
  let uses = 0;
  for (const held of Object.values(state.collections)) {
    for (const { assignments } of held.values()) {
      const found = (assignments ?? []).some((one) => {
        const target = one['target'] as Record<string, unknown> | undefined;
        return target?.[member] === id;
      });
      if (found) uses += 1;
    }
  }
  return uses;
}

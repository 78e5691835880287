import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject, objectsOf } from '../../../src/kernel/json.ts';
import { Refusal, badRequest } from '../../http/answer.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import { addressFor, boundId } from '../bound-id.ts';
import { requireText } from '../check-body.ts';
import { textOf } from '../text-of.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const roles = '/deviceManagement/roleDefinitions';
const tags = '/deviceManagement/roleScopeTags';
const plainRole = plainRules({
  required: ['displayName'],
  scopeTags: 'roleScopeTagIds',
  defaults: { description: '', rolePermissions: [], isBuiltIn: false, isBuiltInRoleDefinition: false },
});

/** Roles: the built-in ones stay as they are, and a role that somebody has stays too. */
export const roleDefinitionRules: TypeRules = {
  times: {},
  create(context, body) {
    checkActions(body);
    return plainRole.create(context, body);
  },
  update(context, held, body) {
    if (held.content['isBuiltIn'] === true) throw badRequest('A built-in role definition cannot be changed.');
    checkActions(body);
    return plainRole.update(context, held, body);
  },
  beforeDelete(context, held) {
    if (held.content['isBuiltIn'] === true) throw badRequest('A built-in role definition cannot be deleted.');
    for (const { content } of context.state.collections.roleAssignments.values()) {
      if (idIn(content['roleDefinition']) === held.id)
        throw badRequest('The role definition is assigned and cannot be deleted.');
    }
  },
  show: (_state, _held, root) => {
    const shown = objectsOf(root['rolePermissions']).map((one) => ({
      actions: objectsOf(one['resourceActions']).flatMap(({ allowedResourceActions: allowed }) =>
        Array.isArray(allowed) ? allowed : [],
      ),
      ...one,
    }));
    return {
      '@odata.type': '#microsoft.graph.deviceAndAppManagementRoleDefinition',
      ...root,
      rolePermissions: shown,
      permissions: shown,
    };
  },
};

function checkActions(body: JsonObject): void {
  for (const permission of objectsOf(body['rolePermissions'])) {
    for (const { allowedResourceActions: allowed } of objectsOf(permission['resourceActions'])) {
      for (const action of Array.isArray(allowed) ? allowed : []) {
        if (!/^Microsoft\.(Intune|CloudPC|Tunnel)[\w/]*$/i.test(textOf(action)))
          throw badRequest(`The resource action '${textOf(action)}' is not known.`);
      }
    }
  }
}

/** Assignments of roles: the role is chosen when one is made, scope tags stand in a navigation of their own. */
export const roleAssignmentRules: TypeRules = {
  times: {},
  hidden: ['roleDefinition', 'roleScopeTags'],
  // A listing is of the base type.
  notListed: ['members', 'roleScopeTagIds'],
  create(context, body) {
    requireText(body, 'displayName');
    const role = boundId(body['roleDefinition@odata.bind'], roles);
    if (!context.state.collections.roleDefinitions.has(role))
      throw badRequest(`The role definition '${role}' was not found.`);
    const bound = body['roleScopeTags@odata.bind'];
    const ids = (Array.isArray(bound) ? bound : []).map((one) => boundId(one, tags));
    ids.forEach((id) => requireTag(context.state, id));
    checkGroups(context.state, body);
    return {
      description: '',
      members: [],
      resourceScopes: [],
      scopeType: 'resourceScope',
      ...body,
      roleDefinition: { id: role },
      roleScopeTags: ids.map((id) => ({ id })),
    };
  },
  update(context, held, body) {
    if ('displayName' in body) requireText(body, 'displayName');
    if ('roleDefinition@odata.bind' in body)
      throw badRequest('The role definition of a role assignment cannot be changed.');
    checkGroups(context.state, body);
    return { ...held.content, ...body };
  },
  show: (_state, held, root) => ({
    '@odata.type': '#microsoft.graph.deviceAndAppManagementRoleAssignment',
    ...root,
    scopeMembers: root['resourceScopes'] ?? [],
    ...('members' in root ? { roleScopeTagIds: tagIds(held) } : {}),
  }),
  expand: (state, held, { member }) => {
    if (member === 'roleDefinition') return roleOf(state, held);
    return member === 'roleScopeTags' ? tagsOf(state, held) : undefined;
  },
  readBelow(state, held, segments) {
    switch (segments.join('/')) {
      case 'roleDefinition':
        return { object: roleOf(state, held) };
      case 'roleScopeTags':
        return tagsOf(state, held);
      default:
        return undefined;
    }
  },
  writeBelow(context, held, { method, segments, body }) {
    const [first, id, last] = segments;
    if (first !== 'roleScopeTags') return undefined;
    const stored = (list: string[]): JsonObject => ({
      ...held.content,
      roleScopeTags: list.map((one) => ({ id: one })),
    });
    if (method === 'POST' && id === '$ref') {
      const added = boundId(body['@odata.id'], tags);
      requireTag(context.state, added);
      if (tagIds(held).includes(added))
        throw badRequest('One or more added object references already exist.');
      return { content: stored([...tagIds(held), added]), status: 204 };
    }
    if (method === 'DELETE' && last === '$ref' && id !== undefined) {
      if (!tagIds(held).includes(id)) throw notFound(`Role scope tag '${id}' is not linked.`);
      return { content: stored(tagIds(held).filter((one) => one !== id)), status: 204 };
    }
    return undefined;
  },
  edits(held, patch) {
    const { roleDefinition, roleScopeTags, ...left } = patch;
    const wanted = objectsOf(roleScopeTags).map(({ id }) => textOf(id));
    if (held === undefined) {
      return {
        calls: [],
        left: {
          ...left,
          'roleDefinition@odata.bind': addressFor(roles, idIn(roleDefinition), 'beta'),
          'roleScopeTags@odata.bind': wanted.map((id) => addressFor(tags, id, 'beta')),
        },
      };
    }
    if (roleScopeTags === undefined) return { calls: [], left };
    const added = wanted.filter((id) => !tagIds(held).includes(id));
    const removed = tagIds(held).filter((id) => !wanted.includes(id));
    return {
      calls: [
        ...added.map((id) => ({
          method: 'POST',
          segments: ['roleScopeTags', '$ref'],
          body: { '@odata.id': addressFor(tags, id, 'beta') },
        })),
        ...removed.map((id) => ({ method: 'DELETE', segments: ['roleScopeTags', id, '$ref'], body: {} })),
      ],
      left,
    };
  },
};

function idIn(value: JsonValue | undefined): string {
  return isJsonObject(value) ? textOf(value['id']) : '';
}

function tagIds(held: Held): string[] {
  return objectsOf(held.content['roleScopeTags']).map(({ id }) => textOf(id));
}

function roleOf(state: TenantState, held: Held): JsonObject | null {
  const definition = state.collections.roleDefinitions.get(idIn(held.content['roleDefinition']));
  return definition === undefined ? null : { ...definition.content };
}

function tagsOf(state: TenantState, held: Held): JsonObject[] {
  return tagIds(held).flatMap((id): JsonObject[] => {
    const tag = state.collections.roleScopeTags.get(id);
    return tag === undefined ? [] : [tag.content];
  });
}

function requireTag(state: TenantState, id: string): void {
  if (!state.collections.roleScopeTags.has(id))
    throw badRequest(`Role scope tag '${id}' does not exist in this tenant.`);
}

function checkGroups(state: TenantState, body: JsonObject): void {
  for (const name of ['members', 'resourceScopes']) {
    const ids = body[name];
    for (const id of Array.isArray(ids) ? ids.map(textOf) : []) {
      if (!state.collections.groups.has(id))
        throw badRequest(`The group '${id}' in '${name}' was not found.`);
    }
  }
}

function notFound(message: string): Refusal {
  return new Refusal({ status: 404, code: 'ResourceNotFound', message });
}

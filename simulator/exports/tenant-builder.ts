import { digestOfBytes } from '../../src/kernel/digest.ts';
import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../src/kernel/json.ts';
import type { CollectionKey, SimulatedResource, SimulatedTenant } from '../tenant/simulated-tenant.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id that is the same at every load: from the hash of a name. */
export function idFrom(seed: string): string {
  const hex = digestOfBytes(seed);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Finds what an export names, by id or by name, and makes it where the export names something it does not hold. */
export interface TenantBuilder {
  readonly tenant: SimulatedTenant;
  add(collection: CollectionKey, resource: SimulatedResource): void;
  has(collection: CollectionKey, id: string): boolean;
  nameGroup(id: string, name: string): void;
  group(target: JsonObject): string;
  filter(nameOrId: string, platform: string): string;
  scopeTags(given: JsonValue | undefined): string[];
}

/** Works on the given tenant. */
export function buildTenant(tenant: SimulatedTenant): TenantBuilder {
  const names = new Map<string, string>();
  const ids = new Map<CollectionKey, Set<string>>();
  const setOf = (collection: CollectionKey): Set<string> => {
    const known = ids.get(collection) ?? new Set(tenant.resources[collection].map((one) => one.id));
    ids.set(collection, known);
    return known;
  };
  const byName = (collection: CollectionKey, name: string): string | undefined =>
    tenant.resources[collection].find((one) => one.content['displayName'] === name)?.id;
  const add = (collection: CollectionKey, resource: SimulatedResource): void => {
    setOf(collection).add(resource.id);
    tenant.resources[collection].push(resource);
  };
  const makeGroup = (id: string, facts: { name: string; rule: string | null }): string => {
    add('groups', {
      id,
      content: {
        id,
        displayName: facts.name,
        description: null,
        mailEnabled: false,
        mailNickname: id.slice(0, 8),
        securityEnabled: true,
        groupTypes: facts.rule === null ? [] : ['DynamicMembership'],
        membershipRule: facts.rule,
        membershipRuleProcessingState: facts.rule === null ? null : 'On',
      },
    });
    return id;
  };
  return {
    tenant,
    add,
    has: (collection, id) => setOf(collection).has(id),
    nameGroup: (id, name) => names.set(id, name),
    group(target) {
      const id = stringOf(target['groupId']);
      const rule = stringOf(target['membershipRule']) ?? null;
      if (id) {
        if (setOf('groups').has(id)) return id;
        return makeGroup(id, { name: names.get(id) ?? `Group ${id.slice(0, 8)}`, rule });
      }
      const name = stringOf(target['groupName']) ?? 'Group without a name';
      return byName('groups', name) ?? makeGroup(idFrom(`group/${name}`), { name, rule });
    },
    filter(nameOrId, platform) {
      const known = guid.test(nameOrId)
        ? setOf('assignmentFilters').has(nameOrId) && nameOrId
        : byName('assignmentFilters', nameOrId);
      if (known) return known;
      const id = guid.test(nameOrId) ? nameOrId : idFrom(`filter/${nameOrId}`);
      const displayName = guid.test(nameOrId) ? `Filter ${nameOrId.slice(0, 8)}` : nameOrId;
      add('assignmentFilters', {
        id,
        content: {
          id,
          displayName,
          description: '',
          platform,
          rule: '(device.deviceName -ne "")',
          assignmentFilterManagementType: 'devices',
          payloads: [],
          roleScopeTags: ['0'],
        },
      });
      return id;
    },
    scopeTags(given) {
      const list = Array.isArray(given) ? given.map(String) : [];
      const tags = list.map((tag) => {
        if (tag === 'Default' || tag === '0') return '0';
        if (/^\d+$/.test(tag))
          return setOf('roleScopeTags').has(tag) ? tag : makeTag(tag, `Scope tag ${tag}`);
        const next = Math.max(...[...setOf('roleScopeTags')].map(Number)) + 1;
        return byName('roleScopeTags', tag) ?? makeTag(String(next), tag);
      });
      return tags.length === 0 ? ['0'] : tags;
    },
  };

  function makeTag(id: string, displayName: string): string {
    const content = { id, displayName, description: '', isBuiltIn: false };
    add('roleScopeTags', { id, content, assignments: [] });
    return id;
  }
}

/** Assignments as the service would answer them: ids for names, additions of tools dropped. */
export function buildAssignments(
  builder: TenantBuilder,
  owner: { id: string; collection: CollectionKey; platform: string },
  given: JsonValue | undefined,
): JsonObject[] {
  return objectsOf(given).flatMap((item) => {
    const target = item['target'];
    if (!isJsonObject(target)) return [];
    const { groupName: _n, groupType: _t, membershipRule: _r, groupId: _g, ...rest } = target;
    const kind = stringOf(target['@odata.type']) ?? '';
    const grouped = /groupAssignmentTarget$/i.test(kind);
    const groupId = grouped ? builder.group(target) : undefined;
    const filter = stringOf(target['deviceAndAppManagementAssignmentFilterId']);
    const filterType = stringOf(target['deviceAndAppManagementAssignmentFilterType']) ?? 'none';
    const filterId = filter && filterType !== 'none' ? builder.filter(filter, owner.platform) : null;
    const plain = owner.collection === 'deviceManagementScripts' || owner.collection === 'roleScopeTags';
    const all = kind.includes('allDevices')
      ? 'adadadad-808e-44e2-905a-0b7873a8a531'
      : 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';
    return [
      {
        id: `${owner.id}_${groupId ?? all}`,
        ...(plain ? {} : { source: 'direct', sourceId: owner.id }),
        ...(owner.collection === 'deviceConfigurations' ? { intent: item['intent'] ?? 'apply' } : {}),
        target: {
          ...rest,
          deviceAndAppManagementAssignmentFilterId: filterId,
          deviceAndAppManagementAssignmentFilterType: filterId ? filterType : 'none',
          ...(groupId ? { groupId } : {}),
        },
      },
    ];
  });
}

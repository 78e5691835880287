import type { JsonObject } from '../../src/kernel/json.ts';
import { objectsOf } from '../../src/kernel/json.ts';
import type { Random } from '../../src/kernel/ports.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { idFrom } from '../exports/tenant-builder.ts';
import { collectionOf, collections } from '../schema/collections.ts';
import { rulesOf } from '../service/rules/rules-of.ts';
import { textOf } from '../service/text-of.ts';
import { write } from '../service/write.ts';
import { allRoles, newTenant } from '../tenant/new-tenant.ts';
import type { CollectionKey, SimulatedTenant } from '../tenant/simulated-tenant.ts';
import { openState, snapshotOf } from '../tenant/tenant-state.ts';

/** Who gets a policy, as short text: `all devices`, `all users`, a group's name, `not` before a group, `/` and a filter after. */
export type Assigned = readonly string[];

export interface Composer {
  /** Makes an object as an administrator would; gives its id. Throws when Graph would refuse it. */
  add(typeKey: ResourceTypeKey, body: JsonObject, assigned?: Assigned): string;
  /** The id of what was made before under this name. */
  id(name: string): string;
  user(name: string): string;
  /** Puts accounts and devices into a group, as its rule or an administrator has done long ago; accounts by name, others by number. */
  fill(group: string, members: { names?: readonly string[]; people?: number; devices?: number }): void;
  /** Turns the OMA-URI values of a profile into what Graph shows of encrypted ones. */
  seal(name: string): void;
  done(): SimulatedTenant;
}

/** Starts an empty tenant. The same calls give the same tenant: ids come from the tenant's name and a count. */
export function compose(facts: { slug: string; displayName: string; domain: string }): Composer {
  const tenant = newTenant({
    tenantId: idFrom(`demo/${facts.slug}`),
    domains: [facts.domain],
    displayName: facts.displayName,
    apps: [
      {
        appId: idFrom(`demo/${facts.slug}/app`),
        displayName: 'TenantAtlas',
        secret: idFrom(`demo/${facts.slug}/secret`),
        roles: [...allRoles],
      },
    ],
  });
  const state = openState(tenant);
  const names = new Map<string, string>();
  let count = 0;
  const random: Random = {
    uuid: () => idFrom(`demo/${facts.slug}/${String((count += 1))}`),
    fraction: () => 0,
    token: () => '',
  };
  const actor = { kind: 'person', id: `setup@${facts.domain}`, name: 'Setup' } as const;
  const send = (
    typeKey: ResourceTypeKey,
    to: { method?: string; id?: string; rest?: string[]; body: JsonObject },
  ): JsonObject => {
    const request = {
      method: to.method ?? 'POST',
      version: 'beta' as const,
      facts: collections[collectionOf(typeKey)],
      id: to.id,
      rest: to.rest ?? [],
      query: new URLSearchParams(),
      body: to.body,
    };
    // One object every seven hours from a Monday on: the tenant has a history.
    const now = new Date(Date.UTC(2025, 2, 3, 8) + count * 7 * 3_600_000);
    return write({ state, actor, now, random }, request).body ?? {};
  };
  const id = (name: string): string => {
    const found = names.get(name);
    if (!found) throw new Error(`The demo names "${name}" before it is made.`);
    return found;
  };
  return {
    id,
    add(typeKey, body, assigned = []) {
      const facts_ = collections[collectionOf(typeKey)];
      const { calls, left } = rulesOf[facts_.key].edits?.(undefined, body) ?? { calls: [], left: body };
      const made = textOf(send(typeKey, { body: left })[facts_.idProperty ?? 'id']);
      for (const { method, segments, body: below } of calls) {
        send(typeKey, { method, id: made, rest: segments, body: below });
      }
      names.set(textOf(body[facts_.nameProperty]), made);
      if (assigned.length > 0) {
        const key = facts_.assignBodyKey ?? 'assignments';
        const items = assigned.map((text) => assignmentOf(facts_.key, text, id));
        if (facts_.assignEach) {
          for (const body of items) send(typeKey, { id: made, rest: ['assignments'], body });
        } else {
          send(typeKey, { id: made, rest: [facts_.assignAction ?? 'assign'], body: { [key]: items } });
        }
      }
      return made;
    },
    user(name) {
      const userId = idFrom(`demo/${facts.slug}/user/${name}`);
      const address = `${name.toLowerCase().replaceAll(' ', '.')}@${facts.domain}`;
      state.users.push({ id: userId, displayName: name, userPrincipalName: address });
      names.set(name, userId);
      return userId;
    },
    fill(group, { names: accounts = [], people = 0, devices = 0 }) {
      const held = state.collections.groups.get(id(group));
      if (!held) return;
      const named = accounts.map((name) => memberOf(names.get(name) ?? '', 'user', name));
      // The same people and devices are in several groups, as in any company.
      const numbered = (kind: 'user' | 'device', count: number) =>
        Array.from({ length: count }, (_, at) =>
          memberOf(
            idFrom(`demo/${facts.slug}/${kind}/${String(at)}`),
            kind,
            `${kind === 'user' ? 'Employee' : 'PC'} ${String(at + 1)}`,
          ),
        );
      const members = [...named, ...numbered('user', people), ...numbered('device', devices)];
      state.collections.groups.set(held.id, { ...held, content: { ...held.content, members } });
    },
    seal(name) {
      const held = state.collections.deviceConfigurations.get(id(name));
      if (!held) return;
      const omaSettings = objectsOf(held.content['omaSettings']).map((setting): JsonObject => {
        const secretReferenceValueId = `${state.tenantId}_${held.id}_${random.uuid()}`;
        state.secrets[secretReferenceValueId] = textOf(setting['value']);
        return { ...setting, value: '****', isEncrypted: true, secretReferenceValueId };
      });
      state.collections.deviceConfigurations.set(held.id, {
        ...held,
        content: { ...held.content, omaSettings },
      });
    },
    done() {
      state.audit.length = 0;
      return snapshotOf(state);
    },
  };
}

function memberOf(id: string, kind: 'user' | 'device', displayName: string): JsonObject {
  return { '@odata.type': `#microsoft.graph.${kind}`, id, displayName };
}

/** Apps are assigned with an intent, which stands before the target: `required all devices`; available when none does. */
function assignmentOf(collection: CollectionKey, text: string, id: (name: string) => string): JsonObject {
  if (collections[collection].bucket === 'cloudPc') {
    const kind = '#microsoft.graph.cloudPcManagementGroupAssignmentTarget';
    return { target: { '@odata.type': kind, groupId: id(text) } };
  }
  if (collection !== 'mobileApps') return { target: targetOf(text, id) };
  const [, intent = 'available', who = ''] = /^(?:(required|available|uninstall) )?(.*)$/.exec(text) ?? [];
  return { '@odata.type': '#microsoft.graph.mobileAppAssignment', intent, target: targetOf(who, id) };
}

function targetOf(text: string, id: (name: string) => string): JsonObject {
  const [who = '', filter] = text.split(' / ');
  const except = filter?.startsWith('not ') === true;
  const filtered = filter
    ? {
        deviceAndAppManagementAssignmentFilterId: id(except ? filter.slice(4) : filter),
        deviceAndAppManagementAssignmentFilterType: except ? 'exclude' : 'include',
      }
    : {};
  const graph = (name: string): string => `#microsoft.graph.${name}AssignmentTarget`;
  if (who === 'all devices') return { '@odata.type': graph('allDevices'), ...filtered };
  if (who === 'all users') return { '@odata.type': graph('allLicensedUsers'), ...filtered };
  if (who.startsWith('not ')) return { '@odata.type': graph('exclusionGroup'), groupId: id(who.slice(4)) };
  return { '@odata.type': graph('group'), groupId: id(who), ...filtered };
}

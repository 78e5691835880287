import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { idFrom } from '../exports/tenant-builder.ts';
import { collectionOf, collections } from '../schema/collections.ts';
import { allRoles, newTenant } from '../tenant/new-tenant.ts';
import { textOf } from '../service/text-of.ts';
import { timesOf } from '../service/times-of.ts';
import type { SimulatedApp, SimulatedResource, SimulatedTenant } from '../tenant/simulated-tenant.ts';
import { administrationGenerators } from './administration.ts';
import { configurationGenerators } from './configuration.ts';
import { drawFrom, type Draw, type Generated } from './draw.ts';
import { enrollmentAndAppGenerators } from './enrollment-and-app.ts';
import { entraGenerators } from './entra.ts';

const generators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  ...administrationGenerators,
  ...entraGenerators,
  ...configurationGenerators,
  ...enrollmentAndAppGenerators,
};

/** Types that can be generated; those that others refer to come first. */
export const generatedTypes = Object.keys(generators) as ResourceTypeKey[];

export interface WholeTenantOptions {
  seed: number;
  tenantId?: string;
  apps?: SimulatedApp[];
  /** How often each type's generator is asked; 1 when absent. */
  rounds?: number;
  /** Only these types, beside groups, filters and scope tags. */
  types?: readonly ResourceTypeKey[];
}

/** A tenant with objects of every type from a seed: the same seed gives the same tenant, byte for byte. */
export function wholeTenant(options: WholeTenantOptions): SimulatedTenant {
  const { seed, rounds = 1, types = generatedTypes } = options;
  const tenant = newTenant({
    tenantId: options.tenantId ?? idFrom(`whole/${String(seed)}`),
    displayName: `Generated ${String(seed)}`,
    apps: options.apps ?? [
      { appId: idFrom('whole/app'), displayName: 'TenantAtlas', secret: 'whole', roles: [...allRoles] },
    ],
  });
  const ids = new Map<string, string[]>();
  const groupIds: string[] = [];
  const filterIds: { id: string; platform: string }[] = [];
  const draw = drawFrom(seed, { groupIds, filterIds, idsOf: (typeKey) => ids.get(typeKey) ?? [] });
  for (let at = 0; at < 4; at += 1) {
    const id = draw.guid();
    groupIds.push(id);
    tenant.resources.groups.push({ id, content: groupOf(id, at) });
  }
  ids.set('group', groupIds);
  const first: readonly ResourceTypeKey[] = ['roleScopeTag', 'assignmentFilter'];
  const order = [...first, ...generatedTypes.filter((key) => !first.includes(key))].filter(
    (key) => types.includes(key) || first.includes(key),
  );
  for (const typeKey of order) {
    for (let round = 0; round < rounds; round += 1) {
      for (const made of generators[typeKey]?.(draw) ?? []) {
        const resource = stored(typeKey, made, draw);
        const collection = collectionOf(typeKey);
        // Of such an object every tenant has one already.
        if (collections[collection].singleton) tenant.resources[collection] = [resource];
        else tenant.resources[collection].push(resource);
        ids.set(typeKey, [...(ids.get(typeKey) ?? []), resource.id]);
        if (typeKey === 'assignmentFilter') {
          filterIds.push({ id: resource.id, platform: textOf(resource.content['platform']) });
        }
      }
    }
  }
  return tenant;
}

const made = '2025-06-02T08:00:00.000Z';

function stored(
  typeKey: ResourceTypeKey,
  { content, assignments }: Generated,
  draw: Draw,
): SimulatedResource {
  const facts = collections[collectionOf(typeKey)];
  const own = content[facts.idProperty ?? 'id'];
  const id = typeof own === 'string' && own !== '' ? own : draw.guid();
  const times = timesOf(facts.key, { created: made, changed: made });
  return {
    id,
    content: { ...times, ...content, id },
    ...(facts.assignBodyKey ? { assignments: assignments ?? [] } : {}),
  };
}

function groupOf(id: string, at: number): JsonObject {
  return {
    id,
    displayName: `Group ${String(at)}`,
    description: null,
    mailEnabled: false,
    mailNickname: `group${String(at)}`,
    securityEnabled: true,
    groupTypes: [],
    membershipRule: null,
    membershipRuleProcessingState: null,
    createdDateTime: made,
  };
}

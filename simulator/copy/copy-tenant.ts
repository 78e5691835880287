import type { JsonObject } from '../../src/kernel/json.ts';
import { stringOf } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { collectionOf, collections } from '../schema/collections.ts';
import { sealedUri } from '../service/rules/device-configuration.ts';
import { allRoles, newTenant } from '../tenant/new-tenant.ts';
import type { CollectionKey, SimulatedTenant } from '../tenant/simulated-tenant.ts';

/** An object as the service answered it: its parts merged into it, its assignments apart. */
export interface SeenObject {
  typeKey: ResourceTypeKey;
  id: string;
  payload: JsonObject;
  assignments?: readonly JsonObject[];
}

/** What somebody read of a tenant. The simulator knows nothing of restores, so this is its own side of that contract; app's wiring holds both together. */
export interface SeenTenant {
  tenantId: string;
  displayName: string;
  objects: readonly SeenObject[];
  /** Types whose list was read to its end: what is not among the objects is not there. */
  listed: readonly ResourceTypeKey[];
  /** Objects below which those of a type live. */
  parents: readonly { typeKey: ResourceTypeKey; id: string }[];
  /** What is only named, and taken to be there. */
  named: readonly { target: ResourceTypeKey | 'user'; id: string; by?: 'appId' }[];
  /** References to the service's own templates. */
  templates: readonly JsonObject[];
  /** Definitions of administrative templates that are named, each with the `presentations` that are. */
  definitions: readonly JsonObject[];
  /** Ids of templates of older security policies. */
  intentTemplates: readonly string[];
  /** OMA-URIs whose values the service holds encrypted. */
  encryptedUris: readonly string[];
  /** Plain text of masked values, by the reference beside the mask. */
  secrets: Readonly<Record<string, string>>;
}

/**
 * A tenant that answers as the one that was read: the same objects under the same ids, in the order in which they were listed. What was not
 * listed is as in every tenant. `app` signs in to it and may do everything.
 */
export function copyTenant(
  seen: SeenTenant,
  app: { appId: string; displayName: string; secret: string },
): SimulatedTenant {
  const { tenantId, displayName } = seen;
  const tenant = newTenant({ tenantId, displayName, apps: [{ ...app, roles: [...allRoles] }] });
  tenant.secrets = {
    ...Object.fromEntries(seen.encryptedUris.map((uri) => [sealedUri(uri), ''])),
    ...seen.secrets,
  };
  tenant.templates = structuredClone([...seen.templates]);
  tenant.definitions = structuredClone([...seen.definitions]);
  tenant.intentTemplates = [...seen.intentTemplates];
  for (const collection of new Set(seen.listed.map(collectionOf))) tenant.resources[collection] = [];
  const known = new Map<CollectionKey, Set<string>>();
  for (const [collection, held] of Object.entries(tenant.resources)) {
    known.set(collection as CollectionKey, new Set(held.map(({ id }) => id)));
  }
  const add = (collection: CollectionKey, id: string, rest: Omit<Parameters<typeof put>[2], 'id'>): void => {
    const ids = known.get(collection);
    if (ids?.has(id) === true) return;
    ids?.add(id);
    put(tenant, collection, { id, ...rest });
  };
  for (const { typeKey, id } of seen.parents) {
    const collection = collectionOf(typeKey);
    const below = seen.objects.filter((one) => one.typeKey === typeKey && one.id.startsWith(`${id}/`));
    const { childrenAt = '' } = collections[collection];
    const children = below.map(({ payload }) => structuredClone(payload));
    add(collection, id, { content: { ...bare(collection, id), [childrenAt]: children } });
  }
  for (const { typeKey, id, payload, assignments } of seen.objects) {
    const collection = collectionOf(typeKey);
    if (collections[collection].childrenAt !== undefined) continue;
    // A singleton shows no id; a tenant has one of them, whatever id it is kept under.
    if (collections[collection].singleton) tenant.resources[collection] = [];
    add(collection, id, {
      content: structuredClone(payload),
      assignments: structuredClone([...(assignments ?? [])]),
    });
  }
  for (const { target, id, by } of seen.named) {
    if (target === 'user') addUser(tenant, id);
    else if (by === 'appId') addPrincipal(tenant, id);
    else add(collectionOf(target), id, { content: bare(collectionOf(target), id) });
  }
  return tenant;
}

function put(
  tenant: SimulatedTenant,
  collection: CollectionKey,
  resource: { id: string; content: JsonObject; assignments?: JsonObject[] },
): void {
  const { assignments = [], ...rest } = resource;
  const assigned = collections[collection].assignBodyKey === undefined ? {} : { assignments };
  tenant.resources[collection].push({ ...rest, ...assigned });
}

/** An object of which nothing is known but its id. */
function bare(collection: CollectionKey, id: string): JsonObject {
  const { nameProperty, idProperty = 'id' } = collections[collection];
  return { [idProperty]: id, [nameProperty]: id };
}

function addUser(tenant: SimulatedTenant, id: string): void {
  if (tenant.users.some((user) => user.id === id)) return;
  tenant.users.push({ id, displayName: id, userPrincipalName: `${id}@copy.invalid` });
}

function addPrincipal(tenant: SimulatedTenant, appId: string): void {
  const { servicePrincipals } = tenant.resources;
  if (servicePrincipals.some(({ content }) => stringOf(content['appId']) === appId)) return;
  servicePrincipals.push({ id: appId, content: { id: appId, appId, displayName: appId } });
}

import { administrationBuiltIns } from './built-ins/administration.ts';
import { configurationBuiltIns } from './built-ins/configuration.ts';
import { entraBuiltIns } from './built-ins/entra.ts';
import type { CollectionKey, SimulatedResource, SimulatedTenant } from './simulated-tenant.ts';

/** What every tenant has before anybody creates anything. */
export const builtIns: Partial<Record<CollectionKey, readonly SimulatedResource[]>> = {
  ...administrationBuiltIns,
  ...configurationBuiltIns,
  ...entraBuiltIns,
};

/** A tenant as an earlier version stored it: without later collections, and with two lists that have become collections. */
type StoredTenant = Omit<SimulatedTenant, 'resources'> & {
  resources: Partial<SimulatedTenant['resources']>;
  servicePrincipals?: { id: string; displayName: string }[];
};

/** The objects of a collection, with those that every tenant has and that a stored tenant may not know yet. */
export function withBuiltIns(key: CollectionKey, tenant: StoredTenant): SimulatedResource[] {
  const stored = tenant.resources[key] ?? [];
  if (key === 'servicePrincipals' && stored.length === 0) {
    return (tenant.servicePrincipals ?? []).map(({ id, displayName }) => ({
      id,
      content: { id, appId: id, displayName, accountEnabled: true, servicePrincipalType: 'Application' },
    }));
  }
  return stored.length > 0 ? stored : structuredClone([...(builtIns[key] ?? [])]);
}

import { allRoles, newTenant } from '../../../simulator/tenant/new-tenant.ts';
import type { SimulatedTenant } from '../../../simulator/tenant/simulated-tenant.ts';

/**
 * A kept tenant as this version of the simulated service has it: with the collections that came since, and with their permissions for the
 * product's own app. What is in the tenant stays as it was left.
 */
export function ofThisVersion(kept: SimulatedTenant): SimulatedTenant {
  const { tenantId, displayName, apps } = kept;
  const fresh = newTenant({ tenantId, displayName, apps });
  const isOlder = Object.keys(fresh.resources).some((key) => !Object.hasOwn(kept.resources, key));
  if (!isOlder) return kept;
  return {
    ...fresh,
    ...kept,
    apps: apps.map((app) => ({ ...app, roles: [...new Set([...app.roles, ...allRoles])] })),
    resources: { ...fresh.resources, ...kept.resources },
  };
}

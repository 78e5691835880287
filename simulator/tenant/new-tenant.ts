import { allCollections } from '../schema/collections.ts';
import { enrollmentDefaults } from './enrollment-defaults.ts';
import type { SimulatedApp, SimulatedResource, SimulatedTenant } from './simulated-tenant.ts';
import { builtIns } from './built-ins.ts';
import { collectionKeys } from './simulated-tenant.ts';

/** Every application permission that the collections and the audit logs need. */
export const allRoles: readonly string[] = [
  ...new Set([
    ...allCollections.flatMap(({ read, write }) => [...read.slice(0, 1), ...write]),
    'Organization.Read.All',
    'AuditLog.Read.All',
    'Directory.Read.All',
  ]),
];

/** What every tenant has before anybody creates anything: the Default scope tag, Microsoft's authentication strengths, enrollment's defaults. */
export function newTenant(facts: {
  tenantId: string;
  displayName: string;
  domains?: string[];
  apps: SimulatedApp[];
}): SimulatedTenant {
  const resources = Object.fromEntries(
    collectionKeys.map((key) => [key, structuredClone<SimulatedResource[]>([...(builtIns[key] ?? [])])]),
  ) as SimulatedTenant['resources'];
  resources.deviceEnrollmentConfigurations.push(...enrollmentDefaults(facts.tenantId));
  return {
    ...facts,
    users: [],
    resources,
    deleted: { policies: [], namedLocations: [] },
    secrets: {},
    audit: [],
  };
}

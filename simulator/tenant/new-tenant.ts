import { allCollections } from '../schema/collections.ts';
import { enrollmentDefaults } from './enrollment-defaults.ts';
import type { SimulatedApp, SimulatedResource, SimulatedTenant } from './simulated-tenant.ts';
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

const builtInStrengths = [
  { id: '00000000-0000-0000-0000-000000000002', displayName: 'Multifactor authentication' },
  { id: '00000000-0000-0000-0000-000000000003', displayName: 'Passwordless MFA' },
  { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA' },
];

/** What every tenant has before anybody creates anything: the Default scope tag, Microsoft's authentication strengths, enrollment's defaults. */
export function newTenant(facts: {
  tenantId: string;
  displayName: string;
  domains?: string[];
  apps: SimulatedApp[];
}): SimulatedTenant {
  const defaultTag: SimulatedResource = {
    id: '0',
    content: { id: '0', displayName: 'Default', description: 'Default scope tag', isBuiltIn: true },
    assignments: [],
  };
  const resources = Object.fromEntries(
    collectionKeys.map((key) => [key, [] as SimulatedResource[]]),
  ) as SimulatedTenant['resources'];
  resources.roleScopeTags.push(defaultTag);
  resources.deviceEnrollmentConfigurations.push(...enrollmentDefaults(facts.tenantId));
  return {
    ...facts,
    users: [],
    servicePrincipals: [],
    authenticationStrengths: structuredClone(builtInStrengths),
    resources,
    deleted: { policies: [], namedLocations: [] },
    secrets: {},
    audit: [],
  };
}

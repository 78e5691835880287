import type { CollectionKey, SimulatedApp, SimulatedResource, SimulatedTenant } from './simulated-tenant.ts';

/** Every application permission the ten types and the audit logs need. */
export const allRoles: readonly string[] = [
  'DeviceManagementConfiguration.ReadWrite.All',
  'DeviceManagementScripts.ReadWrite.All',
  'DeviceManagementRBAC.ReadWrite.All',
  'DeviceManagementApps.Read.All',
  'Group.Read.All',
  'Policy.Read.All',
  'Policy.ReadWrite.ConditionalAccess',
  'Application.Read.All',
  'Organization.Read.All',
  'AuditLog.Read.All',
  'Directory.Read.All',
];

const builtInStrengths = [
  { id: '00000000-0000-0000-0000-000000000002', displayName: 'Multifactor authentication' },
  { id: '00000000-0000-0000-0000-000000000003', displayName: 'Passwordless MFA' },
  { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA' },
];

/** What every tenant has before anybody creates anything: the Default scope tag and Microsoft's authentication strengths. */
export function newTenant(facts: {
  tenantId: string;
  displayName: string;
  apps: SimulatedApp[];
}): SimulatedTenant {
  const defaultTag: SimulatedResource = {
    id: '0',
    content: { id: '0', displayName: 'Default', description: 'Default scope tag', isBuiltIn: true },
    assignments: [],
  };
  const empty = (): SimulatedResource[] => [];
  const resources: Record<CollectionKey, SimulatedResource[]> = {
    configurationPolicies: empty(),
    deviceConfigurations: empty(),
    deviceCompliancePolicies: empty(),
    deviceManagementScripts: empty(),
    assignmentFilters: empty(),
    roleScopeTags: [defaultTag],
    groups: empty(),
    namedLocations: empty(),
    policies: empty(),
  };
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

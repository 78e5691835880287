import type { AnotherAdministrator } from '../../../simulator/admin/another-administrator.ts';
import { compliancePolicy, GROUPS, integerSettings } from '../../support/furnish-tenant.ts';

/** Objects of the small tenants, as another administrator makes them. Each gives its id. */

const target = (filterId?: string) => ({
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: GROUPS.pilots,
  ...(filterId === undefined
    ? {}
    : {
        deviceAndAppManagementAssignmentFilterId: filterId,
        deviceAndAppManagementAssignmentFilterType: 'include',
      }),
});

export const toPilots = (filterId?: string) => [{ target: target(filterId) }];

export async function settingsPolicy(
  admin: AnotherAdministrator,
  name: string,
  filterId?: string,
): Promise<string> {
  const id = await admin.create('settingsCatalogPolicy', {
    name,
    description: 'As it should be',
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: ['0'],
    templateReference: { templateId: '' },
    settings: integerSettings(2),
  });
  await admin.assign('settingsCatalogPolicy', id, toPilots(filterId));
  return id;
}

export async function compliance(admin: AnotherAdministrator, name: string): Promise<string> {
  const id = await admin.create('deviceCompliancePolicy', compliancePolicy(name));
  await admin.assign('deviceCompliancePolicy', id, toPilots());
  return id;
}

export function assignmentFilter(admin: AnotherAdministrator, displayName: string): Promise<string> {
  return admin.create('assignmentFilter', {
    displayName,
    description: 'As it should be',
    platform: 'windows10AndLater',
    rule: '(device.deviceOwnership -eq "Corporate")',
    assignmentFilterManagementType: 'devices',
  });
}

export function namedLocation(admin: AnotherAdministrator, displayName: string): Promise<string> {
  return admin.create('namedLocation', {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName,
    isTrusted: false,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
  });
}

export function conditionalAccess(
  admin: AnotherAdministrator,
  displayName: string,
  locationId: string,
): Promise<string> {
  return admin.create('conditionalAccessPolicy', {
    displayName,
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'] },
      users: { includeGroups: [GROUPS.pilots], excludeGroups: [GROUPS.breakGlass] },
      locations: { includeLocations: ['All'], excludeLocations: [locationId] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  });
}

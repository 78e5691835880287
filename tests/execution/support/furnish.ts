import type { Rehearsal } from '../../restore-core/rehearsal.ts';
import { startBench, type Bench } from './bench.ts';
import { GROUPS, integerSettings } from '../../support/furnish-tenant.ts';

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

/** Ids of what `furnish` made, by name. */
export type Ids = Record<string, string>;

/** A filter that a policy's assignment names, a named location that a Conditional Access policy names, and a script. */
export async function furnish(bench: Rehearsal): Promise<Ids> {
  const admin = bench.simulator.admin(bench.tenantId);
  const ids: Ids = {
    'Windows updates': bench.furniture.updatePolicy,
    Firewall: bench.furniture.firewallPolicy,
    'Windows compliance': bench.furniture.compliance,
  };
  ids['Corporate devices'] = await admin.create('assignmentFilter', {
    displayName: 'Corporate devices',
    description: 'made by a test',
    platform: 'windows10AndLater',
    rule: '(device.deviceOwnership -eq "Corporate")',
    assignmentFilterManagementType: 'devices',
  });
  ids['Filtered policy'] = await admin.create('settingsCatalogPolicy', {
    name: 'Filtered policy',
    description: 'made by a test',
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: ['0'],
    templateReference: { templateId: '' },
    settings: integerSettings(2, 40),
  });
  await admin.assign('settingsCatalogPolicy', ids['Filtered policy'], [
    { target: target(ids['Corporate devices']) },
  ]);
  ids['Head office'] = await admin.create('namedLocation', {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Head office',
    isTrusted: false,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
  });
  ids['Block elsewhere'] = await admin.create('conditionalAccessPolicy', {
    displayName: 'Block elsewhere',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'] },
      users: { includeGroups: [GROUPS.pilots], excludeGroups: [GROUPS.breakGlass] },
      locations: { includeLocations: ['All'], excludeLocations: [ids['Head office']] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  });
  return ids;
}

/** A drifted tenant: one policy weakened, one stripped of its assignments, and objects deleted on which others depend. */
export async function startDriftedBench(): Promise<{ bench: Bench; ids: Ids }> {
  let ids: Ids = {};
  const bench = await startBench({
    furnish: async (core) => {
      ids = await furnish(core);
    },
    change: async (core) => {
      const admin = core.simulator.admin(core.tenantId);
      await admin.edit('deviceCompliancePolicy', ids['Windows compliance']!, { bitLockerEnabled: false });
      await admin.assign('deviceCompliancePolicy', ids['Windows compliance']!, []);
      await admin.assign('settingsCatalogPolicy', ids['Windows updates']!, []);
      await admin.delete('settingsCatalogPolicy', ids['Filtered policy']!);
      await admin.delete('assignmentFilter', ids['Corporate devices']!);
      await admin.delete('conditionalAccessPolicy', ids['Block elsewhere']!);
      await admin.delete('namedLocation', ids['Head office']!);
    },
  });
  return { bench, ids };
}

import type { AnotherAdministrator } from '../../../simulator/admin/another-administrator.ts';
import type { ResourceTypeKey } from '../../../src/catalogue/resource-type.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { compliancePolicy, GROUPS, integerSettings } from '../../support/furnish-tenant.ts';
import { Refusal } from '../../../simulator/http/answer.ts';
import { drawer } from './draw.ts';

export const TENANT_ID = '1c000000-0000-4000-8000-00000000000c';
/** Types that the tenant of a round holds, and that its backups take. */
export const TYPES: readonly ResourceTypeKey[] = [
  'assignmentFilter',
  'settingsCatalogPolicy',
  'deviceCompliancePolicy',
  'namedLocation',
  'conditionalAccessPolicy',
];

/** What of the tenant a judge looks at: those, and what they are for. */
export const SEEN_TYPES: readonly ResourceTypeKey[] = [...TYPES, 'group'];

/** One object of the tenant, by its name; those that name another one come after it. */
interface Piece {
  typeKey: ResourceTypeKey;
  name: string;
  id: string;
  assigned: boolean;
  /** What another administrator changes in it. */
  edit: JsonObject;
}

const toPilots = (filterId?: string): JsonObject[] => [
  {
    target: {
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      groupId: GROUPS.pilots,
      ...(filterId === undefined
        ? {}
        : {
            deviceAndAppManagementAssignmentFilterId: filterId,
            deviceAndAppManagementAssignmentFilterType: 'include',
          }),
    },
  },
];

const catalogPolicy = (name: string, first: number): JsonObject => ({
  name,
  description: 'made by a test',
  platforms: 'windows10',
  technologies: 'mdm',
  roleScopeTagIds: ['0'],
  templateReference: { templateId: '' },
  settings: integerSettings(2, first),
});

/** Objects that hang together: a filter that an assignment names, a location that a Conditional Access policy names, and plain policies. */
export async function furnishForRounds(admin: AnotherAdministrator): Promise<Piece[]> {
  const pieces: Piece[] = [];
  const make = async (piece: Omit<Piece, 'id'>, content: JsonObject, filterId?: string): Promise<string> => {
    const id = await admin.create(piece.typeKey, content);
    if (piece.assigned) await admin.assign(piece.typeKey, id, toPilots(filterId));
    pieces.push({ ...piece, id });
    return id;
  };
  const described = { description: 'edited in the portal' };
  const filter = await make(
    { typeKey: 'assignmentFilter', name: 'Corporate devices', assigned: false, edit: described },
    {
      displayName: 'Corporate devices',
      description: 'made by a test',
      platform: 'windows10AndLater',
      rule: '(device.deviceOwnership -eq "Corporate")',
      assignmentFilterManagementType: 'devices',
    },
  );
  for (const [index, name] of ['Windows updates', 'Firewall', 'Browser', 'Screen lock', 'Filtered'].entries())
    await make(
      { typeKey: 'settingsCatalogPolicy', name, assigned: true, edit: described },
      catalogPolicy(name, index * 10),
      name === 'Filtered' ? filter : undefined,
    );
  for (const name of ['Windows compliance', 'Pilot compliance'])
    await make(
      {
        typeKey: 'deviceCompliancePolicy',
        name,
        assigned: true,
        edit: { bitLockerEnabled: false },
      },
      compliancePolicy(name),
    );
  const location = await make(
    {
      typeKey: 'namedLocation',
      name: 'Head office',
      assigned: false,
      edit: { '@odata.type': '#microsoft.graph.ipNamedLocation', isTrusted: true },
    },
    {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      displayName: 'Head office',
      isTrusted: false,
      ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
    },
  );
  await make(
    {
      typeKey: 'conditionalAccessPolicy',
      name: 'Block elsewhere',
      assigned: false,
      edit: { grantControls: { operator: 'OR', builtInControls: ['mfa'] } },
    },
    {
      displayName: 'Block elsewhere',
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        clientAppTypes: ['all'],
        applications: { includeApplications: ['All'] },
        users: { includeGroups: [GROUPS.pilots], excludeGroups: [GROUPS.breakGlass] },
        locations: { includeLocations: ['All'], excludeLocations: [location] },
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    },
  );
  return pieces;
}

/** What other administrators did since the backup: each object is deleted, edited, stripped of its assignments, or left alone, by the seed. */
export async function driftBySeed(
  admin: AnotherAdministrator,
  pieces: readonly Piece[],
  seed: number,
): Promise<string[]> {
  const draw = drawer(seed, 'drift');
  const done: string[] = [];
  // Those that name others come last, and go first.
  for (const piece of [...pieces].reverse()) {
    const act = draw.of(['delete', 'delete', 'edit', 'unassign', 'leave'] as const);
    try {
      if (act === 'delete') await admin.delete(piece.typeKey, piece.id);
      else if (act === 'unassign' && piece.assigned) await admin.assign(piece.typeKey, piece.id, []);
      else if (act !== 'leave') await admin.edit(piece.typeKey, piece.id, piece.edit);
      done.push(`${act} ${piece.name}`);
    } catch (error) {
      // The service keeps what something else still names.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return done;
}

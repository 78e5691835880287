import type { JsonObject } from '../src/kernel/json.ts';
import { choice, number, settingsOf, text } from './demo/settings.ts';
import { idFrom } from './exports/tenant-builder.ts';
import { allRoles, newTenant } from './tenant/new-tenant.ts';
import type { CollectionKey, SimulatedResource, SimulatedTenant } from './tenant/simulated-tenant.ts';

export interface GenerateOptions {
  seed: number;
  /** Objects of types that are restored; groups come on top. */
  policies: number;
  groups?: number;
  tenantId?: string;
}

const made = '2025-06-02T08:00:00.000Z';
/** Share of each collection, in order; what is left over becomes settings catalog policies. */
const shares: readonly (readonly [CollectionKey, number])[] = [
  ['deviceConfigurations', 0.2],
  ['deviceCompliancePolicies', 0.06],
  ['deviceManagementScripts', 0.08],
  ['assignmentFilters', 0.02],
  ['namedLocations', 0.01],
  ['policies', 0.02],
];

/** A tenant of any size from a seed: the same seed gives the same tenant, byte for byte. Valid by the simulator's own rules. */
export function generateTenant(options: GenerateOptions): SimulatedTenant {
  const tenantId = options.tenantId ?? idFrom(`generated/${options.seed}`);
  const app = {
    appId: idFrom('generated/app'),
    displayName: 'TenantAtlas',
    secret: 'generated',
    roles: [...allRoles],
  };
  const tenant = newTenant({ tenantId, displayName: `Generated ${options.seed}`, apps: [app] });
  const draw = mulberry32(options.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const groups = options.groups ?? Math.max(5, Math.round(options.policies / 50));
  const idOf = (kind: string, at: number): string => idFrom(`generated/${options.seed}/${kind}/${at}`);
  for (let at = 0; at < groups; at += 1) {
    const id = idOf('group', at);
    tenant.resources.groups.push({ id, content: groupContent(id, at) });
  }
  const groupIds = tenant.resources.groups.map((group) => group.id);
  const assignmentsFor = (id: string): JsonObject[] =>
    Array.from({ length: Math.floor(draw() * 3) }, () => pick(groupIds))
      .filter((groupId, index, list) => list.indexOf(groupId) === index)
      .map((groupId) => assignment(id, groupId));
  const context: Context = { draw, pick, groupIds };
  let left = options.policies;
  for (const [collection, share] of shares) {
    const count = Math.round(options.policies * share);
    left -= count;
    for (let at = 0; at < count; at += 1) {
      const id = idOf(collection, at);
      tenant.resources[collection].push(resourceOf(collection, { id, at, context, assignmentsFor }));
    }
  }
  for (let at = 0; at < left; at += 1) {
    const id = idOf('configurationPolicies', at);
    const resource = resourceOf('configurationPolicies', { id, at, context, assignmentsFor });
    tenant.resources.configurationPolicies.push(resource);
  }
  return tenant;
}

interface Context {
  draw: () => number;
  pick: <T>(list: readonly T[]) => T;
  groupIds: readonly string[];
}

function resourceOf(
  collection: CollectionKey,
  facts: { id: string; at: number; context: Context; assignmentsFor: (id: string) => JsonObject[] },
): SimulatedResource {
  const { id, at, context } = facts;
  const content = contentOf(collection, at, context);
  const entra = collection === 'policies' || collection === 'namedLocations';
  const times: JsonObject = entra
    ? { createdDateTime: made, modifiedDateTime: null }
    : { createdDateTime: made, lastModifiedDateTime: made };
  const assigned =
    entra || collection === 'assignmentFilters' ? {} : { assignments: facts.assignmentsFor(id) };
  return { id, content: { ...content, ...times, id }, ...assigned };
}

function contentOf(collection: CollectionKey, at: number, context: Context): JsonObject {
  const { draw, pick } = context;
  const tags = { roleScopeTagIds: ['0'], description: `Generated number ${at}` };
  switch (collection) {
    case 'deviceConfigurations':
      return {
        '@odata.type': '#microsoft.graph.windows10GeneralConfiguration',
        displayName: `Restrictions ${at}`,
        ...tags,
        version: 1,
        supportsScopeTags: true,
        cameraBlocked: draw() < 0.5,
        cortanaBlocked: draw() < 0.5,
        passwordRequired: draw() < 0.8,
        passwordMinimumLength: 6 + Math.floor(draw() * 8),
        edgeHomepageUrls: [`https://intranet.example/${at}`],
      };
    case 'deviceCompliancePolicies':
      return {
        '@odata.type': pick([
          '#microsoft.graph.windows10CompliancePolicy',
          '#microsoft.graph.iosCompliancePolicy',
        ]),
        displayName: `Compliance ${at}`,
        ...tags,
        version: 1,
        osMinimumVersion: pick(['10.0.22631', '17.0', '14.0']),
        scheduledActionsForRule: [blockRule(at, context)],
      };
    case 'deviceManagementScripts':
      return {
        displayName: `Script ${at}`,
        ...tags,
        fileName: `script-${at}.ps1`,
        scriptContent: Buffer.from(`Write-Output '${Math.floor(draw() * 1e9)}'\r\n`).toString('base64'),
        runAsAccount: pick(['system', 'user']),
        runAs32Bit: false,
        enforceSignatureCheck: draw() < 0.2,
      };
    case 'assignmentFilters':
      return {
        displayName: `Filter ${at}`,
        description: '',
        platform: 'windows10AndLater',
        rule: `(device.model -startsWith "Model ${at}")`,
        assignmentFilterManagementType: 'devices',
        payloads: [],
        roleScopeTags: ['0'],
      };
    case 'namedLocations':
      return {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        displayName: `Location ${at}`,
        isTrusted: false,
        ipRanges: [
          {
            '@odata.type': '#microsoft.graph.iPv4CidrRange',
            cidrAddress: `10.${at % 250}.${Math.floor(at / 250)}.0/24`,
          },
        ],
      };
    case 'policies':
      return accessPolicy(at, context);
    default:
      return catalogPolicy(at, context);
  }
}

function catalogPolicy(at: number, { draw, pick }: Context): JsonObject {
  const settings = Array.from({ length: 3 + Math.floor(draw() * 6) }, (_unused, index) => {
    const id = `device_vendor_msft_policy_config_area${at % 40}_setting${index}`;
    const kind = draw();
    if (kind < 0.6) return choice(id, pick([0, 1, 2]));
    return kind < 0.8 ? number(id, Math.floor(draw() * 1000)) : text(id, `value ${Math.floor(draw() * 1e6)}`);
  });
  return {
    name: `Policy ${at}`,
    description: `Generated number ${at}`,
    platforms: pick(['windows10', 'macOS', 'iOS']),
    technologies: 'mdm',
    roleScopeTagIds: ['0'],
    templateReference: {
      templateId: '',
      templateFamily: 'none',
      templateDisplayName: null,
      templateDisplayVersion: null,
    },
    priorityMetaData: null,
    creationSource: null,
    settings: settingsOf(settings),
  };
}

function accessPolicy(at: number, { pick, groupIds }: Context): JsonObject {
  return {
    displayName: `Access ${at}`,
    state: pick(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
    templateId: null,
    conditions: {
      clientAppTypes: ['all'],
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      insiderRiskLevels: null,
      users: {
        includeUsers: [],
        excludeUsers: [],
        includeGroups: [pick(groupIds)],
        excludeGroups: [groupIds[0] ?? ''],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
      },
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
      },
    },
    grantControls: {
      operator: 'OR',
      builtInControls: ['mfa'],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
    sessionControls: null,
  };
}

function blockRule(at: number, { draw }: Context): JsonObject {
  return {
    id: idFrom(`generated/rule/${at}`),
    ruleName: null,
    scheduledActionConfigurations: [
      {
        id: idFrom(`generated/action/${at}`),
        actionType: 'block',
        gracePeriodHours: Math.floor(draw() * 4) * 24,
        notificationTemplateId: '00000000-0000-0000-0000-000000000000',
        notificationMessageCCList: [],
      },
    ],
  };
}

function groupContent(id: string, at: number): JsonObject {
  return {
    id,
    displayName: `Group ${at}`,
    description: null,
    mailEnabled: false,
    mailNickname: `group${at}`,
    securityEnabled: true,
    groupTypes: [],
    membershipRule: null,
    membershipRuleProcessingState: null,
    createdDateTime: made,
  };
}

function assignment(id: string, groupId: string): JsonObject {
  return {
    id: `${id}_${groupId}`,
    target: {
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      groupId,
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    },
  };
}

/** A small seeded generator of numbers in [0, 1): good enough for test data, and the same everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

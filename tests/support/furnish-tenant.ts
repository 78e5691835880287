import { objectsOf, type JsonObject } from '../../src/kernel/json.ts';
import type { AnotherAdministrator } from '../../simulator/admin/another-administrator.ts';
import { allRoles, newTenant } from '../../simulator/tenant/new-tenant.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';

export const CLIENT_ID = 'a0b1c2d3-0000-4000-8000-000000000001';
export const CLIENT_SECRET = 'let-me-in~1';
export const GROUPS = {
  pilots: '0f0f0f0f-0000-4000-8000-000000000001',
  breakGlass: '0f0f0f0f-0000-4000-8000-000000000002',
} as const;

/** An empty tenant with our app in it and two groups. */
export function smallTenant(tenantId: string, displayName: string): SimulatedTenant {
  const app = { appId: CLIENT_ID, displayName: 'TenantAtlas', secret: CLIENT_SECRET, roles: [...allRoles] };
  const domains = [`${displayName.toLowerCase().replaceAll(' ', '-')}.example`];
  const tenant = newTenant({ tenantId, displayName, domains, apps: [app] });
  const names = { [GROUPS.pilots]: 'Windows pilots', [GROUPS.breakGlass]: 'Break glass accounts' };
  for (const [id, name] of Object.entries(names)) {
    tenant.resources.groups.push({ id, content: { id, displayName: name, groupTypes: [] } });
  }
  return tenant;
}

/** Ids of what `furnishTenant` made. */
export interface Furniture {
  updatePolicy: string;
  firewallPolicy: string;
  compliance: string;
}

/** A few policies, assigned to the pilots, as an administrator would have them. */
export async function furnishTenant(admin: AnotherAdministrator): Promise<Furniture> {
  const toPilots = [
    { target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: GROUPS.pilots } },
  ];
  const updatePolicy = await admin.create('settingsCatalogPolicy', settingsPolicy('Windows updates', 3));
  const firewallPolicy = await admin.create('settingsCatalogPolicy', settingsPolicy('Firewall', 2));
  const compliance = await admin.create('deviceCompliancePolicy', compliancePolicy('Windows compliance'));
  for (const id of [updatePolicy, firewallPolicy]) await admin.assign('settingsCatalogPolicy', id, toPilots);
  await admin.assign('deviceCompliancePolicy', compliance, toPilots);
  return { updatePolicy, firewallPolicy, compliance };
}

/** Settings of a settings catalog policy: one integer each, from `first` on. */
export function integerSettings(count: number, first = 0): JsonObject[] {
  return Array.from({ length: count }, (_, index) => ({
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationSetting',
    settingInstance: {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
      settingDefinitionId: `device_vendor_msft_test_${String(index)}`,
      simpleSettingValue: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationIntegerSettingValue',
        value: first + index,
      },
    },
  }));
}

/** The integers of a settings catalog policy, in the order of their settings' names. */
export function integersOf(policy: JsonObject | undefined): number[] {
  interface Instance {
    settingDefinitionId: string;
    simpleSettingValue: { value: number };
  }
  return objectsOf(policy?.['settings'])
    .map(({ settingInstance }) => settingInstance as unknown as Instance)
    .sort((a, b) => a.settingDefinitionId.localeCompare(b.settingDefinitionId))
    .map(({ simpleSettingValue }) => simpleSettingValue.value);
}

function settingsPolicy(name: string, settings: number): JsonObject {
  return {
    name,
    description: 'made by a test',
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: ['0'],
    templateReference: { templateId: '' },
    settings: integerSettings(settings),
  };
}

/** A Windows compliance policy with its required action. */
export function compliancePolicy(displayName: string): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
    displayName,
    bitLockerEnabled: true,
    scheduledActionsForRule: [
      {
        ruleName: 'PasswordRequired',
        scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 0 }],
      },
    ],
  };
}

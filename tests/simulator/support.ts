import type { JsonObject } from '../../src/kernel/json.ts';
import type { Simulator, SimulatorOptions } from '../../simulator/server.ts';
import { startSimulator } from '../../simulator/server.ts';
import { allRoles, newTenant } from '../../simulator/tenant/new-tenant.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import { textOf } from '../../simulator/service/text-of.ts';

export const tenantId = '7b1d2f5e-3c44-4a8e-9f0a-5d1c6b2e8a10';
export const secret = 'let-me-in~1';

export function plainTenant(roles: readonly string[] = allRoles, id = tenantId): SimulatedTenant {
  const app = {
    appId: 'a0b1c2d3-0000-4000-8000-000000000001',
    displayName: 'TenantAtlas',
    secret,
    roles: [...roles],
  };
  const tenant = newTenant({ tenantId: id, displayName: 'Fabrikam', apps: [app] });
  for (const [index, name] of ['Windows pilots', 'Break glass accounts'].entries()) {
    const groupId = `0f0f0f0f-0000-4000-8000-00000000000${index + 1}`;
    tenant.resources.groups.push({
      id: groupId,
      content: { id: groupId, displayName: name, groupTypes: [] },
    });
  }
  return tenant;
}

export const pilots = '0f0f0f0f-0000-4000-8000-000000000001';
export const breakGlass = '0f0f0f0f-0000-4000-8000-000000000002';

export interface Answered {
  status: number;
  body: JsonObject;
  headers: Headers;
}

export interface TestGraph {
  simulator: Simulator;
  token: string;
  call(method: string, path: string, body?: unknown): Promise<Answered>;
  close(): Promise<void>;
}

/** A started simulator with a token for its first tenant. */
export async function openGraph(
  tenant: SimulatedTenant = plainTenant(),
  options: Partial<SimulatorOptions> = {},
): Promise<TestGraph> {
  const simulator = await startSimulator({ tenants: [tenant], ...options });
  const token = await signIn(simulator, tenant);
  return {
    simulator,
    token,
    call: (method, path, body) => call(simulator, token, { method, path, body }),
    close: () => simulator.close(),
  };
}

export async function signIn(simulator: Simulator, tenant: SimulatedTenant): Promise<string> {
  const app = tenant.apps[0]!;
  const answer = await fetch(`${simulator.origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.appId,
      client_secret: app.secret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  return textOf(((await answer.json()) as JsonObject)['access_token']);
}

export async function call(
  simulator: Simulator,
  token: string,
  request: { method: string; path: string; body?: unknown },
): Promise<Answered> {
  const answer = await fetch(`${simulator.origin}${request.path}`, {
    method: request.method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text ? JSON.parse(text) : {}) as JsonObject,
  };
}

/** The message of an Intune refusal: a JSON text inside the message. */
export function intuneMessage(answered: Answered): string {
  const error = answered.body['error'] as JsonObject;
  return textOf((JSON.parse(textOf(error['message'])) as JsonObject)['Message']);
}

export function policy(name: string, settings = 1): JsonObject {
  return {
    name,
    description: 'made by a test',
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: ['0'],
    templateReference: { templateId: '' },
    settings: Array.from({ length: settings }, (_unused, index) => ({
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSetting',
      settingInstance: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
        settingDefinitionId: `device_vendor_msft_test_${index}`,
        simpleSettingValue: {
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationIntegerSettingValue',
          value: index,
        },
      },
    })),
  };
}

export const compliance = (name: string): JsonObject => ({
  '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
  displayName: name,
  bitLockerEnabled: true,
  scheduledActionsForRule: [
    {
      ruleName: 'PasswordRequired',
      scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 0 }],
    },
  ],
});

/** The id that the service gave. */
export const idOf = (answered: Answered): string => textOf(answered.body['id']);

import { generateTenant } from '../../simulator/generate-tenant.ts';
import { startSimulator, type SimulatorOptions } from '../../simulator/server.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import type { GraphPorts } from '../../src/graph/http/graph-ports.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { connectWriter } from '../../src/graph/write/connect-writer.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import { quickClock } from '../backup/support/quick-clock.ts';

/** A generated tenant behind the production client, read and write. */
export async function simulated(
  change: (tenant: SimulatedTenant) => void = () => undefined,
  options: Partial<SimulatorOptions & GraphPorts> = {},
) {
  const tenant = generateTenant({ seed: 7, policies: 66 });
  change(tenant);
  const [app] = tenant.apps;
  if (!app) throw new Error('A generated tenant has an app.');
  const clock = options.clock ?? quickClock();
  const simulator = await startSimulator({ ...options, tenants: [tenant], clock });
  const settings = {
    tenantId: tenant.tenantId,
    clientId: app.appId,
    credential: { kind: 'client_secret', secret: app.secret ?? '' },
    cloud: 'global',
    simulatedOrigin: simulator.origin,
  } as const;
  const ports = { ...options, clock, random: systemRandom };
  return {
    tenant,
    simulator,
    reader: connectReader(settings, ports),
    writer: connectWriter(settings, ports),
  };
}

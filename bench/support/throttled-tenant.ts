import { parentPort, workerData } from 'node:worker_threads';
import { generateTenant } from '../../simulator/generate-tenant.ts';
import { wholeTenant } from '../../simulator/generate/whole-tenant.ts';
import { flatten } from '../../simulator/log/request-log.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { CollectionKey, SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';

/** What the measurement wants of a tenant, and what it is told. */
export interface TenantOrder {
  objects: number;
  latencyMs: number;
}
export interface TenantReady {
  origin: string;
  tenantId: string;
  clientId: string;
  secret: string;
  objects: number;
}
export interface SeenRead {
  path: string;
  status: number;
}
export interface TenantSeen {
  /** HTTP requests to Graph; a batch is one. */
  requests: number;
  /** From the first to the last one, as the service saw them. */
  spanMs: number;
  reads: SeenRead[];
}

/**
 * A thread of its own with a tenant that throttles by the published limits, so that the service's work and the client's do not wait for each
 * other. Told anything, it answers with what was read since the last time.
 */
const { objects, latencyMs } = workerData as TenantOrder;
const tenant = tenantOf(objects);
const simulator = await startSimulator({
  tenants: [tenant],
  throttling: true,
  latencyMs,
  keepLog: 1_000_000,
});
const [app] = tenant.apps;
const ready: TenantReady = {
  origin: simulator.origin,
  tenantId: tenant.tenantId,
  clientId: app?.appId ?? '',
  secret: app?.secret ?? '',
  objects: countOf(tenant),
};
parentPort?.postMessage(ready);
parentPort?.on('message', () => {
  const entries = simulator.log().filter(({ kind }) => kind !== 'sign_in');
  const reads = flatten(entries).map(({ path, status }) => ({ path, status }));
  simulator.clearLog();
  const times = entries.map(({ at }) => Date.parse(at));
  const spanMs = Math.max(...times) - Math.min(...times);
  parentPort?.postMessage({ requests: entries.length, spanMs, reads } satisfies TenantSeen);
});

/** Some of every type, and for the rest what tenants have most: settings catalog, device configuration, scripts, compliance. */
function tenantOf(count: number): SimulatedTenant {
  const whole = wholeTenant({ seed: 11 });
  const missing = count - countOf(whole);
  const more = generateTenant({ seed: 11, policies: missing - 10, groups: 10, tenantId: whole.tenantId });
  for (const [key, resources] of Object.entries(more.resources)) {
    const known = new Set(whole.resources[key as CollectionKey].map(({ id }) => id));
    whole.resources[key as CollectionKey].push(...resources.filter(({ id }) => !known.has(id)));
  }
  return whole;
}

function countOf({ resources }: SimulatedTenant): number {
  return Object.values(resources).reduce((sum, list) => sum + list.length, 0);
}

import { parentPort, workerData } from 'node:worker_threads';
import { generateTenant } from '../../simulator/generate-tenant.ts';
import { flatten } from '../../simulator/log/request-log.ts';
import { startSimulator } from '../../simulator/server.ts';
import { objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import type { TenantOrder, TenantReady } from './throttled-tenant.ts';

export type DriftQuestion = 'drift' | 'forget' | 'seen';
export interface SeenWrite {
  path: string;
  method: string;
  status: number;
  /** Milliseconds of the service's clock. */
  at: number;
}
export interface DriftSeen {
  writes: SeenWrite[];
  reads: number;
  /** Requests of any kind that were answered with 429. */
  refused: number;
}

/** What somebody changes of each object; its assignments are taken away as well, where it can have some. */
const CHANGES: Partial<Record<ResourceTypeKey, JsonObject>> = {
  settingsCatalogPolicy: { description: 'Changed by somebody' },
  deviceConfiguration: { description: 'Changed by somebody' },
  deviceCompliancePolicy: { description: 'Changed by somebody' },
  deviceManagementScript: { description: 'Changed by somebody' },
  assignmentFilter: { description: 'Changed by somebody' },
  namedLocation: {
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' }],
  },
  conditionalAccessPolicy: { grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] } },
};
const ASSIGNED: ReadonlySet<string> = new Set([
  'settingsCatalogPolicy',
  'deviceConfiguration',
  'deviceCompliancePolicy',
  'deviceManagementScript',
]);

/** A thread of its own with a tenant that throttles by the published limits, and an administrator who changes every object of it. */
const { objects, latencyMs } = workerData as TenantOrder;
const tenant = generateTenant({ seed: 11, policies: objects, groups: 10 });
const simulator = await startSimulator({
  tenants: [tenant],
  throttling: true,
  latencyMs,
  keepLog: 1_000_000,
});
await settle();
const [app] = tenant.apps;
const ready: TenantReady = {
  origin: simulator.origin,
  tenantId: tenant.tenantId,
  clientId: app?.appId ?? '',
  secret: app?.secret ?? '',
  objects,
};
parentPort?.postMessage(ready);
parentPort?.on('message', (question: DriftQuestion) => {
  void answer(question).then((told) => parentPort?.postMessage(told));
});

async function answer(question: DriftQuestion): Promise<unknown> {
  switch (question) {
    case 'drift':
      return drift();
    case 'forget':
      simulator.clearLog();
      return null;
    case 'seen':
      return seen();
  }
}

/** Assignments as the service itself writes them, with the members that it adds. */
async function settle(): Promise<void> {
  const admin = simulator.admin(tenant.tenantId);
  for (const key of ASSIGNED) {
    const typeKey = key as ResourceTypeKey;
    for (const raw of simulator.resources(tenant.tenantId, typeKey)) {
      const assignments = objectsOf(raw['assignments']);
      if (assignments.length > 0) await admin.assign(typeKey, stringOf(raw['id']) ?? '', assignments);
    }
  }
}

/** Gives how many objects were changed. */
async function drift(): Promise<number> {
  const admin = simulator.admin(tenant.tenantId);
  let changed = 0;
  for (const [key, change] of Object.entries(CHANGES)) {
    const typeKey = key as ResourceTypeKey;
    for (const raw of simulator.resources(tenant.tenantId, typeKey)) {
      const id = stringOf(raw['id']) ?? '';
      await admin.edit(typeKey, id, change);
      if (ASSIGNED.has(key) && objectsOf(raw['assignments']).length > 0) await admin.assign(typeKey, id, []);
      changed += 1;
    }
  }
  return changed;
}

function seen(): DriftSeen {
  const parts = flatten(simulator.log());
  return {
    writes: parts
      .filter(({ kind }) => kind === 'write')
      .map(({ path, method, status, at }) => ({ path, method, status, at: Date.parse(at) })),
    reads: parts.filter(({ kind }) => kind === 'read').length,
    refused: parts.filter(({ status }) => status === 429).length,
  };
}

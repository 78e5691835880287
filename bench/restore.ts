import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ResourceTypeKey } from '../src/catalogue/resource-type.ts';
import { bucketOf } from '../src/graph/http/bucket-of.ts';
import type { DriftQuestion, DriftSeen, SeenWrite } from './support/drifting-tenant.ts';
import { restoreStand } from './support/restore-stand.ts';
import type { TenantOrder, TenantReady } from './support/throttled-tenant.ts';

const LATENCY_MS = 80;
const OBJECTS = 500;
const TYPES: readonly ResourceTypeKey[] = [
  'settingsCatalogPolicy',
  'deviceConfiguration',
  'deviceCompliancePolicy',
  'deviceManagementScript',
  'assignmentFilter',
  'namedLocation',
  'conditionalAccessPolicy',
  'group',
];

/**
 * A restore of objects that somebody changed, by the production worker, against the simulator over HTTP: 80 ms to every answer, throttling by
 * the published limits, every wait the real one. The time against the floor of its writes; README.md of this folder says what the floor is.
 */
export async function run(): Promise<object> {
  const objects = Number(process.argv[3] ?? OBJECTS);
  const order: TenantOrder = { objects, latencyMs: LATENCY_MS };
  const file = path.join(import.meta.dirname, 'support/drifting-tenant.ts');
  const worker = new Worker(file, { workerData: order });
  const ask = async (question: DriftQuestion): Promise<unknown> => {
    worker.postMessage(question);
    const [answer] = (await once(worker, 'message')) as [unknown];
    return answer;
  };
  const [ready] = (await once(worker, 'message')) as [TenantReady];
  const stand = await restoreStand(ready);
  try {
    await stand.backUp(TYPES);
    const changed = await ask('drift');
    const { operationId, writing } = await stand.confirmed();
    await ask('forget');
    const { tookMs, outcomes } = await stand.restore(operationId);
    const seen = (await ask('seen')) as DriftSeen;
    return { latencyMs: LATENCY_MS, changed, lines: writing, outcomes, ...figuresOf(seen, tookMs) };
  } finally {
    await stand.close();
    await worker.terminate();
  }
}

function figuresOf({ writes, reads, refused }: DriftSeen, tookMs: number): object {
  const sent = writes.filter(({ status }) => status !== 429);
  const buckets = [...Map.groupBy(sent, ({ path: address }) => bucketOf(belowVersion(address)))]
    .map(([bucket, of]) => ({ bucket, writes: of.length, floorSeconds: round(floorOf(bucket, of.length)) }))
    .sort((a, b) => b.floorSeconds - a.floorSeconds);
  const floor = buckets[0]?.floorSeconds ?? 0;
  const writingSeconds = spanOf(sent);
  return {
    writes: sent.length,
    reads,
    refused,
    buckets,
    floorSeconds: floor,
    writingSeconds: round(writingSeconds),
    writingRatio: round(writingSeconds / floor),
    tookSeconds: round(tookMs / 1000),
    ratio: round(tookMs / 1000 / floor),
  };
}

/** Seconds for so many writes of one bucket at 5 a second, of Conditional Access at 1. */
function floorOf(bucket: ReturnType<typeof bucketOf>, writes: number): number {
  return bucket === 'identityProtection' ? writes : writes / 5;
}

function spanOf(writes: readonly SeenWrite[]): number {
  const times = writes.map(({ at }) => at);
  return (Math.max(...times) - Math.min(...times)) / 1000;
}

function belowVersion(address: string): string {
  return address.replace(/^\/(v1\.0|beta)/, '');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

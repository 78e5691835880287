import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { bucketOf } from '../src/graph/http/bucket-of.ts';
import { costOf, ratesOf } from '../src/graph/http/rates.ts';
import { backupStand } from './support/backup-stand.ts';
import type { SeenRead, TenantOrder, TenantReady, TenantSeen } from './support/throttled-tenant.ts';

const LATENCY_MS = 80;
const SIZES = [200, 2_000];

/**
 * A whole backup of a tenant with every type, by the production client, against the simulator over HTTP: 80 ms to every answer, throttling by
 * the published limits. Requests per object, and the time against the floor; README.md of this folder says what the floor is.
 */
export async function run(): Promise<object> {
  const figures: Record<string, object> = {};
  // Once without counting: a server that runs has its programs loaded.
  await measure(SIZES[0] ?? 0);
  for (const objects of SIZES) figures[`objects${String(objects)}`] = await measure(objects);
  return { latencyMs: LATENCY_MS, ...figures };
}

async function measure(objects: number): Promise<object> {
  const order: TenantOrder = { objects, latencyMs: LATENCY_MS };
  const file = path.join(import.meta.dirname, 'support/throttled-tenant.ts');
  const worker = new Worker(file, { workerData: order });
  const [ready] = (await once(worker, 'message')) as [TenantReady];
  const stand = await backupStand(ready);
  try {
    const tookMs = await stand.backUp();
    worker.postMessage('seen');
    const [seen] = (await once(worker, 'message')) as [TenantSeen];
    return figuresOf(ready.objects, tookMs, seen);
  } finally {
    await stand.close();
    await worker.terminate();
  }
}

function figuresOf(objects: number, tookMs: number, { requests, reads, spanMs }: TenantSeen): object {
  const addresses = new Set(reads.map(({ path: address }) => address));
  const buckets = [...Map.groupBy(addresses, (address) => bucketOf(belowVersion(address)))];
  const slowest = buckets
    .map(([bucket, of]) => ({ bucket, reads: of.length, floorMs: rateFloorMs(bucket, of) }))
    .sort((a, b) => b.floorMs - a.floorMs)[0];
  // One answer of the sign-in host before anything, and one answer at the end.
  const floorMs = LATENCY_MS + (slowest?.floorMs ?? 0) + LATENCY_MS;
  return {
    objects,
    httpRequests: requests,
    httpRequestsPerObject: round(requests / objects),
    reads: reads.length,
    readsPerObject: round(reads.length / objects),
    needed: addresses.size,
    refused: reads.filter(({ status }) => status === 429).length,
    again: reads.length - addresses.size,
    slowestBucket: slowest,
    floorSeconds: round(floorMs / 1000),
    tookSeconds: round(tookMs / 1000),
    ratio: round(tookMs / floorMs),
    readingSeconds: round(spanMs / 1000),
  };
}

/** The least time between the first and the last of these reads that the published rates of their bucket allow. */
function rateFloorMs(bucket: Parameters<typeof ratesOf>[0], addresses: readonly string[]): number {
  const units = addresses.reduce((sum, address) => sum + costOf(bucket, belowVersion(address)), 0);
  const any = ratesOf(bucket).filter(
    ({ of, scope }) => of === 'any' && (scope === 'app' || bucket === 'identityProtection'),
  );
  return Math.max(0, ...any.map((rate) => (Math.ceil(units / rate.units) - 1) * rate.ms));
}

function belowVersion(address: SeenRead['path']): string {
  return address.replace(/^\/(v1\.0|beta)/, '');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

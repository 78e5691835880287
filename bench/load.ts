import autocannon from 'autocannon';
import { createClient, type ApiClient } from '../tests/support/client.ts';
import { loadedServer } from './support/loaded-server.ts';
import { restoring, type Restoring } from './support/restoring.ts';

const RATE = 200;
const PEOPLE = 50;

/**
 * `npm run bench -- load [SECONDS]`: mixed reading at 200 requests a second for a minute (or so many seconds) by 50 people, while the same
 * server restores. The floor is its route `/readyz` at the same rate, which does nothing but ask whether the database answers.
 */
export async function run(): Promise<object> {
  const seconds = Number(process.argv[3] ?? 60);
  const server = await loadedServer();
  try {
    const restore = await restoring(server.owner);
    const paths = await readingOf(server.owner, restore);
    const floor = await load(server, ['/readyz'], Math.min(seconds, 10));
    const stop = new AbortController();
    const running = restore.run(stop.signal);
    const reading = await load(
      server,
      paths.map((path) => `/api/v1${path}`),
      seconds,
    );
    stop.abort();
    const { restores, busyMs } = await running;
    const alone = await eachAlone(server.origin, server.owner, paths);
    return {
      seconds,
      asked: { perSecond: RATE, people: PEOPLE, paths: paths.length },
      floor,
      reading,
      p99ToFloor: Number((reading.p99Ms / Math.max(floor.p99Ms, 1)).toFixed(2)),
      restoring: { restores, busySeconds: Math.round(busyMs / 1000) },
      slowestAlone: alone,
    };
  } finally {
    await server.stop();
  }
}

/** What people look at: lists, an item, a draft with its checks and preview, operations, the audit record. */
async function readingOf(client: ApiClient, { read }: Restoring): Promise<string[]> {
  const workspace = '/workspaces/contoso';
  const environment = `${workspace}/environments/staging`;
  const set = `${environment}/backup-sets/${read.backupSetId}`;
  const run = `${environment}/restore-runs/${read.runId}`;
  const { body } = await client.get<{ items: { id: string }[] }>(`${set}/items?limit=1`);
  const paths = [
    '/session',
    workspace,
    environment,
    `${environment}/backup-sets?limit=20`,
    set,
    `${set}/items?limit=50`,
    `${set}/items/${body.items[0]?.id ?? ''}`,
    `${environment}/restore-runs?limit=20`,
    run,
    `${run}/checks`,
    `${run}/preview`,
    `${run}/preview/lines?limit=50`,
    `${environment}/operations`,
    `${workspace}/notifications`,
    `${workspace}/audit?limit=50`,
    `${environment}/connection`,
  ];
  for (const path of paths) {
    const { status } = await client.get(path);
    if (status !== 200) throw new Error(`${path} answered ${String(status)}; nothing is measured.`);
  }
  return paths;
}

interface Figures {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p90Ms: number;
  p99Ms: number;
  maxMs: number;
  errors: number;
  notOk: number;
}

async function load(
  server: { origin: string; owner: ApiClient },
  paths: readonly string[],
  seconds: number,
): Promise<Figures> {
  const result = await autocannon({
    url: server.origin,
    duration: seconds,
    connections: PEOPLE,
    overallRate: RATE,
    headers: { cookie: server.owner.cookie() },
    requests: paths.map((path) => ({ method: 'GET', path })),
    setupClient: (client) => {
      // Everyone at a desk of their own, each somewhere else in the round.
      people += 1;
      const from = `192.0.2.${String(1 + (people % 250))}`;
      const begin = people % paths.length;
      const round = [...paths.slice(begin), ...paths.slice(0, begin)];
      client.setRequests(
        round.map((path) => ({
          method: 'GET',
          path,
          headers: { cookie: server.owner.cookie(), 'x-forwarded-for': from },
        })),
      );
    },
  });
  const { latency, requests, errors, timeouts, non2xx } = result;
  return {
    requests: requests.total,
    perSecond: Math.round(requests.total / result.duration),
    p50Ms: latency.p50,
    p90Ms: latency.p90,
    p99Ms: latency.p99,
    maxMs: latency.max,
    errors: errors + timeouts,
    notOk: non2xx,
  };
}
let people = 0;

/** The three slowest addresses when nobody else asks: where to look when the whole is too slow. */
async function eachAlone(origin: string, owner: ApiClient, paths: readonly string[]): Promise<object[]> {
  const client = createClient(origin);
  const timed: { path: string; ms: number }[] = [];
  for (const path of paths) {
    const turns: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const begun = performance.now();
      await client.get(path, { headers: { cookie: owner.cookie() } });
      turns.push(performance.now() - begun);
    }
    timed.push({ path, ms: Math.round(turns.toSorted((a, b) => a - b)[3] ?? 0) });
  }
  return timed.sort((a, b) => b.ms - a.ms).slice(0, 3);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { openUploads } from '../../../src/backup/import-set/uploads.ts';
import { createSecretKeeper } from '../../../src/backup/secrets/secret-keeper.ts';
import { createSealer } from '../../../src/environments/seal.ts';
import { createSigner } from '../../../src/evidence/format/signer.ts';
import type { HttpDeps } from '../../../src/http/http-deps.ts';
import { createServer } from '../../../src/http/server.ts';
import { startLaneServer, type LaneServer } from './lane-database.ts';

/** Where the simulated service is said to be; nobody listens there. */
export const ORIGIN = 'http://127.0.0.1:9';
const SECRET = 'a key of the simulation, long enough to seal secrets with';

/** What one process needs for all its runs, because making it costs more than a run: a database server, the HTTP edge, keys. */
export interface Lane {
  databases: LaneServer;
  /** The product's HTTP edge. It works for the run that is bound to it. */
  server: FastifyInstance;
  bind(run: Pick<HttpDeps, 'store' | 'operations' | 'vault' | 'clock' | 'random' | 'identity'>): void;
  keys: Pick<HttpDeps, 'sealer' | 'logger' | 'uploads'> & { secrets: ReturnType<typeof createSecretKeeper> };
  close(): Promise<void>;
}

export async function openLane(): Promise<Lane> {
  const logger = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const databases = await startLaneServer();
  const folder = await mkdtemp(path.join(tmpdir(), 'tenantatlas-lane-'));
  const uploads = await openUploads(folder);
  const keys = { logger, uploads, sealer: createSealer(SECRET), secrets: createSecretKeeper(SECRET) };
  let bound: Parameters<Lane['bind']>[0] | undefined;
  const current = <K extends keyof Parameters<Lane['bind']>[0]>(name: K) =>
    delegating(() => {
      if (bound === undefined) throw new Error('No run is bound to the HTTP edge.');
      return bound[name];
    });
  const server = await createServer({
    ...keys,
    store: current('store'),
    identity: current('identity'),
    operations: current('operations'),
    vault: current('vault'),
    clock: current('clock'),
    random: current('random'),
    evidence: { signer: createSigner(SECRET), version: '0.0.0-simulation' },
    simulatedTenants: { origin: ORIGIN, has: () => true },
    origin: 'http://127.0.0.1',
    limits: { signIn: 1_000_000, other: 100_000_000 },
  });
  await server.ready();
  return {
    databases,
    server,
    bind: (run) => {
      bound = run;
    },
    keys,
    close: async () => {
      await server.close();
      await databases.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Stands for whatever `current` gives at the moment of use. */
function delegating<T extends object>(current: () => T): T {
  return new Proxy({} as T, { get: (_target, name): unknown => Reflect.get(current(), name) });
}

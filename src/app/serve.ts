import path from 'node:path';
import type { Logger } from 'pino';
import { openIdentity } from '../access/identity.ts';
import { createSigner, type Signer } from '../evidence/format/signer.ts';
import { productVersion } from './product-version.ts';
import { sweepUploads } from '../backup/import-set/sweep-uploads.ts';
import { openUploads } from '../backup/import-set/uploads.ts';
import { createSecretKeeper } from '../backup/secrets/secret-keeper.ts';
import { areaKeys } from '../backup/keeping/data-keys.ts';
import { sweepErased } from '../backup/keeping/erase.ts';
import { openPartedVault } from '../backup/vault/sealed-vault.ts';
import { refreshTokenKeeper } from '../environments/keep-refresh-token.ts';
import { createSealer } from '../environments/seal.ts';
import { sweepDeletedContents } from '../backup/delete-backup-set.ts';
import { reconcileBackups } from '../backup/reconcile-backups.ts';
import type { HttpDeps } from '../http/http-deps.ts';
import { createServer } from '../http/server.ts';
import { systemClock, systemRandom } from '../kernel/system-ports.ts';
import { createOperations } from '../operations/operations.ts';
import { keepSecret } from '../store/data-folder/secrets.ts';
import { openStore } from '../store/store.ts';
import { keepHouseDaily } from '../worker/daily.ts';
import { registerHandlers } from '../worker/worker.ts';
import { createAddressGuard } from '../webhooks/address-guard.ts';
import { createForwarder } from '../webhooks/forwarder.ts';
import { webhooksOverHttp } from '../webhooks/send/over-http.ts';
import type { AppDeps } from './app-deps.ts';
import type { Configuration } from './configuration.ts';
import type { Lifetime } from './lifetime.ts';
import type { OpenedDatabase } from './open-database.ts';
import { listenProblem } from './port.ts';
import { openDemo } from './open-demo.ts';
import { openSignIn } from './open-sign-in.ts';
import { resealAll } from './rotate-key.ts';
import { schemaInstallers } from './schema-installers.ts';
import { simulatedCopies } from './rehearsal/simulated-copy.ts';
import { saySignIn } from './say-sign-in.ts';
import { sealingKeys } from './sealing-keys.ts';
import { say } from './speak.ts';
import { readyWeb } from './web-build.ts';

const ignored = () => undefined;
const root = path.resolve(import.meta.dirname, '../..');

export interface ServeOptions {
  configuration: Configuration;
  port: number;
  database: OpenedDatabase;
  lifetime: Lifetime;
  logger: Logger;
  /** Blanks this text in the log, whatever way it takes there. */
  hide(secret: string): void;
}

/** From an open database to "ready": schema, background work, web application, HTTP; each is closed again by the lifetime. */
export async function serve(options: ServeOptions): Promise<void> {
  const { configuration, port, database, lifetime, logger } = options;
  const { dataFolder, host } = configuration;
  const origin = configuration.origin ?? `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  const stopping = new AbortController();
  void lifetime.requested().then(() => {
    stopping.abort();
  });

  // A first start builds the web application while the schema is made.
  const webReady = readyWeb({ root, dataFolder, say, signal: stopping.signal });
  webReady.catch(() => undefined);
  const store = await lifetime.step(
    'store',
    () => openStore({ url: database.url, installers: schemaInstallers }),
    (opened) => opened.close(),
  );
  const secret = keepSecret(dataFolder, 'session', systemRandom);
  const keys = sealingKeys(configuration.keys, dataFolder, systemRandom);
  for (const hidden of [secret, keys.current, ...keys.earlier]) options.hide(hidden);
  const sealer = createSealer(keys.current, keys.earlier);
  const vault = await lifetime.step('vault', () =>
    openPartedVault(path.join(dataFolder, 'vault'), areaKeys(store, sealer)),
  );
  const uploads = await lifetime.step('uploads', () => openUploads(path.join(dataFolder, 'uploads')));
  const secrets = createSecretKeeper(keys.current, keys.earlier);
  const ports = { clock: systemClock, random: systemRandom, logger };
  const byWorker = store.from({ kind: 'worker' });
  const identity = await lifetime.step(
    'identity',
    () => openIdentity({ ...ports, databaseUrl: database.url.app, secret, origin }),
    (opened) => opened.close(),
  );
  const signIn = await lifetime.step('identity provider', () =>
    openSignIn(configuration.signIn, { clock: systemClock, say, hide: (text) => options.hide(text) }),
  );
  const operations = await lifetime.step(
    'operations',
    () => createOperations({ ...ports, store: byWorker }),
    (opened) => opened.stop(),
  );
  const deps: AppDeps = {
    ...ports,
    // What a start itself does was asked for on the command line; requests and background work say so where they begin.
    store: store.from({ kind: 'command_line' }),
    vault,
    uploads,
    identity,
    operations,
    sealer,
    secrets,
    keepRefreshToken: refreshTokenKeeper({
      store: byWorker,
      sealer,
      onFailure: (error) => logger.error({ err: error }, 'a new refresh token could not be kept'),
    }),
    origin,
    dataFolder,
    say,
  };
  registerHandlers(operations, { ...deps, store: byWorker, openCopy: simulatedCopies(ports) });
  await lifetime.step('unfinished backups', () => reconcileBackups(store));
  await lifetime.step('deleted backups', () => sweepDeletedContents({ store, vault }));
  await lifetime.step('old archives', () => sweepUploads({ store, uploads }));
  await lifetime.step('deleted environments', () => sweepErased({ store, vault }));
  const webhookGuard = createAddressGuard(configuration.webhookRanges);
  const network = await lifetime.step(
    'way to endpoints',
    () => webhooksOverHttp(webhookGuard),
    (opened) => opened.close(),
  );
  const forwarder = await lifetime.step(
    'forwarding',
    () =>
      createForwarder({ ...ports, store: byWorker, sealer, send: network.send, holder: systemRandom.uuid() }),
    (opened) => opened.stop(),
  );
  const demo = configuration.demo ? await openDemo(deps, lifetime) : undefined;
  const webFolder = await lifetime.step('web application', () => webReady);
  const tenants = demo ? { simulatedTenants: demo.simulatedTenants } : {};
  await listen({
    ...options,
    deps: { ...deps, ...tenants, webhookGuard, signIn },
    signer: createSigner(keys.current),
    webFolder,
  });
  await lifetime.step('background work', () => operations.startWorking());
  forwarder.start();
  const resealing = keys.earlier.length === 0 ? Promise.resolve(null) : resealAll(keys, byWorker);
  await lifetime.step(
    'secrets sealed by an earlier key',
    () => {
      resealing.then(
        (outcome) => {
          if (outcome !== null && outcome.resealed > 0) logger.info(outcome, 'secrets sealed by the new key');
        },
        (error: unknown) => {
          logger.error({ err: error }, 'sealing secrets by the new key failed; the next start tries again');
        },
      );
    },
    () => resealing.then(ignored, ignored),
  );
  const daily = new AbortController();
  const keepingHouse = keepHouseDaily({ ...ports, store: byWorker, operations, uploads }, daily.signal);
  await lifetime.step(
    'daily housekeeping',
    () => undefined,
    async () => {
      daily.abort();
      await keepingHouse;
    },
  );
  logger.info({ origin, dataFolder }, 'ready');
  say(`TenantAtlas is ready: ${origin}`);
  await saySignIn(deps, { freshDemo: demo?.fresh ?? false, emergency: signIn.oidc !== undefined });
  await demo?.complete();
}

async function listen(
  options: ServeOptions & {
    deps: AppDeps & Pick<HttpDeps, 'simulatedTenants' | 'webhookGuard' | 'signIn'>;
    signer: Signer;
    webFolder: string | undefined;
  },
): Promise<void> {
  const { configuration, deps, lifetime, port, webFolder } = options;
  const { host, trustedProxies } = configuration;
  const server = await lifetime.step(
    'http',
    () =>
      createServer({
        ...deps,
        evidence: { signer: options.signer, version: productVersion(root) },
        ...(webFolder === undefined ? {} : { webFolder }),
        ...(trustedProxies === undefined ? {} : { trustedProxies }),
      }),
    (opened) => opened.close(),
  );
  await lifetime.step('listening', async () => {
    try {
      await server.listen({ host, port });
    } catch (error) {
      throw listenProblem(error, host, port);
    }
  });
}

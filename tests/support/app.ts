import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import type { Role } from '../../src/access/capabilities.ts';
import { openIdentity, type Identity, type Person } from '../../src/access/identity.ts';
import { addMember } from '../../src/access/members.ts';
import { createWorkspace } from '../../src/access/workspaces.ts';
import { simulatedCopies } from '../../src/app/rehearsal/simulated-copy.ts';
import { openUploads, type Uploads } from '../../src/backup/import-set/uploads.ts';
import { createSecretKeeper } from '../../src/backup/secrets/secret-keeper.ts';
import { createSigner } from '../../src/evidence/format/signer.ts';
import { areaKeys } from '../../src/backup/keeping/data-keys.ts';
import { openPartedVault, type PartedVault } from '../../src/backup/vault/sealed-vault.ts';
import { saveConnection } from '../../src/environments/connection.ts';
import { createSealer, type Sealer } from '../../src/environments/seal.ts';
import type { SignInSettings } from '../../src/http/http-deps.ts';
import { createServer } from '../../src/http/server.ts';
import type { Clock } from '../../src/kernel/ports.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { createOperations, type Operations } from '../../src/operations/operations.ts';
import type { AddressGuard } from '../../src/webhooks/address-guard.ts';
import { registerHandlers } from '../../src/worker/worker.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/server.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import { createClient, type ApiClient } from './client.ts';
import { createTestStore, type TestStore } from './database.ts';
import { CLIENT_ID, CLIENT_SECRET, furnishTenant, smallTenant, type Furniture } from './furnish-tenant.ts';

export interface TestAppOptions {
  /** Whole tenants, for workspace Contoso: production is the first, staging the second. Small furnished ones when absent. */
  tenants?: readonly SimulatedTenant[];
  simulator?: Partial<SimulatorOptions>;
  /** How copies of tenants for rehearsals misbehave. */
  copies?: Pick<SimulatorOptions, 'intercept' | 'faults'>;
  /** False: background work is queued and nobody does it. */
  working?: boolean;
  webFolder?: string;
  /** How long `ended` waits for an operation. 30 s when absent. */
  patienceMs?: number;
  /** Which addresses endpoints may have. */
  webhookGuard?: AddressGuard;
  clock?: Clock;
  logger?: Logger;
  /** Requests per minute. Far away when absent. */
  limits?: { signIn: number; other: number; work?: number };
  /** How people sign in; by links alone when absent. */
  signIn?: SignInSettings;
  /** Where browsers are told that it is; for what depends on https. */
  publicOrigin?: string;
  /** A free one when absent. */
  port?: number;
}

export interface TestEnvironment {
  id: string;
  slug: string;
  tenantId: string;
  /** Its address below /api/v1. */
  path: string;
}

/** The product whole, in this process: HTTP on a real port, PostgreSQL, vault, queue and worker, and a tenant to talk to. */
export interface TestApp {
  origin: string;
  store: TestStore;
  vault: PartedVault;
  uploads: Uploads;
  identity: Identity;
  operations: Operations;
  simulator: Simulator;
  sealer: Sealer;
  /** How people sign in; what is changed here holds from the next request on. */
  signIn: SignInSettings;
  /** Links that were printed where the server runs, newest last. */
  printed: string[];
  /** What the process keeps in files: the vault, below `vault`. */
  folder: string;
  workspaceId: string;
  /** Of workspace contoso. */
  production: TestEnvironment;
  staging: TestEnvironment;
  /** Of workspace fabrikam, whose owner is `stranger`. */
  foreign: TestEnvironment & { workspaceId: string };
  /** What the small production tenant holds; empty ids when tenants were given. */
  furniture: Furniture;
  people: Record<Role | 'stranger', Person>;
  /** A new client, signed in. */
  signedIn(who: Role | 'stranger'): Promise<ApiClient>;
  anonymous(): ApiClient;
  /** Polls an operation until it has ended. */
  ended(client: ApiClient, environment: TestEnvironment, operationId: string): Promise<EndedOperation>;
  close(): Promise<void>;
}

export interface EndedOperation {
  status: string;
  outcome: string;
  failure: { code: string; message: string; next: string } | null;
}

const TENANTS = ['1a000000-0000-4000-8000-00000000000a', '1b000000-0000-4000-8000-00000000000b'] as const;
const FOREIGN_TENANT = '1f000000-0000-4000-8000-00000000000f';
const ROLES: readonly Role[] = ['owner', 'manager', 'operator', 'readonly', 'auditor'];

/** Starts everything; call `close` in afterAll. Needs the test database (tests/support/global-database.ts). */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const logger = options.logger ?? pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const ports = { clock: options.clock ?? systemClock, random: systemRandom, logger };
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-test-'));
  const tenants = options.tenants ?? [
    smallTenant(TENANTS[0], 'Contoso'),
    smallTenant(TENANTS[1], 'Contoso Staging'),
  ];
  const [store, simulator] = await Promise.all([
    createTestStore({ connections: 20 }),
    startSimulator({ ...options.simulator, tenants: [...tenants, smallTenant(FOREIGN_TENANT, 'Fabrikam')] }),
  ]);
  const sealer = createSealer('a key of the tests, long enough to seal secrets with');
  const vault = await openPartedVault(path.join(folder, 'vault'), areaKeys(store, sealer));
  const uploads = await openUploads(path.join(folder, 'uploads'));
  const secrets = createSecretKeeper('a key of the tests, long enough to keep secrets with');
  const identity = await openIdentity({
    ...ports,
    databaseUrl: store.url.app,
    secret: 'a secret of the tests, long enough for the library',
    origin: options.publicOrigin ?? 'http://127.0.0.1',
  });
  const byWorker = store.from({ kind: 'worker' });
  const operations = createOperations({ ...ports, store: byWorker, watchMs: 50 });
  const openCopy = simulatedCopies(ports, options.copies);
  registerHandlers(operations, { ...ports, store: byWorker, vault, uploads, sealer, secrets, openCopy });
  if (options.working !== false) await operations.startWorking();

  const people = await makePeople(identity);
  const contoso = await createWorkspace(
    { store, random: systemRandom },
    { slug: 'contoso', name: 'Contoso', owner: people.owner },
  );
  const fabrikam = await createWorkspace(
    { store, random: systemRandom },
    { slug: 'fabrikam', name: 'Fabrikam', owner: people.stranger },
  );
  await store.inWorkspace(contoso.id, async (tx) => {
    for (const role of ROLES) {
      await addMember(tx, { workspaceId: contoso.id, person: people[role], role, actor: people.owner });
    }
  });
  const connect = (place: Omit<Place, 'origin'>) =>
    makeEnvironment(store, sealer, { ...place, origin: simulator.origin });
  const [first, second = first] = tenants.map(({ tenantId }) => tenantId);
  const production = await connect({
    workspace: contoso,
    slug: 'production',
    kind: 'production',
    tenantId: first!,
  });
  const staging = await connect({ workspace: contoso, slug: 'staging', kind: 'staging', tenantId: second! });
  const foreign = await connect({
    workspace: fabrikam,
    slug: 'elsewhere',
    kind: 'production',
    tenantId: FOREIGN_TENANT,
  });
  const furniture = options.tenants
    ? { updatePolicy: '', firewallPolicy: '', compliance: '' }
    : await furnishTenant(simulator.admin(TENANTS[0]));
  if (!options.tenants) await furnishTenant(simulator.admin(TENANTS[1]));

  const printed: string[] = [];
  const signIn: SignInSettings = {
    announceLink: (_person, link) => void printed.push(link),
    ...options.signIn,
  };
  const server = await createServer({
    ...ports,
    signIn,
    store,
    identity,
    evidence: { signer: createSigner('a key of the tests that signs evidence'), version: '0.0.0-test' },
    operations,
    vault,
    uploads,
    sealer,
    secrets,
    // No test ever asks Microsoft: a tenant that the simulator does not have is unknown there.
    simulatedTenants: { origin: simulator.origin, has: () => true },
    origin: options.publicOrigin ?? 'http://127.0.0.1',
    limits: options.limits ?? { signIn: 1000, other: 100_000 },
    ...(options.webhookGuard === undefined ? {} : { webhookGuard: options.webhookGuard }),
    ...(options.webFolder === undefined ? {} : { webFolder: options.webFolder }),
  });
  const origin = await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });

  return {
    origin,
    store,
    vault,
    uploads,
    identity,
    operations,
    simulator,
    sealer,
    signIn,
    printed,
    folder,
    workspaceId: contoso.id,
    production,
    staging,
    foreign: { ...foreign, workspaceId: fabrikam.id },
    furniture,
    people,
    anonymous: () => createClient(origin),
    signedIn: async (who) => {
      const client = createClient(origin);
      const token = await identity.createLinkToken({ id: people[who].id });
      const answer = await client.post('/session', { token });
      if (answer.status !== 200) throw new Error(`${who} could not sign in: ${JSON.stringify(answer.body)}`);
      return client;
    },
    ended: async (client, environment, operationId) => {
      const deadline = Date.now() + (options.patienceMs ?? 30_000);
      for (;;) {
        const { body } = await client.get<EndedOperation>(`${environment.path}/operations/${operationId}`);
        if (body.status === 'ended') return body;
        if (Date.now() > deadline) throw new Error(`Not ended: ${JSON.stringify(body)}`);
        await systemClock.sleep(40);
      }
    },
    close: async () => {
      await server.close();
      await operations.stop();
      await identity.close();
      await simulator.close();
      await store.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makePeople(identity: Identity): Promise<TestApp['people']> {
  const make = (name: string, email: string) => identity.createPerson({ name, email });
  return {
    owner: await make('Olivia Owner', 'olivia@contoso.example'),
    manager: await make('Mateo Manager', 'mateo@contoso.example'),
    operator: await make('Oki Operator', 'oki@contoso.example'),
    readonly: await make('Rana Reader', 'rana@contoso.example'),
    auditor: await make('Ada Auditor', 'ada@contoso.example'),
    stranger: await make('Stan Stranger', 'stan@fabrikam.example'),
  };
}

interface Place {
  workspace: { id: string; slug: string };
  slug: string;
  kind: 'production' | 'staging';
  tenantId: string;
  origin: string;
}

async function makeEnvironment(store: TestStore, sealer: Sealer, place: Place): Promise<TestEnvironment> {
  const { workspace, slug, kind, tenantId, origin } = place;
  return store.inWorkspace(workspace.id, async (tx) => {
    const name = `${slug[0]?.toUpperCase() ?? ''}${slug.slice(1)}`;
    const { id } = await tx
      .insertInto('environment')
      .values({ workspace_id: workspace.id, slug, name, kind, tenant_id: tenantId, simulated: true })
      .returning('id')
      .executeTakeFirstOrThrow();
    await saveConnection(
      tx,
      {
        workspaceId: workspace.id,
        environmentId: id,
        cloud: 'global',
        clientId: CLIENT_ID,
        credential: { kind: 'client_secret', secret: CLIENT_SECRET },
        simulatedOrigin: origin,
      },
      sealer,
    );
    return { id, slug, tenantId, path: `/workspaces/${workspace.slug}/environments/${slug}` };
  });
}

import { expect } from 'vitest';
import { flatten, type RequestLogEntry } from '../../simulator/log/request-log.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';
import type { LineView } from '../support/previewed-line.ts';
import type { Person, SetName } from './model.ts';

/** Whatever the API answers, in the few members that a command looks at. */
export interface Answer {
  id: string;
  code: string;
  status: string;
  revision: number;
  operation: { id: string };
  verdict: { mayConfirm: boolean; code: string | null };
}

/** The product with its HTTP API, a tenant, and clients of everybody. Background work is done when a sequence says so, and not before. */
export interface World {
  app: TestApp;
  path: string;
  foreignPath: string;
  sets: Record<SetName | 'foreign', string>;
  /** Items of each set, by name. */
  items: Record<SetName, Map<string, string>>;
  /** Sends as this person. */
  by(
    person: Person,
  ): (method: string, path: string, ask?: { body?: unknown; key?: string }) => Promise<ApiAnswer<Answer>>;
  /** Does one piece of background work here and now; gives how it ended. */
  perform(operationId: string): Promise<{ status: string; outcome: string | null }>;
  lines(runId: string): Promise<LineView[]>;
  /** Requests that asked any tenant for a change since the last look. */
  newWrites(): RequestLogEntry[];
  log(): RequestLogEntry[];
  setRole(person: Person, role: string | null): Promise<void>;
  connect(on: boolean): Promise<void>;
  setNow(ms: number): void;
  /** Everything but the record as it was when the world was made. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

const FRESH_MS = 5 * 60_000;
const TYPES = ['settingsCatalogPolicy', 'deviceCompliancePolicy'];

export async function makeWorld(): Promise<World> {
  const app = await startTestApp({ working: false });
  const clients: Partial<Record<Person, ApiClient>> = { nobody: app.anonymous() };
  let signedInAt = 0;
  /** Real time passes while a lane runs, and an execution asks for a fresh sign-in. */
  const signIn = async () => {
    if (performance.now() - signedInAt < FRESH_MS && signedInAt > 0) return;
    for (const person of ['owner', 'manager', 'operator', 'readonly', 'stranger'] as const)
      clients[person] = await app.signedIn(person);
    signedInAt = performance.now();
  };
  await signIn();
  const { path } = app.production;
  const by: World['by'] =
    (person) =>
    async (method, to, { body, key } = {}) => {
      const client = clients[person];
      if (client === undefined) throw new Error(`${person} has no client.`);
      return client.send<Answer>(method, to, {
        ...(body === undefined ? {} : { body }),
        ...(key === undefined ? {} : { idempotencyKey: key }),
      });
    };
  const perform: World['perform'] = async (operationId) => {
    await app.operations.runNow(app.workspaceId, operationId);
    const { body } = await by('owner')('GET', `${path}/operations/${operationId}`);
    return body as unknown as { status: string; outcome: string | null };
  };
  const backUp = async (who: Person, home: string, workspaceId: string): Promise<string> => {
    const { body } = await by(who)('POST', `${home}/backup-sets`, { body: { typeKeys: TYPES } });
    const started = body as unknown as { operation: { id: string }; backupSet: { id: string } };
    await app.operations.runNow(workspaceId, started.operation.id);
    return started.backupSet.id;
  };
  const itemsOf = async (setId: string): Promise<Map<string, string>> => {
    const { body } = await by('owner')('GET', `${path}/backup-sets/${setId}/items?limit=100`);
    const { items } = body as unknown as { items: { id: string; name: string }[] };
    return new Map(items.map(({ id, name }) => [name, id]));
  };
  const admin = app.simulator.admin(app.production.tenantId);
  const first = await backUp('owner', path, app.workspaceId);
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, {
    description: 'as the second backup has it',
  });
  const second = await backUp('owner', path, app.workspaceId);
  const foreign = await backUp('stranger', app.foreign.path, app.foreign.workspaceId);
  await perform((await by('owner')('POST', `${path}/directory/refresh`)).body.operation.id);
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, {
    description: 'weakened on Friday',
  });
  await admin.delete('settingsCatalogPolicy', app.furniture.firewallPolicy);
  const drifted: SimulatedTenant = structuredClone(app.simulator.snapshot(app.production.tenantId));
  let looked = 0;
  const setRole: World['setRole'] = async (person, role) => {
    const { id } = app.people[person as keyof typeof app.people];
    if (role === null)
      await app.store.asAdmin('delete from membership where person_id = $1 and workspace_id = $2', [
        id,
        app.workspaceId,
      ]);
    else
      await app.store.asAdmin(
        `insert into membership (workspace_id, person_id, role) values ($1, $2, $3)
         on conflict (workspace_id, person_id) do update set role = $3`,
        [app.workspaceId, id, role],
      );
  };
  const connect: World['connect'] = async (on) => {
    await app.store.asAdmin('update connection set enabled = $2 where environment_id = $1', [
      app.production.id,
      on,
    ]);
  };
  return {
    app,
    path,
    foreignPath: app.foreign.path,
    sets: { first, second, foreign },
    items: { first: await itemsOf(first), second: await itemsOf(second) },
    by,
    perform,
    lines: async (runId) => {
      const at = `${path}/restore-runs/${runId}/preview/lines`;
      const { body } = await by('owner')('GET', `${at}?limit=100`);
      const { items } = body as unknown as { items: { id: string }[] };
      const lines: LineView[] = [];
      for (const { id } of items) {
        const answer = await by('owner')('GET', `${at}/${encodeURIComponent(id)}`);
        lines.push(answer.body as unknown as LineView);
      }
      return lines;
    },
    newWrites: () => {
      const fresh = flatten(app.simulator.log()).filter(({ n, kind }) => n > looked && kind === 'write');
      looked = app.simulator.log().at(-1)?.n ?? looked;
      return fresh;
    },
    log: () => app.simulator.log(),
    setRole,
    connect,
    setNow: (ms) => app.store.setNow(new Date(ms)),
    reset: async () => {
      await signIn();
      app.simulator.restore(structuredClone(drifted));
      app.simulator.clearLog();
      await app.store.asAdmin(
        `update operation set status = 'ended', outcome = 'cancelled' where status <> 'ended'`,
      );
      await app.store.asAdmin('delete from connection_health');
      await connect(true);
      for (const person of ['owner', 'manager', 'operator', 'readonly'] as const)
        await setRole(person, person);
    },
    close: () => app.close(),
  };
}

/** Fails with all that is known when an answer is none of those that the model allows. */
export function expectStatus(answer: ApiAnswer<unknown>, allowed: readonly number[], why: string): void {
  expect(allowed, `${why}: ${String(answer.status)} ${JSON.stringify(answer.body).slice(0, 500)}`).toContain(
    answer.status,
  );
}

import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock, systemRandom } from '../../../src/kernel/system-ports.ts';
import { readEnvironment } from '../../../src/environments/find-environment.ts';
import { readOnboarding } from '../../../src/environments/onboarding/onboarding-store.ts';
import { membershipOf } from '../../../src/access/membership.ts';
import { Problem } from '../../../src/kernel/problem.ts';
import type { Tx } from '../../../src/store/store.ts';
import { makeRouteWorld, type RouteWorld } from '../../http/route-world.ts';
import { makeValue, type Known } from './make-value.ts';
import { repositoryFunctions, type Found, type RepositoryFunction } from './repository-functions.ts';
import { ownValues, snapshotOf } from './furnished.ts';
import { BEYOND, MUST_SEE } from './expectations.ts';

const root = path.resolve(import.meta.dirname, '../../..');
let found: Found;
let world: RouteWorld;
let known: Known;
/** Every text of the furnished workspace that names something of it. */
let own: ReadonlySet<string>;

beforeAll(async () => {
  found = repositoryFunctions();
  world = await makeRouteWorld();
  await world.app.operations.stop();
  known = await knownOf(world);
  const { store, workspaceId, foreign } = world.app;
  // What both workspaces hold (an address that both invited) names neither.
  const theirs = await ownValues(store, foreign.workspaceId);
  own = new Set([...(await ownValues(store, workspaceId))].filter((value) => !theirs.has(value)));
}, 280_000);
afterAll(() => world.app.close());

interface Answer {
  args: readonly unknown[];
  value?: unknown;
  problem?: unknown;
}
type In = (work: (tx: Tx) => Promise<void>) => Promise<void>;
class Undone extends Error {}

const nameOf = ({ file, name }: RepositoryFunction) => `${file} ${name}`;
const nowhere: In = (work) => world.app.store.asPerson('', work);
const elsewhere: In = (work) => world.app.store.inWorkspace(world.app.foreign.workspaceId, work);
const atHome: In = (work) => world.app.store.inWorkspace(world.app.workspaceId, work);

async function call(tx: Tx, of: RepositoryFunction): Promise<Answer> {
  const module = (await import(path.join(root, of.file))) as Record<string, (...args: unknown[]) => unknown>;
  const here = { ...known, ...idsIn(of.file) };
  const args = of.params.map(({ name, type }, at) =>
    at === of.txAt ? tx : makeValue(found.checker, { name, type, known: here }),
  );
  try {
    const answer = module[of.name]!(...args);
    return { args, value: isIterable(answer) ? await all(answer) : await answer };
  } catch (problem) {
    return { args, problem };
  }
}

/** What it answers there; kept, or undone for who only wants to know. */
async function answered(
  of: RepositoryFunction,
  place: In,
  undo: boolean,
): Promise<Answer & { changed: boolean }> {
  let answer: Answer & { changed: boolean } = { args: [], changed: false };
  try {
    await place(async (tx) => {
      await sql`set local statement_timeout = '5s'`.execute(tx);
      const before = undo ? await written(tx) : '';
      const given = await call(tx, of);
      const changed = undo && given.problem === undefined && (await written(tx)) !== before;
      answer = { ...given, changed };
      if (undo) throw new Undone();
    });
  } catch (error) {
    // A statement that was refused makes the whole transaction fail at its end.
    if (!(error instanceof Undone)) answer = { ...answer, problem: answer.problem ?? error };
  }
  return answer;
}

/** Whatever it gave back or said that names something of the furnished workspace, but for what it was asked with. */
function leaked({ args, value, problem }: Answer): string[] {
  const asked = textsIn(args);
  return [...textsIn([value, problem])].filter((text) => own.has(text) && !asked.has(text));
}
/** An answer as one text, so that two can be compared. */
function shown({ value, problem }: Answer): string {
  const json = (one: unknown) =>
    String(
      JSON.stringify(one, (_key, inner: unknown) =>
        typeof inner === 'bigint'
          ? String(inner)
          : inner instanceof Set || inner instanceof Map
            ? [...inner]
            : typeof inner === 'object' && inner !== null && isHandle(inner)
              ? 'handle'
              : inner,
      ),
    );
  if (problem instanceof Problem) return json([problem.status, problem.code, problem.detail]);
  return problem instanceof Error ? `threw ${problem.message}` : json(value ?? null);
}

test.each([
  ['without a workspace', nowhere],
  ['in another workspace', elsewhere],
])(
  '%s no function gives anything of a workspace, or changes anything in it',
  async (_where, place) => {
    expect(found.functions.length).toBeGreaterThan(200);
    const { store, workspaceId } = world.app;
    const before = await snapshotOf(store, workspaceId);
    const wrong: Record<string, unknown> = {};
    for (const of of found.functions) {
      const given = leaked(await answered(of, place, false));
      if (given.length > 0 && BEYOND[nameOf(of)] === undefined) wrong[nameOf(of)] = given;
    }
    expect(wrong).toEqual({});
    // The table that differs says where to look.
    expect(await snapshotOf(store, workspaceId)).toEqual(before);
  },
  280_000,
);

test('and in its own most give something else or change something, those that read its data among them', async () => {
  const seeing: string[] = [];
  const same: string[] = [];
  for (const of of found.functions) {
    const here = await answered(of, atHome, true);
    const seen = here.changed || shown(here) !== shown(await answered(of, nowhere, true));
    (seen ? seeing : same).push(seen ? nameOf(of) : `${nameOf(of)}: ${shown(here).slice(0, 160)}`);
  }
  if (process.env['ROW_SECURITY_REPORT'] !== undefined) console.log(same.join('\n'));
  expect(seeing).toEqual(expect.arrayContaining([...MUST_SEE]));
  expect(seeing.length / found.functions.length).toBeGreaterThan(0.64);
}, 280_000);

test('a hole in one policy is found', async () => {
  const { store } = world.app;
  await store.asAdmin('create policy hole on backup_set for select to tenantatlas_app using (true)');
  const readers = found.functions.filter(({ name }) => name === 'readBackupSet');
  const [seen] = await Promise.all(readers.map((of) => answered(of, elsewhere, true)));
  await store.asAdmin('drop policy hole on backup_set');
  expect(seen && leaked({ ...seen, args: [] })).toContain(world.own.backupSetId);
});

async function knownOf({ app, own: ids }: RouteWorld): Promise<Known> {
  const { store, workspaceId, production, people } = app;
  const [environment, onboarding, membership] = await store.inWorkspace(workspaceId, async (tx) => [
    await readEnvironment(tx, production.id),
    await readOnboarding(tx, ids.onboardingId),
    await membershipOf(tx, people.owner.id),
  ]);
  const { rows } = await store.asAdmin(
    `select id, scope_digest, digest from restore_preview where run_id = $1 order by generated_at desc`,
    [ids.runId],
  );
  const preview = (rows as { id: string; scope_digest: string; digest: string }[])[0];
  const person = { id: people.owner.id, name: people.owner.name, capabilities: membership?.capabilities };
  return {
    ...ids,
    setId: ids.backupSetId,
    workspaceId,
    environmentId: production.id,
    environment,
    onboarding,
    membership,
    giver: membership,
    actor: person,
    person,
    personId: people.owner.id,
    actorId: people.owner.id,
    slug: production.slug,
    tenantId: production.tenantId,
    anyId: ids.runId,
    previewId: preview?.id,
    search: '',
    typeKey: 'assignmentFilter',
    typeKeys: ['assignmentFilter'],
    timeZone: 'UTC',
    url: 'https://siem.contoso.example/in',
    previewDigest: preview?.digest,
    scopeDigest: preview?.scope_digest,
    ids: [people.owner.id],
    itemIds: [ids.itemId],
    capability: 'workspace.view',
    role: 'readonly',
    email: people.readonly.email,
    environments: null,
    upTo: 1_000_000,
    after: 0,
    offset: 0,
    limit: 100,
    filter: {},
    kind: 'group',
    store: app.store,
    identity: app.identity,
    operations: app.operations,
    vault: app.vault,
    sealer: app.sealer,
    random: systemRandom,
    clock: systemClock,
  };
}

/** What "id" means depends on the room. */
function idsIn(file: string): Known {
  const { own: ids, app } = world;
  if (file.startsWith('src/backup/')) return { id: ids.backupSetId };
  if (file.startsWith('src/restore/')) return { id: ids.runId };
  if (file.startsWith('src/operations/')) return { id: ids.operationId };
  if (file.includes('/onboarding/')) return { id: ids.onboardingId };
  if (file.startsWith('src/webhooks/')) return { id: ids.webhookId };
  return { id: app.production.id };
}

/** How much this transaction wrote so far. */
async function written(tx: Tx): Promise<string> {
  const { rows } = await sql<{ sum: string }>`
    select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text as sum from pg_stat_xact_user_tables`.execute(
    tx,
  );
  return rows[0]?.sum ?? '';
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
async function all(pieces: AsyncIterable<unknown>): Promise<unknown[]> {
  const list = [];
  for await (const piece of pieces) list.push(piece);
  return list;
}

/** Every text in a value, to any depth, and every id in those texts. */
function textsIn(value: unknown, seen = new Set<object>(), texts = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    texts.add(value);
    for (const [id] of value.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g)) texts.add(id);
  } else if (typeof value === 'object' && value !== null && !seen.has(value) && !isHandle(value)) {
    seen.add(value);
    const inner: unknown[] =
      value instanceof Map ? [...value.entries()].flat() : value instanceof Set ? [...value] : [];
    const said = value instanceof Error ? [value.message, value.cause] : [];
    for (const one of [...inner, ...said, ...Object.values(value)]) textsIn(one, seen, texts);
  }
  return texts;
}

/** What a function works with is no answer of it. */
function isHandle(value: object): boolean {
  return 'selectFrom' in value || 'inWorkspace' in value || 'sessions' in value || 'start' in value;
}

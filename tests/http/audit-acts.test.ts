import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capabilitiesOf, type Capability, type Role } from '../../src/access/capabilities.ts';
import type { AuditRow } from '../../src/audit/format/audit-row.ts';
import { verifyRecord } from '../../src/audit/format/record-verifier.ts';
import type { RouteContract } from '../../src/http/contract/route.ts';
import { routes, type RouteId } from '../../src/http/contract/routes.ts';
import { ACTS, actOf } from '../../src/http/enforcement/acts.ts';
import { actionText } from '../../src/http/wire/audit-words.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';
import { routeCases, type Made } from './route-cases.ts';
import { makeRouteWorld, type RouteWorld } from './route-world.ts';

let world: RouteWorld;
const clients = new Map<Role, ApiClient>();
const ROLES: Role[] = ['owner', 'manager', 'operator', 'readonly', 'auditor'];

beforeAll(async () => {
  world = await makeRouteWorld();
  for (const who of ROLES) clients.set(who, await world.app.signedIn(who));
});
afterAll(() => world.app.close());

const all = Object.entries(routes) as [RouteId, RouteContract][];
const isSession = ([, { access }]: [RouteId, RouteContract]) => access === 'public' || access === 'person';
/** Whatever changes something, and what leaves the house as a file. */
const FILES: RouteId[] = ['exportAudit', 'downloadBackupSet', 'getEvidence'];
const acting = all.filter(
  ([id, { method }]) => (method !== 'GET' || FILES.includes(id)) && actOf(id) !== null,
);
const inWorkspace = acting.filter((one) => !isSession(one));

test('every route that changes something has a name in the record, in words too, and only those have', () => {
  const changing = all.filter(([, { method }]) => method !== 'GET').map(([id]) => id);
  expect([...changing, ...FILES].filter((id) => ACTS[id] === undefined)).toEqual([]);
  // Connecting an account is what the answer of the identity provider may end in; it has no route of its own.
  const known = new Set<string>(['connectAccount', ...all.map(([id]) => id)]);
  expect(Object.keys(ACTS).filter((id) => !known.has(id))).toEqual([]);
  const names = Object.values(ACTS).filter((name) => name !== null);
  expect(names.filter((name) => !/^[a-z_]+\.[a-z_]+$/.test(name))).toEqual([]);
  expect(names.filter((name) => actionText(name).includes(':'))).toEqual([]);
});

/** Of every workspace: one that is deleted leaves its entry in its own record. */
const record = async (): Promise<AuditRow[]> =>
  (await world.app.store.asAdmin('select * from audit_entry order by id')).rows as AuditRow[];
async function call(who: Role, contract: RouteContract, made: Made = {}): Promise<ApiAnswer> {
  const params: Record<string, string> = {
    workspace: 'contoso',
    environment: 'production',
    ...world.own,
    ...made.params,
  };
  const path = contract.path.replaceAll(/:(\w+)/g, (_match, name: string) => params[name] ?? '');
  return clients.get(who)!.send(contract.method, path + (made.query ?? ''), {
    ...(made.body === undefined ? {} : { body: made.body }),
    ...(made.idempotencyKey === undefined ? {} : { idempotencyKey: made.idempotencyKey }),
  });
}
/** What a call left in the record, by who made it. */
async function leftBy(who: Role, act: () => Promise<ApiAnswer>): Promise<[ApiAnswer, AuditRow[]]> {
  const before = (await record()).length;
  const answer = await act();
  const entries = (await record()).slice(before);
  return [answer, entries.filter(({ actor_id }) => actor_id === world.app.people[who].id)];
}

describe('I-31 an act that is refused for want of the right leaves an entry that says so', () => {
  const lacking = inWorkspace.flatMap(([id, contract]) =>
    ROLES.filter((role) => !capabilitiesOf(role).has(contract.access as Capability))
      .slice(0, 1)
      .map((role) => [id, role, contract] as const),
  );
  test.each(lacking)('%s by %s', async (id, role, contract) => {
    const [answer, entries] = await leftBy(role, () => call(role, contract));
    expect(answer.status).toBe(403);
    expect(entries).toEqual([
      expect.objectContaining({
        action: actOf(id),
        outcome: 'refused',
        source: 'api',
        source_address: '127.0.0.1',
        detail: { code: 'forbidden', status: 403 },
      }),
    ]);
    if (contract.path.includes(':environment'))
      expect(entries[0]!.environment_id).toBe(world.app.production.id);
  });
});

describe('I-31 an act that is refused by the state of things leaves an entry that says why', () => {
  test.each<[RouteId, string]>([
    ['proceedToConfirm', 'scope_required'],
    ['confirmRun', 'scope_required'],
    ['runChecks', 'scope_required'],
    ['editRun', 'draft_changed'],
  ])('%s: %s', async (id, code) => {
    const contract: RouteContract = routes[id];
    const draft = await world.wizard.draft(world.own.backupSetId);
    const made = { ...(await routeCases[id].make?.(world)), params: { runId: draft.id } };
    if (id === 'editRun') Object.assign(made, { body: { revision: 99, mode: 'all' } });
    const [answer, entries] = await leftBy('manager', () => call('manager', contract, made));
    expect(answer.body).toMatchObject({ status: 409, code });
    expect(entries).toEqual([
      expect.objectContaining({
        action: actOf(id),
        outcome: 'refused',
        target: draft.id,
        detail: { code, status: 409 },
      }),
    ]);
  });
});

describe('I-31 an act that is done leaves an entry that says so', () => {
  // First what needs the run unconfirmed and no restore waiting.
  const ordered = [...inWorkspace].sort(
    ([a], [b]) => Number(b === 'startRehearsal') - Number(a === 'startRehearsal'),
  );
  test.each(ordered)('%s', async (id, contract) => {
    const { as, make, after } = routeCases[id];
    if (as === 'nobody') throw new Error(`${id} is done in a workspace by somebody.`);
    const made = await make?.(world);
    const [answer, entries] = await leftBy(as, () => call(as, contract, made));
    await after?.(world);
    expect(answer.status, JSON.stringify(answer.body)).toBe(contract.response.status);
    // What a verification found is an entry of its own, beside the one that it was asked for.
    const done = entries.filter(({ source, action }) => source === 'api' && action !== 'connection.verify');
    expect(done.length, 'one entry, not two').toBe(1);
    expect(done[0]).toMatchObject({ outcome: 'done', source: 'api', source_address: '127.0.0.1' });
    const [noun] = (actOf(id) ?? '').split('.');
    expect([noun, 'connection', 'environment']).toContain(done[0]!.action.split('.')[0]);
    expect(done[0]!.target).not.toBe('');
  });
});

test('I-31 signing in and out leaves an entry in each workspace of the person, and in no other', async () => {
  const readonly = world.app.people.readonly.id;
  const before = (await record()).length;
  const client = await world.app.signedIn('readonly');
  await client.delete('/session');
  const entries = (await record()).slice(before).filter(({ actor_id }) => actor_id === readonly);
  expect(entries.map(({ action, outcome, source }) => [action, outcome, source])).toEqual([
    ['session.sign_in', 'done', 'api'],
    ['session.sign_out', 'done', 'api'],
  ]);
  const { rows } = await world.app.store.asAdmin(
    `select 1 from audit_entry where actor_id = $1 and workspace_id = $2`,
    [readonly, world.app.foreign.workspaceId],
  );
  expect(rows).toEqual([]);
});

test('I-31 a browser is told from other clients by what it says of itself', async () => {
  const before = (await record()).length;
  const answer = await clients.get('manager')!.send('POST', `${world.app.production.path}/restore-runs`, {
    body: { backupSetId: world.own.backupSetId },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status).toBe(201);
  const entry = (await record()).slice(before).find(({ target }) => target === answer.body['id']);
  expect(entry).toMatchObject({ source: 'page', action: 'restore_run.create' });
});

test('I-31 a repeated request that was done before leaves no second entry', async () => {
  const made = (await routeCases.createBackupSet.make?.(world))!;
  await call('operator', routes.createBackupSet, made);
  const [answer, entries] = await leftBy('operator', () => call('operator', routes.createBackupSet, made));
  expect(answer.status).toBe(202);
  expect(entries.filter(({ source }) => source === 'api')).toEqual([]);
});

test('I-31 the record of all this is whole, and no part of it came by an unknown way', async () => {
  const rows = await world.app.store.inWorkspace(world.app.workspaceId, (tx) =>
    tx.selectFrom('audit_entry').selectAll().orderBy('sequence').execute(),
  );
  expect(verifyRecord(rows)).toMatchObject({ whole: true, findings: [] });
  // What the tests themselves lay out (members) comes by no way of the product.
  const unknown = rows.filter(({ source, action }) => source === 'not_known' && action !== 'membership.set');
  expect(unknown.map(({ action }) => action)).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../src/access/api-keys.ts';
import type { Capability } from '../../src/access/capabilities.ts';
import { createRole } from '../../src/access/custom-roles.ts';
import { addMember } from '../../src/access/members.ts';
import { membershipOf, type Membership } from '../../src/access/membership.ts';
import type { Person } from '../../src/access/identity.ts';
import type { RouteContract } from '../../src/http/contract/route.ts';
import { routes, type RouteId } from '../../src/http/contract/routes.ts';
import { authorise } from '../../src/http/enforcement/authorise.ts';
import { requireWholeReach } from '../../src/http/enforcement/require-whole-reach.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import type { Tx } from '../../src/store/store.ts';
import {
  CUSTOM_ROLE,
  matrixCells,
  MATRIX_ROLES,
  type MatrixCell,
  type MatrixRole,
  type Situation,
} from '../../scripts/access-matrix.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';
import { makeRouteWorld, type RouteWorld } from './route-world.ts';

/** Whoever is in a situation: their client, with an API key or a session, and who they are. */
interface Caller {
  person: Person;
  client: ApiClient;
  key?: string;
}

let world: RouteWorld;
let absent: ApiAnswer;
const callers = new Map<string, Caller>();
const callerOf = (role: MatrixRole, situation: Situation): Caller => {
  const known = callers.get(
    `${role} ${situation === 'otherWorkspace' || situation === 'signedOut' ? 'own' : situation}`,
  );
  if (!known) throw new Error(`Nobody is ${role} in the situation ${situation}.`);
  return known;
};

beforeAll(async () => {
  world = await makeRouteWorld();
  const { app } = world;
  const keys = await app.store.inWorkspace(app.workspaceId, async (tx) => {
    const giver = await ownerOf(tx);
    const compose = async (name: string, capabilities: readonly Capability[]) => {
      const words = { name, description: '', capabilities: [...capabilities] };
      return (await createRole(tx, { giver, actor: app.people.owner, words })).key;
    };
    return {
      custom: await compose('Restorer', CUSTOM_ROLE.capabilities),
      nothing: await compose('Nothing', []),
    };
  });
  const keyOf = (role: MatrixRole) => (role === 'custom' ? keys.custom : role);
  for (const role of MATRIX_ROLES) {
    callers.set(`${role} own`, await member(role, keyOf(role)));
    callers.set(`${role} withdrawn`, await member(`${role} withdrawn`, keyOf(role)));
    if (role !== 'owner')
      callers.set(`${role} outsideReach`, await member(`${role} limited`, keyOf(role), ['staging']));
    callers.set(`${role} keyExpired`, await expiredKey(await member(`${role} key`, keyOf(role))));
  }
  // Taken away while the session is open.
  for (const role of MATRIX_ROLES) await give(callerOf(role, 'withdrawn').person, keys.nothing);
  await app.store.asAdmin(`update api_key set expires_at = now() - interval '1 second'`);
  absent = await callerOf('owner', 'own').client.get('/workspaces/there-is-none');
}, 120_000);
afterAll(() => world.app.close());

async function ownerOf(tx: Tx): Promise<Membership> {
  const owner = await membershipOf(tx, world.app.people.owner.id);
  if (!owner) throw new Error('The workspace has no owner.');
  return owner;
}
async function give(person: Person, role: string, environments: string[] | null = null): Promise<void> {
  const { store, workspaceId, people } = world.app;
  await store.inWorkspace(workspaceId, (tx) =>
    addMember(tx, { workspaceId, person, role, environments, actor: people.owner }),
  );
}
async function member(name: string, role: string, environments: string[] | null = null): Promise<Caller> {
  const { identity } = world.app;
  const person = await identity.createPerson({ name, email: `${name.replaceAll(' ', '-')}@cells.example` });
  await give(person, role, environments);
  const client = world.app.anonymous();
  await client.post('/session', { token: await identity.createLinkToken({ id: person.id }) });
  return { person, client };
}
async function expiredKey(caller: Caller): Promise<Caller> {
  const { store, workspaceId } = world.app;
  const { token } = await store.inWorkspace(workspaceId, async (tx) => {
    const membership = await membershipOf(tx, caller.person.id);
    if (!membership) throw new Error('Whoever makes a key is a member.');
    const capabilities: Capability[] = ['workspace.view'];
    const wanted = { name: 'Expired', capabilities, environmentIds: null, days: 1 };
    return createApiKey(tx, { random: systemRandom }, { owner: caller.person, membership, wanted });
  });
  return { ...caller, client: world.app.anonymous(), key: token };
}

function addressed({ contract, situation }: MatrixCell): Record<string, string> {
  if (situation === 'otherWorkspace')
    return { workspace: 'fabrikam', environment: 'elsewhere', ...world.foreign };
  return { workspace: 'contoso', environment: 'production', ...world.own, ...{ id: contract.id } };
}
async function send(cell: MatrixCell): Promise<ApiAnswer> {
  const { contract, role, situation } = cell;
  const { client, key } = callerOf(role, situation);
  const params = addressed(cell);
  const path = contract.path.replaceAll(
    /:(\w+)/g,
    (_match, name: string) => params[name] ?? systemRandom.uuid(),
  );
  const who = situation === 'signedOut' ? world.app.anonymous() : client;
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return who.send(contract.method, path, { headers });
}

/** What the one place that decides says of it, without the act: the good case of every route is another test. */
async function decided({ contract, role, situation }: MatrixCell): Promise<void> {
  const { person } = callerOf(role, situation);
  const principal = { person, key: null, session: null, authenticatedAt: null };
  const environment = contract.path.includes('/:environment') ? 'production' : undefined;
  await world.app.store.inWorkspace(world.app.workspaceId, async (tx) => {
    const capability = contract.access as Capability;
    const { membership } = await authorise(tx, { principal, capability, environment });
    requireWholeReach(contract, membership);
  });
}

const shown = ({ status, headers, body }: ApiAnswer) => ({
  status,
  type: headers.get('content-type'),
  body: { ...body, requestId: '' },
});

function expectRefusal(cell: MatrixCell, answer: ApiAnswer): void {
  const where = `${cell.contract.id} by ${cell.role}, ${cell.situation}`;
  const { access } = cell.contract;
  expect(answer.status, where).toBe(cell.expected);
  if (cell.expected === 404) expect(shown(answer), where).toEqual(shown(absent));
  if (cell.expected === 401) {
    expect(answer.body['code'], where).toBe(cell.situation === 'keyExpired' ? 'key_invalid' : 'signed_out');
  }
  if (cell.expected !== 403) return;
  // The one way to be refused with the right in hand is a limit where the whole workspace is concerned.
  if (answer.body['code'] === 'limited_access') {
    expect(cell.situation, where).toBe('outsideReach');
    expect(cell.contract.whole, where).toBe(true);
    return;
  }
  expect(answer.body, where).toMatchObject({ code: 'forbidden', capability: access });
  expect(answer.body['next'], where).toMatch(/owner/);
}

const cells = matrixCells();
const byRoute = (Object.entries(routes) as [RouteId, RouteContract][]).map(
  ([id]) => [id, cells.filter((cell) => cell.id === id)] as const,
);

test('every route has cells, and there are thousands', () => {
  expect(byRoute.filter(([, own]) => own.length === 0)).toEqual([]);
  expect(cells.length).toBeGreaterThan(3000);
});

describe('every cell of the matrix', () => {
  test.each(byRoute)('%s', async (_id, own) => {
    await Promise.all(
      own.map(async (cell) => {
        if (cell.expected !== 'done') expectRefusal(cell, await send(cell));
        else if (!['public', 'person'].includes(cell.contract.access)) await decided(cell);
      }),
    );
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { capabilitiesOf, type Capability, type Role } from '../../src/access/capabilities.ts';
import type { RouteContract } from '../../src/http/contract/route.ts';
import { routes, type RouteId } from '../../src/http/contract/routes.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';
import { routeCases, type Made } from './route-cases.ts';
import { makeRouteWorld, type RouteWorld } from './route-world.ts';

let world: RouteWorld;
const clients = new Map<Role | 'stranger' | 'nobody', ApiClient>();
const ROLES: Role[] = ['auditor', 'owner', 'manager', 'operator', 'readonly'];

beforeAll(async () => {
  world = await makeRouteWorld();
  for (const who of [...ROLES, 'stranger'] as const) clients.set(who, await world.app.signedIn(who));
  clients.set('nobody', world.app.anonymous());
});
afterAll(() => world.app.close());

const all = Object.entries(routes) as [RouteId, RouteContract][];
const guarded = all.filter(([, { access }]) => access !== 'public' && access !== 'person');
const inEnvironment = guarded.filter(([, { path }]) => path.includes(':environment'));
const namingAThing = guarded.filter(([, { path }]) => /:\w+Id/.test(path));
const namingAThingThere = namingAThing.filter(([, { path }]) => path.includes(':environment'));

async function call(
  who: Role | 'stranger' | 'nobody',
  contract: RouteContract,
  made: Made = {},
): Promise<ApiAnswer> {
  const params: Record<string, string> = {
    workspace: 'contoso',
    environment: 'production',
    ...world.own,
    ...made.params,
  };
  const path = contract.path.replaceAll(/:(\w+)/g, (_match, name: string) => params[name] ?? '');
  return clients.get(who)!.send(contract.method, path + (made.query ?? ''), {
    ...(made.body === undefined ? {} : { body: made.body }),
    ...(made.bytes === undefined ? {} : { bytes: made.bytes }),
    ...(made.headers === undefined ? {} : { headers: made.headers }),
    ...(made.idempotencyKey === undefined ? {} : { idempotencyKey: made.idempotencyKey }),
  });
}

/** What is not yours has to look exactly like what is nowhere: same status, same headers that could tell, same words. */
function expectSame(answer: ApiAnswer, nowhere: ApiAnswer): void {
  const shown = ({ status, headers, body }: ApiAnswer) => ({
    status,
    type: headers.get('content-type'),
    body: { ...body, requestId: '' },
  });
  expect(shown(answer)).toEqual(shown(nowhere));
  expect(answer.status).toBe(404);
}
const expectAbsent = async (answer: ApiAnswer): Promise<void> => {
  expectSame(answer, await clients.get('owner')!.get('/workspaces/there-is-none'));
};
const THINGS = [
  'backupSetId',
  'itemId',
  'runId',
  'lineId',
  'operationId',
  'onboardingId',
  'keyId',
  'webhookId',
];
const NO_IDS = Object.fromEntries(
  [...THINGS, 'personId', 'roleId', 'invitationId'].map((name) => [name, randomUUID()]),
);
/** A request for a thing that is somewhere else gets what a request for a thing that never was gets. */
async function expectThingAbsent(
  id: RouteId,
  contract: RouteContract,
  params: Record<string, string>,
): Promise<void> {
  const { params: _own, ...made } = (await routeCases[id].make?.(world)) ?? {};
  const ask = (these: Record<string, string>) =>
    call('owner', contract, {
      ...made,
      params: these,
      ...(made.idempotencyKey === undefined ? {} : { idempotencyKey: randomUUID() }),
    });
  expectSame(await ask(params), await ask(NO_IDS));
}

describe('someone who is not a member', () => {
  test.each(guarded)('%s is 404, as if the workspace were not there', async (_id, contract) => {
    await expectAbsent(await call('stranger', contract));
  });
});

describe("another workspace's environment below our own address", () => {
  test.each(inEnvironment)('%s is 404', async (_id, contract) => {
    await expectAbsent(await call('owner', contract, { params: { environment: 'elsewhere' } }));
  });
});

describe("another workspace's things below our own address", () => {
  test.each(namingAThing)('%s is 404, as what never was', async (id, contract) => {
    await expectThingAbsent(id, contract, { ...world.foreign });
  });
});

describe("another environment's things of the same workspace", () => {
  test.each(namingAThingThere)('%s is 404, as what never was', async (id, contract) => {
    await expectThingAbsent(id, contract, { environment: 'staging' });
  });
});

describe('a member who may', () => {
  test.each(all)('%s answers as its contract says', async (id, contract) => {
    const { as, make, after } = routeCases[id];
    const access: string = contract.access;
    if (access !== 'public' && access !== 'person') {
      const may = ROLES.filter((role) => capabilitiesOf(role).has(access as Capability));
      // Preview -> Confirm is asked for by who may look, and opened by the gates for who may execute.
      if (id === 'proceedToConfirm') expect(may).toContain(as);
      else expect(may.at(-1), 'the case is made by the least of those who may').toBe(as);
    }
    const answer = await call(as, contract, await make?.(world));
    expect(answer.body).not.toHaveProperty('code');
    expect(answer.status).toBe(contract.response.status);
    expectShape(contract, answer);
    await after?.(world);
    if (id === 'signOut' && as !== 'nobody') clients.set(as, await world.app.signedIn(as));
  });
});

function expectShape(contract: RouteContract, answer: ApiAnswer): void {
  const { body, events, download } = contract.response;
  if (download !== undefined) {
    expect(answer.headers.get('content-type')).toBe(download);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
    const begins = download === 'application/zip' ? 'PK' : '{"sequence":1,';
    expect((answer.body as unknown as string).startsWith(begins)).toBe(true);
    return;
  }
  if (body === null) {
    expect(answer.body).toBe('');
    return;
  }
  const documents = events ? eventsIn(answer.body as unknown as string) : [answer.body];
  expect(documents.length).toBeGreaterThan(0);
  for (const document of documents) {
    const parsed: z.ZodSafeParseResult<unknown> = body.safeParse(document);
    expect(parsed.error?.issues ?? []).toEqual([]);
  }
}

function eventsIn(text: string): unknown[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? '') as unknown);
}

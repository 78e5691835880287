import { afterEach, describe, expect, it } from 'vitest';
import type { Credential } from '../../src/graph/connection-settings.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { connectWriter } from '../../src/graph/write/connect-writer.ts';
import { flatten } from '../../simulator/log/request-log.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import {
  APP_ID,
  certificates,
  SECRET,
  signInWorld,
  TENANT_ID,
  tenantIn,
  type SignInWorld,
} from './support.ts';

const open: SignInWorld[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});
async function worldOf(tenant?: SimulatedTenant): Promise<SignInWorld> {
  const world = await signInWorld(tenant);
  open.push(world);
  return world;
}

const secret: Credential = { kind: 'client_secret', secret: SECRET };
const write = {
  method: 'POST',
  version: 'v1.0',
  path: '/groups',
  body: { displayName: 'x', mailEnabled: false, mailNickname: 'x', securityEnabled: true },
} as const;
const lane = { bucket: 'directory', guard: () => undefined } as const;
const signIns = ({ simulator }: SignInWorld) =>
  simulator.log().filter(({ kind }) => kind === 'sign_in').length;
const others = ({ simulator }: SignInWorld) =>
  flatten(simulator.log()).filter(({ kind }) => kind !== 'sign_in');

describe('another tenant behind a connection', () => {
  const blocked = `The connection leads to the tenant ${TENANT_ID}, but the environment's tenant is ${APP_ID}. Nothing was read or written.`;
  /** The identity of the machine always belongs to the machine's tenant, whatever the settings say. */
  const elsewhere = (world: SignInWorld) =>
    world.settings({ kind: 'managed_identity' }, { tenantId: APP_ID });

  it('is blocked by the token alone, before anything is read', async () => {
    const world = await worldOf();
    const reader = connectReader(elsewhere(world), world.ports());
    await expect(reader.token()).rejects.toMatchObject({ code: 'wrong_tenant', message: blocked });
    await expect(reader.get('v1.0', '/organization')).rejects.toThrow(blocked);
    expect(await reader.list('v1.0', '/groups')).toMatchObject({ complete: false });
    expect(others(world)).toEqual([]);
  });

  it('is blocked before anything is written', async () => {
    const world = await worldOf();
    const writer = connectWriter(elsewhere(world), world.ports());
    expect(await writer.send(write, lane)).toEqual({ kind: 'not_sent', reason: blocked });
    expect(others(world)).toEqual([]);
  });
});

describe('a token that Graph refuses', () => {
  it('is replaced once by one that holds what the challenge asks, for reads and for writes', async () => {
    const world = await worldOf();
    const [reader, writer] = [
      connectReader(world.settings(secret), world.ports()),
      connectWriter(world.settings(secret), world.ports()),
    ];
    await reader.get('v1.0', '/organization');
    world.simulator.signIns(TENANT_ID).revokeTokens(APP_ID);
    expect(await reader.get('v1.0', '/organization')).toMatchObject({ value: [{ id: TENANT_ID }] });
    expect(signIns(world)).toBe(2);
    world.clock.advance(5000);
    world.simulator.signIns(TENANT_ID).revokeTokens(APP_ID);
    expect(await writer.send(write, lane)).toMatchObject({ kind: 'done', status: 201 });
    expect(signIns(world)).toBe(3);
    const statuses = others(world).map(({ status }) => status);
    expect(statuses).toEqual([200, 401, 200, 401, 201]);
  });

  it('is replaced by one request, however many were refused together', async () => {
    const world = await worldOf();
    const { certificate, privateKey } = certificates.good;
    const settings = world.settings({ kind: 'certificate', certificate, privateKey });
    const reader = connectReader(settings, world.ports());
    const many = () => Promise.all(Array.from({ length: 8 }, () => reader.get('v1.0', '/organization')));
    await many();
    expect(signIns(world)).toBe(1);
    world.simulator.signIns(TENANT_ID).revokeTokens(APP_ID);
    await many();
    expect(signIns(world)).toBe(2);
  });

  it('twice says that consent or credentials are gone, and asks no third time', async () => {
    const world = await worldOf();
    world.simulator.signIns(TENANT_ID).refuseTokens(APP_ID);
    const reader = connectReader(world.settings(secret), world.ports());
    const twice = {
      code: 'token_refused_twice',
      message: expect.stringMatching(
        /^Microsoft Graph refused a fresh token as well: consent was withdrawn or the credentials were revoked\. It says: /,
      ) as string,
    };
    await expect(reader.get('v1.0', '/organization')).rejects.toMatchObject({
      kind: 'unauthorized',
      ...twice,
    });
    const writer = connectWriter(world.settings(secret), world.ports());
    expect(await writer.send(write, lane)).toMatchObject({ kind: 'refused', status: 401, ...twice });
    expect(others(world).map(({ status, committed }) => `${status} ${committed}`)).toEqual(
      Array(4).fill('401 false'),
    );
    expect(signIns(world)).toBe(3);
    world.simulator.signIns(TENANT_ID).refuseTokens(APP_ID, false);
    expect(await writer.send(write, lane)).toMatchObject({ kind: 'done' });
  });

  it('for a permission that is gone is another matter: 403, and no new token', async () => {
    const tenant = tenantIn('global');
    const world = await worldOf({
      ...tenant,
      apps: tenant.apps.map((app) => ({ ...app, roles: ['User.Read.All'] })),
    });
    const reader = connectReader(world.settings(secret), world.ports());
    await expect(reader.get('v1.0', '/groups')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(signIns(world)).toBe(1);
  });
});

it('a token is renewed before it ends, once for all who ask', async () => {
  const world = await worldOf();
  const reader = connectReader(world.settings(secret), world.ports());
  await reader.get('v1.0', '/organization');
  world.clock.advance(3_599_000 - 4 * 60_000);
  await Promise.all(Array.from({ length: 5 }, () => reader.get('v1.0', '/organization')));
  expect(signIns(world)).toBe(2);
  expect(others(world).every(({ status }) => status === 200)).toBe(true);
});

it('the sign-in host is asked again while it is busy, and not when it says no', async () => {
  const world = await worldOf();
  const wrong = connectReader(world.settings({ kind: 'client_secret', secret: 'planted~no' }), world.ports());
  await expect(wrong.token()).rejects.toMatchObject({ kind: 'unauthorized' });
  expect(signIns(world)).toBe(1);
  await world.simulator.close();
  const reader = connectReader(world.settings(secret), world.ports());
  await expect(reader.token()).rejects.toMatchObject({
    kind: 'network',
    message: 'The sign-in host could not be reached.',
  });
  expect(world.clock.slept).toHaveLength(3);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { addressesOf, clouds } from '../../src/graph/clouds.ts';
import type { Credential } from '../../src/graph/connection-settings.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { pollDeviceCode, startDeviceCode } from '../../src/graph/sign-in/by-person.ts';
import { signInNetwork } from '../../src/graph/sign-in/network-module.ts';
import {
  APP_ID,
  certificates,
  issuedToken,
  MACHINE_ID,
  SECRET,
  signInWorld,
  TENANT_ID,
  tenantIn,
  USER_ASSIGNED_ID,
  type SignInWorld,
} from './support.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'connections-'));
const open: SignInWorld[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});
afterAll(() => rm(folder, { recursive: true }));

async function worldIn(cloud: (typeof clouds)[number]): Promise<SignInWorld> {
  const world = await signInWorld(tenantIn(cloud));
  open.push(world);
  return world;
}

/** Signs in with a device code, as a person does who says yes. */
async function byPerson(world: SignInWorld): Promise<Extract<Credential, { kind: 'device_code' }>> {
  const addresses = addressesOf(world.settings({ kind: 'managed_identity' }));
  const place = { addresses, network: signInNetwork(addresses.loginDestination, 'The sign-in host') };
  const ask = { tenantId: TENANT_ID, clientId: APP_ID };
  const { deviceCode, userCode, verificationUri } = await startDeviceCode(ask, place);
  expect(verificationUri).toMatch(/^https:\/\/microsoft\.com\/devicelogin/);
  expect(await pollDeviceCode({ ...ask, deviceCode }, place)).toEqual({ state: 'pending' });
  expect(await pollDeviceCode({ ...ask, deviceCode }, place)).toEqual({ state: 'slow_down' });
  world.simulator.signIns(TENANT_ID).approveDevice(userCode);
  const done = await pollDeviceCode({ ...ask, deviceCode }, place);
  const refreshToken = done.state === 'signed_in' ? done.signedIn.refreshToken : undefined;
  return { kind: 'device_code', refreshToken: refreshToken ?? '', grant: 'grant-1' };
}

describe.each(clouds)('in the cloud %s', (cloud) => {
  /** Signs in and follows a listing over two pages: tokens and links are the cloud's own. */
  const works = async (world: SignInWorld, credential: Credential, env = {}) => {
    const reader = connectReader(world.settings(credential), world.ports({ env }));
    const { tenantId, permissions } = await reader.token();
    expect(tenantId).toBe(TENANT_ID);
    expect(permissions?.length).toBeGreaterThan(2);
    const listing = await reader.list('v1.0', '/groups?$top=1');
    expect(listing).toMatchObject({ complete: true, problem: '' });
    return world.simulator.log().at(-1)?.caller;
  };

  it('a client secret signs in', async () => {
    expect(await works(await worldIn(cloud), { kind: 'client_secret', secret: SECRET })).toBe(APP_ID);
  });

  it('a certificate signs in', async () => {
    const { certificate, privateKey } = certificates.good;
    expect(await works(await worldIn(cloud), { kind: 'certificate', certificate, privateKey })).toBe(APP_ID);
  });

  it('a federated token signs in: from a file, by its variable, or from the environment, read anew each time', async () => {
    const world = await worldIn(cloud);
    const file = path.join(folder, `token-${cloud}`);
    await writeFile(file, `${issuedToken(world.clock.now())}\n`);
    const env = { AZURE_FEDERATED_TOKEN_FILE: file, CI_TOKEN: issuedToken(world.clock.now()) };
    expect(await works(world, { kind: 'federated', from: 'file', name: file })).toBe(APP_ID);
    const byVariable = {
      kind: 'federated',
      from: 'file_variable',
      name: 'AZURE_FEDERATED_TOKEN_FILE',
    } as const;
    expect(await works(world, byVariable, env)).toBe(APP_ID);
    expect(await works(world, { kind: 'federated', from: 'variable', name: 'CI_TOKEN' }, env)).toBe(APP_ID);
    const reader = connectReader(
      world.settings({ kind: 'federated', from: 'file', name: file }),
      world.ports(),
    );
    await writeFile(file, 'not a token any more');
    await expect(reader.token({ fresh: true })).rejects.toThrow('holds no signed token');
    await writeFile(file, issuedToken(world.clock.now()));
    expect(await reader.token({ fresh: true })).toMatchObject({ tenantId: TENANT_ID });
  });

  it('a managed identity signs in: of a virtual machine and of App Service, assigned by the system or by a user', async () => {
    const world = await worldIn(cloud);
    expect(await works(world, { kind: 'managed_identity' })).toBe(MACHINE_ID);
    const own = { kind: 'managed_identity', userAssignedClientId: USER_ASSIGNED_ID } as const;
    expect(await works(world, own)).toBe(USER_ASSIGNED_ID);
    const env = {
      IDENTITY_ENDPOINT: `${world.simulator.origin}/msi/token/`,
      IDENTITY_HEADER: world.simulator.identityHeader,
    };
    const fresh = await worldIn(cloud);
    const there = {
      ...env,
      IDENTITY_ENDPOINT: `${fresh.simulator.origin}/msi/token/`,
      IDENTITY_HEADER: fresh.simulator.identityHeader,
    };
    expect(await works(fresh, { kind: 'managed_identity' }, there)).toBe(MACHINE_ID);
    expect(fresh.simulator.log()[0]?.path).toContain('/msi/token/?api-version=2019-08-01');
    expect(await works(fresh, own, there)).toBe(USER_ASSIGNED_ID);
  });

  it('a device code signs in with the rights of the person, and its refresh token is replaced and kept', async () => {
    const world = await worldIn(cloud);
    const credential = await byPerson(world);
    const kept: string[] = [];
    const ports = world.ports({
      keepRefreshToken: async (grant, token) => {
        kept.push(grant, token);
      },
    });
    const reader = connectReader(world.settings(credential), ports);
    const { permissions } = await reader.token();
    expect(permissions).toEqual([
      'DeviceManagementConfiguration.Read.All',
      'Organization.Read.All',
      'Group.Read.All',
    ]);
    expect(await reader.get('v1.0', '/organization')).toMatchObject({ value: [{ displayName: 'Fabrikam' }] });
    expect(kept).toEqual(['grant-1', expect.not.stringContaining(credential.refreshToken)]);
    // The session goes on with the newer token, also for who opens the connection with what was kept.
    const again = connectReader(world.settings({ ...credential, refreshToken: kept[1] ?? '' }), ports);
    await again.token();
    expect(kept).toHaveLength(2);
    await again.token({ fresh: true });
    expect(new Set(kept).size).toBe(3);
  });
});

it('tokens of one cloud mean nothing in another', async () => {
  const world = await worldIn('usgov');
  const credential = { kind: 'client_secret', secret: SECRET } as const;
  expect(await world.outcome(credential, { settings: { cloud: 'china' } })).toBe(
    'Sign-in to the tenant was refused: this cloud does not know Microsoft Graph at this address. Check the cloud. (AADSTS500011)',
  );
});

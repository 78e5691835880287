import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveConnection } from '../../src/environments/connection.ts';
import type { Credential } from '../../src/graph/connection-settings.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { addressesOf } from '../../src/graph/clouds.ts';
import { pollDeviceCode, startDeviceCode } from '../../src/graph/sign-in/by-person.ts';
import { signInNetwork } from '../../src/graph/sign-in/network-module.ts';
import { APP_ID, certificates, issuedToken, SECRET, TENANT_ID, tenantIn } from './support.ts';

const WRONG = 'planted~wrong~secret';
const lines: string[] = [];
const said: string[] = [];
let app: TestApp;
let owner: ApiClient;
let vaultFolder = '';

beforeAll(async () => {
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  app = await startTestApp({ tenants: [tenantIn('global')], logger });
  owner = await app.signedIn('owner');
  vaultFolder = app.folder;
  process.env['PLANTED_TOKEN'] = issuedToken(new Date());
  process.env['PLANTED_OTHER'] = 'planted~content~of~another~variable';
});
afterAll(async () => {
  for (const name of ['PLANTED_TOKEN', 'PLANTED_OTHER', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER'])
    delete process.env[name];
  await app.close();
});

/** Connects production by this credential and does what reaches its tenant; every answer is kept. */
async function use(credential: Credential): Promise<string> {
  const { workspaceId, production, store, sealer, simulator } = app;
  const connection = {
    workspaceId,
    environmentId: production.id,
    cloud: 'global' as const,
    clientId: APP_ID,
    credential,
    simulatedOrigin: simulator.origin,
  };
  await store.inWorkspace(workspaceId, (tx) => saveConnection(tx, connection, sealer));
  const begun = await owner.post(
    `${production.path}/backup-sets`,
    { name: credential.kind, typeKeys: ['assignmentFilter', 'group'] },
    { idempotencyKey: randomUUID() },
  );
  expect(begun).toMatchObject({ status: 202 });
  const { operation, backupSet } = begun.body as Record<'operation' | 'backupSet', { id: string }>;
  const ended = await app.ended(owner, production, operation.id);
  const pages = [
    production.path,
    `${production.path}/connection`,
    `${production.path}/operations`,
    `${production.path}/backup-sets/${backupSet.id}`,
    `${production.path}/backup-sets/${backupSet.id}/items`,
  ];
  for (const page of pages) said.push(JSON.stringify((await owner.get(page)).body));
  said.push(JSON.stringify([begun.body, ended]));
  const settings = {
    tenantId: TENANT_ID,
    clientId: APP_ID,
    credential,
    cloud: 'global' as const,
    simulatedOrigin: simulator.origin,
  };
  try {
    await connectReader(settings, { clock: systemClock, random: systemRandom }).token({ fresh: true });
  } catch (error) {
    said.push(inspect(error, { depth: 10, showHidden: true }), (error as Error).stack ?? '');
  }
  return ended.outcome;
}

async function signInByCode(): Promise<string> {
  const addresses = addressesOf({ cloud: 'global', simulatedOrigin: app.simulator.origin });
  const place = { addresses, network: signInNetwork(addresses.loginDestination, 'The sign-in host') };
  const ask = { tenantId: TENANT_ID, clientId: APP_ID };
  const { userCode, deviceCode } = await startDeviceCode(ask, place);
  app.simulator.signIns(TENANT_ID).approveDevice(userCode);
  const done = await pollDeviceCode({ ...ask, deviceCode }, place);
  return done.state === 'signed_in' ? (done.signedIn.refreshToken ?? '') : '';
}

async function wholeDatabase(): Promise<string> {
  const tables = await app.store.asAdmin(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const rows: unknown[] = [];
  for (const { name } of tables.rows as { name: string }[]) {
    rows.push((await app.store.asAdmin(`select t::text from ${name} t`)).rows);
  }
  return JSON.stringify(rows);
}

async function wholeVault(): Promise<string> {
  const entries = await readdir(vaultFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(file.parentPath, file.name), 'latin1')),
  );
  return texts.join('\n');
}

it('no secret of a connection stands in a log, an error, an answer, the audit, the database or a backup', async () => {
  const { certificate, privateKey } = certificates.good;
  const refreshToken = await signInByCode();
  expect(await use({ kind: 'client_secret', secret: SECRET })).toBe('succeeded');
  expect(await use({ kind: 'client_secret', secret: WRONG })).toBe('failed');
  expect(await use({ kind: 'certificate', certificate, privateKey })).toBe('succeeded');
  expect(await use({ kind: 'certificate', ...certificates.unknown })).toBe('failed');
  expect(await use({ kind: 'federated', from: 'variable', name: 'PLANTED_TOKEN' })).toBe('succeeded');
  expect(await use({ kind: 'federated', from: 'variable', name: 'PLANTED_OTHER' })).toBe('failed');
  process.env['IDENTITY_ENDPOINT'] = `${app.simulator.origin}/msi/token`;
  process.env['IDENTITY_HEADER'] = app.simulator.identityHeader;
  expect(await use({ kind: 'managed_identity' })).toBe('succeeded');
  process.env['IDENTITY_HEADER'] = WRONG;
  expect(await use({ kind: 'managed_identity', userAssignedClientId: APP_ID })).toBe('failed');
  expect(await use({ kind: 'device_code', refreshToken, grant: 'grant-1' })).not.toBe('failed');
  app.simulator.signIns(TENANT_ID).revokeSessions('adele@simulated.example');
  expect(await use({ kind: 'device_code', refreshToken, grant: 'grant-2' })).toBe('failed');

  const planted = {
    SECRET,
    WRONG,
    key: privateKey.split('\n')[3] ?? '',
    otherKey: certificates.unknown.privateKey.split('\n')[3] ?? '',
    token: process.env['PLANTED_TOKEN'] ?? '',
    variable: process.env['PLANTED_OTHER'] ?? '',
    identityHeader: app.simulator.identityHeader,
    refreshToken,
    accessToken: 'eyJ0eXAiOiJKV1Qi',
  };
  const places = {
    log: lines.join('\n'),
    answers: said.join('\n'),
    database: await wholeDatabase(),
    backups: await wholeVault(),
    requests: JSON.stringify(app.simulator.log()),
  };
  expect(places.database).toContain('Sign-in to the tenant was refused');
  expect(places.answers).toContain('the client secret is wrong');
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(100);
    for (const [what, value] of Object.entries(planted)) {
      expect(value.length, what).toBeGreaterThan(10);
      expect(text.includes(value), `${what} in ${place}`).toBe(false);
    }
  }
}, 60_000);

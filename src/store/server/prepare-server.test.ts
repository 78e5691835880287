import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemRandom } from '../../kernel/system-ports.ts';
import { startTestServer, type TestServer } from '../../../tests/support/test-server.ts';
import { openStore } from '../store.ts';
import { prepareServer } from './prepare-server.ts';

// A server of its own: the role is the whole server's, and the shared one already has it in its embedded form.
let server: TestServer;
let folder: string;
const admin = async (sql: string) => {
  const client = new pg.Client({ connectionString: server.urlOf('admin', 'postgres') });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};
const urlFor = (user: string, database = 'customer') => {
  const socket = /host=([^&]+)/.exec(server.urlOf('admin', 'x'))?.[1] ?? '';
  return `postgresql://${user}:pass%2Fword@localhost/${database}?host=${socket}`;
};

beforeAll(async () => {
  server = await startTestServer('server');
  folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-server-'));
  await admin(`drop database tenantatlas`);
  await admin(`drop role tenantatlas_app`);
  await admin(`create role dba login createrole password 'pass/word'`);
  await admin(`create role plain login password 'pass/word'`);
  await admin(`create database customer owner dba`);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('says what to do when the user may not make the role, and shows no password', async () => {
  const failure = prepareServer({ url: urlFor('plain'), folder, random: systemRandom });
  await expect(failure).rejects.toMatchObject({ code: 'database_role_missing' });
  await expect(failure).rejects.toSatisfy(
    (problem: { detail: string; next: string }) => !`${problem.detail}${problem.next}`.includes('pass/word'),
  );
});

it('makes the role, keeps its password, and the store works under it at the first start and the next', async () => {
  for (const start of [1, 2]) {
    const url = await prepareServer({ url: urlFor('dba'), folder, random: systemRandom });
    const store = await openStore({ url });
    expect(await store.workspaceIds(), `start ${String(start)}`).toEqual([]);
    await store.close();
    expect(new URL(url.app).username).toBe('tenantatlas_app');
  }
});

it('sets a new password when the data folder lost the old one', async () => {
  rmSync(path.join(folder, 'secrets'), { recursive: true });
  const url = await prepareServer({ url: urlFor('dba'), folder, random: systemRandom });
  const store = await openStore({ url });
  expect(await store.workspaceIds()).toEqual([]);
  await store.close();
});

it('names the server that does not answer, and no password', async () => {
  const failure = prepareServer({
    url: 'postgresql://dba:pass%2Fword@127.0.0.1:1/customer',
    folder,
    random: systemRandom,
  });
  await expect(failure).rejects.toMatchObject({
    code: 'database_unreachable',
    detail: expect.stringContaining('127.0.0.1:1/customer') as string,
  });
  await expect(failure).rejects.toSatisfy(
    (problem: Error & { detail: string }) => !problem.detail.includes('word'),
  );
});

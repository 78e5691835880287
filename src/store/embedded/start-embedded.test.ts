import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemRandom } from '../../kernel/system-ports.ts';
import { chooseDataFolder } from '../data-folder/data-folder.ts';
import { startOf } from '../data-folder/process-identity.ts';
import { readPostmasterFile } from './leftover.ts';
import { startEmbedded } from './start-embedded.ts';

// Each test makes a cluster of its own, and some start it three times.
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas embedded '));
  chmodSync(folder, 0o711);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const stagingFolder = path.join(chooseDataFolder({}), 'programs');
const start = () => startEmbedded({ folder, random: systemRandom, stagingFolder });
const data = () => path.join(folder, 'database');

/** Another process that starts the database with a committed row and is killed; resolves with the postmaster's pid. */
async function startAndKill(watched: boolean): Promise<number> {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(path.join(import.meta.dirname, 'start-embedded.ts'))});
    const { systemRandom } = await import(${JSON.stringify(path.resolve(import.meta.dirname, '../../kernel/system-ports.ts'))});
    const { default: pg } = await import('pg');
    const db = await startEmbedded({ folder: process.argv[1], stagingFolder: process.argv[2], random: systemRandom, watched: ${String(watched)} });
    const client = new pg.Client({ connectionString: db.url.owner });
    await client.connect();
    await client.query('create table if not exists kept (n int)');
    await client.query('insert into kept values (1)');
    console.log(db.postmaster.pid);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder, stagingFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: path.resolve(import.meta.dirname, '../../..'),
  });
  const pid = await new Promise<number>((resolve) =>
    child.stdout.once('data', (said: Buffer) => resolve(Number(said))),
  );
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await gone;
  return pid;
}

async function rows(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('select * from kept');
  await client.end();
  return rowCount ?? 0;
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000 && !condition(); waited += 20)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition()).toBe(true);
}

it('listens on a private socket only, durably, and leaves nothing running or lying about', async () => {
  const database = await start();
  const { pid, socketFolder } = database.postmaster;
  expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
  const client = new pg.Client({ connectionString: database.urlOf('admin', 'postgres') });
  await client.connect();
  const { rows: settings } = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'password_encryption')`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    listen_addresses: '',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    password_encryption: 'scram-sha-256',
  });
  await client.end();
  const wrong = new pg.Client({ connectionString: database.url.app.replace(/:[^:@]+@/, ':guessed@') });
  await expect(wrong.connect()).rejects.toThrow(/password authentication failed/);
  await database.stop();
  expect(startOf(pid)).toBeUndefined();
  expect(existsSync(socketFolder)).toBe(false);
});

it('ends by itself when its owner is killed; the next start has every committed row and removes the socket folder', async () => {
  const pid = await startAndKill(true);
  const socketFolder = readFileSync(`${data()}.socket`, 'utf8');
  await until(() => startOf(pid) === undefined);
  const database = await start();
  expect(await rows(database.url.owner)).toBe(1);
  await database.stop();
  expect(existsSync(socketFolder)).toBe(false);
});

it('I-32 a postmaster that outlived its owner is recognised, ended and replaced, with every committed row', async () => {
  const pid = await startAndKill(false);
  expect(startOf(pid)).toBeDefined();
  const database = await start();
  expect(database.leftover).toBe('stopped');
  expect(startOf(pid)).toBeUndefined();
  expect(await rows(database.url.owner)).toBe(1);
  await database.stop();
});

it('recovers when the postmaster itself was killed', async () => {
  const pid = await startAndKill(false);
  process.kill(pid, 'SIGKILL');
  await until(() => startOf(pid) === undefined);
  const database = await start();
  expect(database.leftover).toBe('forgotten');
  expect(await rows(database.url.owner)).toBe(1);
  await database.stop();
});

it('I-32 never touches a process that merely got the pid of an old postmaster', async () => {
  await (await start()).stop();
  const bystander = spawn('sleep', ['60']);
  try {
    writeFileSync(
      path.join(data(), 'postmaster.pid'),
      [
        bystander.pid,
        data(),
        Math.floor(Date.now() / 1000),
        5432,
        '/tmp/tatlas-absent',
        '',
        '',
        'ready',
      ].join('\n'),
    );
    expect(readPostmasterFile(data())?.pid).toBe(bystander.pid);
    const database = await start();
    expect(database.leftover).toBe('forgotten');
    expect(bystander.exitCode).toBeNull();
    expect(startOf(bystander.pid ?? 0)).toBeDefined();
    await database.stop();
  } finally {
    bystander.kill();
  }
});

import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startOf } from '../../src/store/data-folder/process-identity.ts';
import { readPostmasterFile } from '../../src/store/embedded/leftover.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface App {
  npm: ChildProcess;
  port: number;
  /** All that was said so far, on both streams. */
  said(): string;
  /** Resolves at "ready"; rejects with what was said when the process ends before. */
  ready: Promise<void>;
  /** Exit code of npm, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  /** The process that does the work, as its claim on the data folder names it. */
  nodePid(): number;
  postmasterPid(): number;
}

export interface AppOptions {
  data: string;
  port?: number;
  env?: Record<string, string>;
  account?: { uid: number; gid: number };
}

/** A data folder of its own, with a space in its name, that PostgreSQL's account can reach. */
export function newDataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas kill '));
  chmodSync(folder, 0o711);
  return folder;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** A real `npm start`, as a person types it. */
export async function startApp(options: AppOptions): Promise<App> {
  const { data, env, account } = options;
  const port = options.port ?? (await freePort());
  const npm = spawn('npm', ['start'], {
    cwd: root,
    ...account,
    env: {
      ...withoutOurs(process.env),
      TENANTATLAS_DATA: data,
      PORT: String(port),
      TENANTATLAS_DEMO: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    npm.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Sign in with a link')) resolve();
    };
    npm.stdout.on('data', listen);
    npm.stderr.on('data', listen);
    // The streams end after the process: what it said last is then complete.
    npm.once('close', () => reject(new Error(`npm start ended before it was ready:\n${said}`)));
  });
  ready.catch(() => undefined);
  return {
    npm,
    port,
    said: () => said,
    ready,
    ended,
    nodePid: () =>
      (JSON.parse(readFileSync(path.join(data, 'lock', claims(data)[0] ?? ''), 'utf8')) as { pid: number })
        .pid,
    postmasterPid: () => readPostmasterFile(path.join(data, 'database'))?.pid ?? 0,
  };
}

/** What the test runner put into the environment must not reach the product. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(npm_|VITEST|NODE_|DATABASE_URL$|TENANTATLAS_|PORT$|HOST$)/.test(name),
    ),
  );
}

/** Names of the claims on a data folder. */
export function claims(data: string): string[] {
  const locks = path.join(data, 'lock');
  return existsSync(locks) ? readdirSync(locks).filter((name) => name.endsWith('.json')) : [];
}

export function running(pid: number): boolean {
  return pid > 0 && startOf(pid) !== undefined;
}

/** Waits until it is so, at most `patienceMs`; gives how long it took. */
export async function until(condition: () => boolean, patienceMs = 15_000): Promise<number> {
  const begin = performance.now();
  while (!condition()) {
    if (performance.now() - begin > patienceMs)
      throw new Error(`waited ${String(patienceMs)} ms in vain: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return performance.now() - begin;
}

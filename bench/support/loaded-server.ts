import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type ApiClient } from '../../tests/support/client.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface LoadedServer {
  origin: string;
  /** Signed in just now, as an owner of the demo's workspace. */
  owner: ApiClient;
  stop(): Promise<void>;
}

/**
 * The real server as a process of its own, with the demo, on a data folder of its own. It believes the addresses that the measurement
 * names for its many people, as behind a proxy: the limits per address are in effect.
 */
export async function loadedServer(): Promise<LoadedServer> {
  const data = mkdtempSync(path.join(tmpdir(), 'tenantatlas-load-'));
  chmodSync(data, 0o711);
  const port = await freePort();
  const { TENANTATLAS_KEY: _key, DATABASE_URL: _url, ...env } = process.env;
  const server = spawn(process.execPath, ['scripts/preflight.js', 'src/app/main.ts'], {
    cwd: root,
    env: { ...env, TENANTATLAS_DATA: data, PORT: String(port), TENANTATLAS_TRUSTED_PROXIES: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const said = await saidBy(server, /Owner \(owner\): \S+#\S+/, 120_000);
    const token = /Owner \(owner\): \S+#(?:\w+=)?(\S+)/.exec(said)?.[1] ?? '';
    const origin = `http://127.0.0.1:${String(port)}`;
    const owner = createClient(origin);
    const answer = await owner.post('/session', { token });
    if (answer.status !== 200) throw new Error(`Signing in failed: ${JSON.stringify(answer.body)}`);
    return { origin, owner, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function saidBy(server: ReturnType<typeof spawn>, words: RegExp, patienceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const late = setTimeout(() => reject(new Error(`Not ready in time:\n${text}`)), patienceMs);
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (!words.test(text)) return;
        clearTimeout(late);
        resolve(text);
      });
    }
    server.once('exit', () => reject(new Error(`The server ended:\n${text}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.');
  return address.port;
}

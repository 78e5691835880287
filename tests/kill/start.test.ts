import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  claims,
  freePort,
  newDataFolder,
  running,
  startApp,
  until,
  type App,
  type AppOptions,
} from './app-process.ts';

let shared: string;
let data: string;
const apps: App[] = [];
const start = async (options: Partial<AppOptions> = {}) => {
  const app = await startApp({ data, ...options });
  apps.push(app);
  return app;
};
const socketFolder = () => readFileSync(path.join(data, 'database.socket'), 'utf8');

/** One folder for all tests here, as for a user; the first start makes the database, and the web application where it is missing. */
beforeAll(async () => {
  shared = newDataFolder();
  data = shared;
  const app = await start();
  await app.ready;
  app.npm.kill('SIGTERM');
  await app.ended;
  apps.length = 0;
}, 240_000);
beforeEach(() => {
  data = shared;
});
afterEach(async () => {
  // By id, and only what these tests started.
  for (const app of apps.splice(0)) {
    const pids = claims(data).length > 0 ? [app.nodePid(), app.postmasterPid()] : [];
    app.npm.kill('SIGKILL');
    for (const pid of pids) if (running(pid)) process.kill(pid, 'SIGTERM');
    for (const pid of pids) await until(() => !running(pid), 40_000);
  }
  if (data !== shared) rmSync(data, { recursive: true, force: true });
});
afterAll(() => {
  rmSync(shared, { recursive: true, force: true });
});

async function healthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${String(port)}/readyz`)).ok;
  } catch {
    return false;
  }
}

describe('npm start', () => {
  it('says that it is ready and how to sign in, and on SIGTERM ends with 0 and leaves nothing behind', async () => {
    const app = await start();
    await app.ready;
    expect(app.said().split('\n')).toContain(`TenantAtlas is ready: http://127.0.0.1:${String(app.port)}`);
    await until(() => /http:\/\/127\.0\.0\.1:\d+\/sign-in#token=\S{20,}/.test(app.said()));
    expect(await healthy(app.port)).toBe(true);
    const [node, postmaster, socket] = [app.nodePid(), app.postmasterPid(), socketFolder()];
    expect(running(postmaster)).toBe(true);
    app.npm.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect([running(node), running(postmaster)]).toEqual([false, false]);
    expect(claims(data)).toEqual([]);
    expect(existsSync(socket)).toBe(false);
    expect(existsSync(path.join(data, 'database', 'postmaster.pid'))).toBe(false);
  });

  it('ends by itself, database and all, when npm is killed outright', async () => {
    const app = await start();
    await app.ready;
    const [node, postmaster] = [app.nodePid(), app.postmasterPid()];
    app.npm.kill('SIGKILL');
    await until(() => !running(node) && !running(postmaster), 10_000);
    expect(claims(data)).toEqual([]);
  });

  it('I-32 after SIGKILL of the process the next start takes over within seconds', async () => {
    const first = await start();
    await first.ready;
    const [node, postmaster, socket] = [first.nodePid(), first.postmasterPid(), socketFolder()];
    process.kill(node, 'SIGKILL');
    await first.ended;
    expect(claims(data)).toHaveLength(1);
    const begin = performance.now();
    const second = await start();
    await second.ready;
    expect(performance.now() - begin).toBeLessThan(15_000);
    expect(running(postmaster)).toBe(false);
    expect(existsSync(socket)).toBe(false);
    expect(claims(data)).toHaveLength(1);
    expect(second.nodePid()).not.toBe(node);
    expect(await healthy(second.port)).toBe(true);
  });

  it('I-32 refuses a second start on the same data and names the holder, who is not disturbed', async () => {
    const first = await start();
    await first.ready;
    const second = await start();
    expect(await second.ended).toBe(1);
    await expect(second.ready).rejects.toThrow(`process ${String(first.nodePid())} `);
    expect(second.said()).toContain('TENANTATLAS_DATA');
    expect(await healthy(first.port)).toBe(true);
    expect(claims(data)).toHaveLength(1);
  });

  it('names a taken port and the next step, before it touches the data', async () => {
    data = newDataFolder();
    const port = await freePort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      const app = await start({ port });
      expect(await app.ended).toBe(1);
      await expect(app.ready).rejects.toThrow(`Port ${String(port)} is taken`);
      expect(app.said()).toContain('PORT=');
      expect(readdirSync(data)).toEqual([]);
    } finally {
      other.close();
    }
  });

  it('stops and says so when PostgreSQL is killed under it, and the next start recovers', async () => {
    const first = await start();
    await first.ready;
    process.kill(first.postmasterPid(), 'SIGKILL');
    expect(await first.ended).toBe(1);
    expect(first.said()).toContain('The database ended by itself');
    const second = await start();
    await second.ready;
    expect(await healthy(second.port)).toBe(true);
  });

  it('never ends as if all were well when PostgreSQL is killed while it starts', async () => {
    const app = await start();
    await until(() => claims(data).length > 0 && running(app.postmasterPid()));
    process.kill(app.postmasterPid(), 'SIGKILL');
    expect(await app.ended).toBe(1);
    expect(claims(data)).toEqual([]);
  });

  it('stops while it starts, and leaves nothing running', async () => {
    const app = await start();
    await until(() => claims(data).length > 0);
    const node = app.nodePid();
    process.kill(node, 'SIGTERM');
    await app.ended;
    await until(() => !running(node) && !running(app.postmasterPid()));
    expect(claims(data)).toEqual([]);
  });

  it('keeps every secret it made out of its log and its words', async () => {
    const app = await start({ env: { LOG_LEVEL: 'trace' } });
    await app.ready;
    await fetch(`http://127.0.0.1:${String(app.port)}/api/v1/session`, {
      headers: {
        cookie: 'tenantatlas_session=canary-cookie-0123456789',
        authorization: 'Bearer canary-bearer-0123456789',
      },
    });
    const link = /#token=(\S+)/.exec(app.said())?.[1] ?? 'no link';
    await fetch(`http://127.0.0.1:${String(app.port)}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link }),
    });
    app.npm.kill('SIGTERM');
    await app.ended;
    const logs = readdirSync(path.join(data, 'logs')).map((name) =>
      readFileSync(path.join(data, 'logs', name), 'utf8'),
    );
    expect(logs.join('').length).toBeGreaterThan(100);
    const secrets = readdirSync(path.join(data, 'secrets')).map((name) =>
      readFileSync(path.join(data, 'secrets', name), 'utf8'),
    );
    expect(secrets.length).toBeGreaterThanOrEqual(3);
    for (const secret of [...secrets, link, 'canary-cookie-0123456789', 'canary-bearer-0123456789']) {
      expect(logs.join('')).not.toContain(secret);
    }
    for (const secret of secrets) expect(app.said()).not.toContain(secret);
  });

  it.runIf(process.getuid?.() === 0)(
    'works for an ordinary user who may not write the checkout',
    async () => {
      data = newDataFolder();
      const account = { uid: 65534, gid: 65534 };
      const home = path.join(data, 'home');
      mkdirSync(home);
      for (const folder of [data, home]) chownSync(folder, account.uid, account.gid);
      const app = await start({ account, env: { HOME: home } });
      await app.ready;
      expect(await healthy(app.port)).toBe(true);
      app.npm.kill('SIGTERM');
      expect(await app.ended).toBe(0);
      expect(claims(data)).toEqual([]);
    },
  );
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resealAll } from '../../src/app/rotate-key.ts';
import { areaKeys, ensureDataKey } from '../../src/backup/keeping/data-keys.ts';
import { connectionSettings, saveConnection } from '../../src/environments/connection.ts';
import { createSealer } from '../../src/environments/seal.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { CLIENT_ID } from '../support/furnish-tenant.ts';

let app: TestApp;
const OLD = 'a key of the tests, long enough to seal secrets with';
const NEW = 'another key of the tests, long enough for the same';
const folder = mkdtempSync(path.join(tmpdir(), 'rotation-'));

beforeAll(async () => {
  app = await startTestApp({ working: false });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

test('a new key takes over while connections are read and written, and then everything opens by it alone', async () => {
  const [old, both, alone] = [createSealer(OLD), createSealer(NEW, [OLD]), createSealer(NEW)];
  const area = { workspaceId: app.workspaceId, environmentId: app.production.id };
  await app.store.inWorkspace(app.workspaceId, (tx) => ensureDataKey(tx, area, old));
  const dataKey = await areaKeys(app.store, old)(area);
  const owner = await app.signedIn('owner');
  const { body: hook } = await owner.post<{ id: string; secret: string }>('/workspaces/contoso/webhooks', {
    name: 'SIEM',
    url: 'https://siem.contoso.example/in',
  });
  const connection = (secret: string) => ({
    ...area,
    cloud: 'global' as const,
    clientId: CLIENT_ID,
    simulatedOrigin: app.simulator.origin,
    credential: { kind: 'client_secret' as const, secret },
  });

  let rotating = true;
  let written = 0;
  const writing = (async () => {
    while (rotating || written < 5) {
      written += 1;
      await app.store.inWorkspace(app.workspaceId, (tx) =>
        saveConnection(tx, connection(`secret ${written}`), both),
      );
    }
  })();
  const reading = (async () => {
    while (rotating) {
      for (const { id } of [app.production, app.staging]) {
        const settings = await app.store.inWorkspace(app.workspaceId, (tx) =>
          connectionSettings(tx, id, both),
        );
        expect(settings.credential).toMatchObject({ kind: 'client_secret' });
      }
      expect(await areaKeys(app.store, both)(area)).toEqual(dataKey);
    }
  })();
  const outcomes = [];
  for (let n = 0; n < 5; n += 1) outcomes.push(await resealAll({ current: NEW, earlier: [OLD] }, app.store));
  rotating = false;
  await Promise.all([writing, reading]);

  expect(outcomes[0]?.resealed).toBeGreaterThanOrEqual(3);
  expect(outcomes.every(({ unreadable }) => unreadable === 0)).toBe(true);
  const settings = await app.store.inWorkspace(app.workspaceId, (tx) =>
    connectionSettings(tx, app.production.id, alone),
  );
  expect(settings.credential, 'what was written last stands').toMatchObject({ secret: `secret ${written}` });
  expect(await areaKeys(app.store, alone)(area)).toEqual(dataKey);
  const { rows } = await app.store.asAdmin('select id, secret from webhook_endpoint');
  for (const { id, secret } of rows as { id: string; secret: string }[])
    expect(alone.open(secret, id)).toBe(hook.secret);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSealer } from '../../src/environments/seal.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { CLIENT_SECRET } from '../support/furnish-tenant.ts';

/** Someone with a dump of the database and none of the keys, which lie elsewhere. */
let app: TestApp;
let owner: ApiClient;
const held: Record<string, string> = {};
let dump: string;

beforeAll(async () => {
  app = await startTestApp({ working: false });
  owner = await app.signedIn('owner');
  const { body: hook } = await owner.post<{ secret: string }>('/workspaces/contoso/webhooks', {
    name: 'SIEM',
    url: 'https://siem.contoso.example/in',
  });
  const { body: key, status } = await owner.post<{ token: string }>('/workspaces/contoso/api-keys', {
    name: 'Nightly',
    capabilities: ['workspace.view'],
  });
  expect(status).toBe(200);
  const { body: totp } = await owner.post<{ secret: string }>('/account/codes');
  await owner.patch(`${app.production.path}/data`, { encryptBackups: true });
  held['a connection’s secret'] = CLIENT_SECRET;
  held['an endpoint’s secret'] = hook.secret.slice('whsec_'.length);
  held['an API key'] = key.token.slice(3 + 8);
  held['a one-time code’s secret'] = totp.secret;
  held['a sign-in link'] = await app.identity.createLinkToken({ id: app.people.owner.id });
  held['a session’s cookie'] = decodeURIComponent(owner.cookie().split('=').slice(1).join('='));
  dump = await dumped();
});
afterAll(() => app.close());

async function dumped(): Promise<string> {
  const { rows } = await app.store.asAdmin(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of rows as { name: string }[]) {
    const table = await app.store.asAdmin(`select t::text as row from ${name} t`);
    parts.push(...(table.rows as { row: string }[]).map(({ row }) => `${name} ${row}`));
  }
  return parts.join('\n');
}

test('no secret that anyone holds stands in it in clear', () => {
  expect(dump).toContain('siem.contoso.example');
  for (const [what, secret] of Object.entries(held)) {
    expect(secret.length, what).toBeGreaterThan(10);
    expect(dump.includes(secret), what).toBe(false);
  }
});

test('nothing of it opens without the key, and nothing opens in another place with it', async () => {
  const { rows } = await app.store.asAdmin(
    `select credential->>'sealed' as sealed, environment_id as id from connection
     union all select secret, id from webhook_endpoint union all select sealed, environment_id from environment_key`,
  );
  const sealed = rows as { sealed: string; id: string }[];
  expect(sealed.length).toBeGreaterThanOrEqual(4);
  const thief = createSealer('a key that the thief made up, long enough for it');
  for (const { sealed: text, id } of sealed) {
    for (const label of [id, `data key of ${id}`]) expect(() => thief.open(text, label)).toThrow();
    expect(() => app.sealer.open(text, 'another place')).toThrow();
  }
});

test('sessions, links and keys that stand in it sign nobody in', async () => {
  const { rows: columns } = await app.store.asAdmin(
    `select format('%I.%I', table_schema, table_name) as name, column_name as column from information_schema.columns
      where table_schema not in ('pg_catalog', 'information_schema') and (column_name ~* '(token|hash|identifier|^value|^id)$')`,
  );
  const cookieName = owner.cookie().split('=')[0] ?? '';
  const tried = new Set<string>();
  for (const { name, column } of columns as { name: string; column: string }[]) {
    const { rows } = await app.store.asAdmin(`select "${column}"::text as value from ${name} limit 5`);
    for (const { value } of rows as { value: string | null }[])
      if (value !== null && value.length > 15 && value.length < 300) tried.add(value);
  }
  expect(tried.size).toBeGreaterThan(10);
  for (const value of tried) {
    const headers = { cookie: `${cookieName}=${encodeURIComponent(value)}` };
    expect((await app.anonymous().get('/session', { headers })).status).toBe(401);
    const bearer = { authorization: `Bearer ${value.startsWith('ta_') ? value : `ta_${value}`}` };
    expect((await app.anonymous().get('/workspaces/contoso', { headers: bearer })).status).toBe(401);
    expect((await app.anonymous().post('/session', { token: value })).status).not.toBe(200);
  }
  // The same requests with what people hold do work, or the test would prove nothing.
  expect((await owner.get('/session')).status).toBe(200);
  expect((await app.anonymous().post('/session', { token: held['a sign-in link'] })).status).toBe(200);
});

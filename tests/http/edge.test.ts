import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeMember } from '../../src/access/members.ts';
import { createLogger } from '../../src/http/logger.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';

/** What the edge promises whatever the route: problems, keys, origins, tags, streams, files, and a log without secrets. */
let app: TestApp;
let owner: ApiClient;
const web = mkdtempSync(path.join(tmpdir(), 'tenantatlas-web-'));
const log: string[] = [];
const groups = () => `${app.production.path}/directory`;

beforeAll(async () => {
  mkdirSync(path.join(web, 'assets'));
  writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>TenantAtlas</title>');
  writeFileSync(path.join(web, 'assets', 'main-abc123.js'), 'export {}');
  writeFileSync(path.join(web, 'assets', 'main-abc123.js.br'), brotliCompressSync('export {}'));
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void log.push(line) } });
  app = await startTestApp({ working: false, webFolder: web, logger });
  owner = await app.signedIn('owner');
});
afterAll(async () => {
  await app.close();
  rmSync(web, { recursive: true });
});

describe('problems', () => {
  test('a malformed body names its fields, and each answer its request', async () => {
    const answer = await owner.post(`${app.production.path}/backup-sets`, { name: '', typeKeys: [] });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      status: 400,
      code: 'invalid_request',
      errors: [{ path: 'body.name' }, { path: 'body.typeKeys' }],
    });
    expect(answer.body['requestId']).toBe(answer.headers.get('x-request-id'));
  });

  test.each([
    ['{"name":', 'bad_request'],
    ['name=x', 'media_type'],
  ])('a body that is no JSON (%s) is %s', async (body, code) => {
    const response = await fetch(`${app.origin}/api/v1${app.production.path}/backup-sets`, {
      method: 'POST',
      body,
      headers: {
        cookie: owner.cookie(),
        'content-type': code === 'media_type' ? 'application/x-www-form-urlencoded' : 'application/json',
      },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code });
  });

  test('what we did not foresee tells its support id and nothing of our insides', async () => {
    await app.store.asAdmin('alter table directory_object rename to directory_object_away');
    const answer = await owner.get(groups());
    await app.store.asAdmin('alter table directory_object_away rename to directory_object');
    expect(answer.body).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(answer.body)).not.toMatch(/directory_object|relation|select/);
    const line = log.find(
      (text) => text.includes(String(answer.body['requestId'])) && text.includes('"err"'),
    );
    expect(line).toContain('directory_object');
  });

  test('an address that no route has is 404, also for methods of others', async () => {
    expect((await owner.get('/people')).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await owner.send('PUT', groups())).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await owner.get('/auth/get-session')).status).toBe(404);
  });
});

describe('another site', () => {
  test('may not act in a signed-in browser', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const answer = await owner.send('POST', `${groups()}/refresh`, { headers });
    expect(answer.body).toMatchObject({ status: 403, code: 'foreign_origin' });
    expect((await owner.get<{ items: unknown[] }>(`${app.production.path}/operations`)).body.items).toEqual(
      [],
    );
  });

  test('gets strict headers from every answer', async () => {
    const { headers } = await owner.get('/session');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('an Idempotency-Key', () => {
  test('repeats the answer, not the act; for another act it is refused', async () => {
    const idempotencyKey = 'one-intended-act';
    const draft = (body: unknown) =>
      owner.post(`${app.production.path}/restore-runs`, body, { idempotencyKey });
    const [first, second] = await Promise.all([draft({}), draft({})]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body['id']).toBe(first.body['id']);
    const { body } = await owner.get<{ total: number }>(`${app.production.path}/restore-runs`);
    expect(body.total).toBe(1);
    const other = await draft({ backupSetId: crypto.randomUUID() });
    expect(other.body).toMatchObject({ status: 409, code: 'idempotency_conflict' });
  });

  test('of another person is another key', async () => {
    const manager = await app.signedIn('manager');
    const idempotencyKey = 'one-intended-act';
    const answer = await manager.post(`${app.production.path}/restore-runs`, {}, { idempotencyKey });
    const { body } = await owner.get<{ total: number; items: { id: string; createdBy: string }[] }>(
      `${app.production.path}/restore-runs`,
    );
    expect(body.total).toBe(2);
    expect(body.items.find(({ id }) => id === answer.body['id'])?.createdBy).toBe('Mateo Manager');
  });

  test('a refused act leaves no key behind', async () => {
    const idempotencyKey = 'an-act-refused-once';
    const body = { backupSetId: crypto.randomUUID() };
    const refused = await owner.post(`${app.production.path}/restore-runs`, body, { idempotencyKey });
    expect(refused.status).toBe(422);
    expect((await owner.post(`${app.production.path}/restore-runs`, {}, { idempotencyKey })).status).toBe(
      201,
    );
  });
});

describe('a draft', () => {
  test('that somebody else changed is not overwritten: a stale tab is told what changed and by whom', async () => {
    const manager = await app.signedIn('manager');
    const { body: draft } = await owner.post(`${app.production.path}/restore-runs`, {});
    const address = `${app.production.path}/restore-runs/${draft['id'] as string}`;
    const edit = { revision: draft['revision'], mode: 'all' };
    expect((await manager.patch(address, edit)).status).toBe(200);
    const refused = await owner.patch(address, { ...edit, writeMode: 'settings_only' });
    expect(refused.body).toMatchObject({ code: 'draft_changed', status: 409, revision: 2 });
    expect(refused.body['detail']).toContain('Mateo Manager changed what to restore');
  });

  test('is not confirmed without a key, whatever else the request says', async () => {
    const { body: draft } = await owner.post(`${app.production.path}/restore-runs`, {});
    const address = `${app.production.path}/restore-runs/${draft['id'] as string}`;
    const body = { previewDigest: 'f', dryRun: true, acknowledged: true, environmentName: 'Production' };
    const refused = await owner.post(`${address}/confirm`, body);
    expect(refused.body).toMatchObject({ code: 'idempotency_key_required', status: 400 });
    expect((await owner.get(address)).body['status']).toBe('draft');
  });
});

describe('looking again', () => {
  test('costs a 304 when nothing changed', async () => {
    const first = await owner.get(groups());
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{20,}"$/);
    const again = await owner.get(groups(), { headers: { 'if-none-match': tag } });
    expect(again).toMatchObject({ status: 304, body: '' });
  });
});

describe('a stream of events', () => {
  test('tells each change, and ends when the right to see it is withdrawn', async () => {
    const operator = await app.signedIn('operator');
    const started = await operator.post<{ operation: { id: string } }>(`${groups()}/refresh`);
    const id = started.body.operation.id;
    const response = await fetch(`${app.origin}/api/v1${app.production.path}/operations/${id}/events`, {
      headers: { cookie: operator.cookie() },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain(`"id":"${id}"`);
    await app.store.inWorkspace(app.workspaceId, (tx) =>
      removeMember(tx, {
        workspaceId: app.workspaceId,
        personId: app.people.operator.id,
        actor: app.people.owner,
      }),
    );
    await owner.post(`${app.production.path}/operations/${id}/cancel`);
    expect((await reader.read()).done).toBe(true);
    // I-20: the withdrawal holds for every other request as well, in the same session.
    expect((await operator.get(app.production.path)).status).toBe(404);
    expect((await operator.get<{ workspaces: unknown[] }>('/session')).body.workspaces).toEqual([]);
  });
});

describe('signing in', () => {
  test('is limited per address and minute; everything else goes on', async () => {
    const few = await startTestApp({ working: false, limits: { signIn: 3, other: 1000 } });
    const guess = () => few.anonymous().post('/session', { token: 'a guess' });
    const statuses = [(await guess()).status, (await guess()).status, (await guess()).status];
    expect(statuses).toEqual([401, 401, 401]);
    const limited = await guess();
    expect(limited.body).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await few.anonymous().get('/session')).status).toBe(401);
    await few.close();
  });
});

describe('health', () => {
  test('says that the process answers, and whether its database does', async () => {
    expect(await (await fetch(`${app.origin}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${app.origin}/readyz`)).json()).toEqual({ status: 'ready' });
    await app.store.asAdmin('revoke execute on function all_workspace_ids() from tenantatlas_app');
    const response = await fetch(`${app.origin}/readyz`);
    await app.store.asAdmin('grant execute on function all_workspace_ids() to tenantatlas_app');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready', reason: 'The database does not answer.' });
  });
});

describe('the browser application', () => {
  test.each(['/', '/admin/workspaces/contoso', '/sign-in'])(
    '%s is its page, never cached',
    async (address) => {
      const response = await fetch(app.origin + address);
      expect(await response.text()).toContain('<title>TenantAtlas</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    },
  );

  test('its files are kept for good, and served compressed', async () => {
    const response = await fetch(`${app.origin}/assets/main-abc123.js`, {
      headers: { 'accept-encoding': 'br' },
    });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe('export {}');
  });

  test.each(['/assets/gone.js', '/../package.json', '/assets/%2e%2e/%2e%2e/package.json'])(
    '%s is no file of it',
    async (address) => {
      expect((await fetch(app.origin + address)).status).toBe(404);
    },
  );
});

test('the log knows every act by its id, and no secret', () => {
  const text = log.join('');
  expect(text).toContain('"route":"/api/v1/session"');
  const secrets = [owner.cookie().split('=')[1] ?? '', 'let-me-in~1'];
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(8);
    expect(text).not.toContain(secret);
  }
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitToEnvironments } from '../../src/access/environment-scopes.ts';
import { authorise } from '../../src/http/enforcement/authorise.ts';
import { verifyExport } from '../../src/audit/format/verify-export.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';
import { wizardOf } from '../support/wizard.ts';
import { statementsOf } from './statements.ts';

const WORKSPACE = '/workspaces/contoso';
let app: TestApp;
let owner: ApiClient;
let productionSet: string;
/** Limited to staging. */
const limited = {} as Record<'manager' | 'operator' | 'auditor', ApiClient>;

const limit = (who: 'manager' | 'operator' | 'auditor', environments: string[] | null) =>
  owner.patch(`${WORKSPACE}/members/${app.people[who].id}`, { role: who, environments });

beforeAll(async () => {
  app = await startTestApp();
  owner = await app.signedIn('owner');
  // Everybody worked in production before they were limited to staging.
  for (const who of ['manager', 'operator', 'auditor'] as const) limited[who] = await app.signedIn(who);
  productionSet = await wizardOf(app, limited.operator, app.production).backUp({
    typeKeys: ['assignmentFilter'],
  });
  await wizardOf(app, limited.operator, app.staging).backUp({ typeKeys: ['assignmentFilter'] });
  for (const who of ['manager', 'operator', 'auditor'] as const) {
    expect((await limit(who, ['staging'])).status).toBe(204);
  }
});
afterAll(() => app.close());

const shown = ({ status, headers, body }: ApiAnswer) => ({
  status,
  type: headers.get('content-type'),
  length: headers.get('content-length'),
  body: { ...body, requestId: '' },
});

describe('an environment beyond the reach of a member', () => {
  test('is answered as one that never was: same status, headers and words', async () => {
    for (const path of ['', '/backup-sets', '/operations', `/backup-sets/${productionSet}`, '/connection']) {
      const outside = await limited.operator.get(app.production.path + path);
      const nowhere = await limited.operator.get(`${WORKSPACE}/environments/nowhere---${path}`);
      expect(shown(outside)).toEqual(shown(nowhere));
      expect(outside.status).toBe(404);
    }
  });

  test('and found out by the very same statements, so that time tells nothing', async () => {
    const principal = {
      person: app.people.operator,
      key: null,
      session: null,
      authenticatedAt: null,
    };
    const statementsFor = (environment: string) =>
      app.store.inWorkspace(app.workspaceId, async (tx) => {
        const [counted, statements] = statementsOf(tx);
        const asked = authorise(counted, { principal, capability: 'workspace.view', environment });
        await expect(asked).rejects.toMatchObject({ status: 404, code: 'not_found' });
        return statements;
      });
    const outside = await statementsFor('production');
    expect(outside.length).toBeGreaterThan(1);
    expect(outside).toEqual(await statementsFor('nowhere'));
  });

  test('is refused to whoever acts there, in the same session as before', async () => {
    const made = await limited.operator.post(`${app.production.path}/backup-sets`, { name: 'Again' });
    expect(made.status).toBe(404);
    expect((await limited.manager.delete(`${app.production.path}/backup-sets/${productionSet}`)).status).toBe(
      404,
    );
  });

  test('is not reached by the ids of what is in it', async () => {
    const under = await limited.operator.get(`${app.staging.path}/backup-sets/${productionSet}`);
    expect(under.status).toBe(404);
    const draft = await limited.operator.post(`${app.staging.path}/restore-runs`, {
      backupSetId: productionSet,
    });
    expect(draft.status).toBeGreaterThanOrEqual(400);
    const absent = await limited.operator.post(`${app.staging.path}/restore-runs`, {
      backupSetId: '00000000-0000-4000-8000-000000000000',
    });
    expect(shown(draft)).toEqual(shown(absent));
  });
});

describe('lists show only what is within reach', () => {
  test('environments', async () => {
    const { body } = await limited.operator.get<{ environments: { slug: string }[] }>(WORKSPACE);
    expect(body.environments.map(({ slug }) => slug)).toEqual(['staging']);
  });

  test('notifications', async () => {
    const hrefs = async () => {
      const { body } = await limited.operator.get<{ items: { href: string }[]; unread: number }>(
        `${WORKSPACE}/notifications`,
      );
      return body.items.map(({ href }) => href.split('/')[5]);
    };
    expect(new Set(await hrefs())).toEqual(new Set(['staging']));
    await limit('operator', null);
    expect(new Set(await hrefs())).toEqual(new Set(['staging', 'production']));
    await limit('operator', ['staging']);
  });

  test('the audit record, its filters and its choices', async () => {
    const { body } = await limited.auditor.get<{
      total: number;
      items: { environment: { slug: string } | null }[];
    }>(`${WORKSPACE}/audit?limit=500`);
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.total).toBe(body.items.length);
    expect(new Set(body.items.map(({ environment }) => environment?.slug))).toEqual(new Set(['staging']));
    const elsewhere = await limited.auditor.get(`${WORKSPACE}/audit?environment=production`);
    const nowhere = await limited.auditor.get(`${WORKSPACE}/audit?environment=nowhere`);
    expect(shown(elsewhere)).toEqual(shown(nowhere));
    const found = await limited.auditor.get<{ total: number }>(`${WORKSPACE}/audit?search=${productionSet}`);
    expect(found.body.total).toBe(0);
    const choices = await limited.auditor.get<{ actions: { key: string }[] }>(`${WORKSPACE}/audit/choices`);
    expect(choices.body.actions.map(({ key }) => key)).not.toContain('membership.set');
  });

  test('and an export of the record says that it is not the whole', async () => {
    const { body } = await limited.auditor.get<string>(`${WORKSPACE}/audit/export?format=jsonl`);
    expect(body).not.toContain(productionSet);
    const result = await verifyExport(body.split('\n'));
    expect(result).toMatchObject({ holds: true, end: { filter: { environments: ['staging'] } } });
  });
});

describe('what concerns the workspace as a whole takes access to all of it', () => {
  test.each([
    ['POST', `${WORKSPACE}/onboardings`, 'manager'],
    ['POST', `${WORKSPACE}/audit/verify`, 'auditor'],
    ['POST', `${WORKSPACE}/webhooks`, 'manager'],
  ] as const)('%s %s is refused to a limited member and recorded', async (method, path, who) => {
    const answer = await limited[who].send(method, path, {
      body: { name: 'Out', url: 'https://siem.example/in' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'limited_access' } });
    const { body } = await owner.get<{ items: unknown[] }>(`${WORKSPACE}/audit?outcome=refused&limit=1`);
    expect(body.items[0]).toMatchObject({
      detail: { code: 'limited_access' },
      actor: { id: app.people[who].id },
    });
  });
});

describe('the database is the second wall', () => {
  test('a query that forgets to narrow sees nothing of another environment, in any table', async () => {
    const { rows } = await app.store.asAdmin(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'environment_id'`,
    );
    const tables = (rows as { name: 'operation' }[]).map(({ name }) => name);
    expect(tables.length).toBeGreaterThan(12);
    await app.store.inWorkspace(app.workspaceId, async (tx) => {
      await limitToEnvironments(tx, new Set([app.staging.id]));
      for (const table of tables) {
        if (['membership_environment', 'notification'].includes(table)) continue;
        const seen = await tx.selectFrom(table).select('environment_id').distinct().execute();
        const others = seen.filter((row) => row.environment_id !== app.staging.id);
        expect(others, table).toEqual([]);
      }
      expect((await tx.selectFrom('environment').select('id').execute()).map(({ id }) => id)).toEqual([
        app.staging.id,
      ]);
      // Once set it is never widened.
      await limitToEnvironments(tx, new Set([app.staging.id, app.production.id]));
      expect(await tx.selectFrom('environment').select('id').execute()).toHaveLength(1);
      const changed = await tx.updateTable('environment').set({ name: 'Taken' }).executeTakeFirst();
      expect(changed.numUpdatedRows).toBe(1n);
      await tx.updateTable('environment').set({ name: 'Staging' }).execute();
    });
  });

  test('a limit holds for its transaction only', async () => {
    await app.store.inWorkspace(app.workspaceId, (tx) => limitToEnvironments(tx, new Set()));
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.store.inWorkspace(app.workspaceId, (tx) => tx.selectFrom('environment').select('id').execute()),
      ),
    );
    for (const seen of all) expect(seen).toHaveLength(2);
  });
});

import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { smallTenant } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo, type Wizard } from '../support/wizard.ts';

const TENANT = '5ec0e700-0000-4000-8000-000000000011';
const PROFILE = '5ec0e700-0000-4000-8000-0000000000bb';
/** Typed in; may be nowhere with us in plain. */
const TYPED = 'typed-"Wäre"-4471';
const AGAIN = 'typed-again-5582';

let app: TestApp;
let client: ApiClient;
let wizard: Wizard;
const said: string[] = [];

beforeAll(async () => {
  const tenant = smallTenant(TENANT, 'Contoso');
  const content: JsonObject = {
    '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
    id: PROFILE,
    displayName: 'Agent registration',
    description: null,
    roleScopeTagIds: ['0'],
    version: 1,
    supportsScopeTags: true,
    createdDateTime: '2026-01-01T00:00:00Z',
    lastModifiedDateTime: '2026-01-01T00:00:00Z',
    omaSettings: [
      {
        '@odata.type': '#microsoft.graph.omaSettingString',
        displayName: 'Key',
        description: null,
        omaUri: './Vendor/MSFT/Key',
        value: '****',
        isEncrypted: true,
        secretReferenceValueId: 't-1',
      },
    ],
  };
  tenant.resources.deviceConfigurations.push({ id: PROFILE, content, assignments: [] });
  tenant.secrets = { 't-1': 'what the tenant holds' };
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      said.push(chunk.toString());
      done();
    },
  });
  app = await startTestApp({ tenants: [tenant], logger: pino({ level: 'trace' }, stream) });
  client = await app.signedIn('manager');
  wizard = wizardOf(app, client, app.production);
});
afterAll(() => app.close());

interface Ask {
  itemId: string;
  path: string;
  label: string;
}
interface Finding {
  code: string;
  asks: Ask[];
}
const typed = async (runId: string, secret: { itemId: string; path: string; value: string | null }) => {
  const { revision } = await wizard.get(runId);
  return client.post<{ code?: string }>(`${wizard.runPath(runId)}/typed-secrets`, { revision, ...secret });
};
const findings = async (runId: string): Promise<Finding[]> => {
  await wizard.check(runId);
  const { body } = await client.get<{ result: { outcomes: { id: string; findings: Finding[] }[] } }>(
    `${wizard.runPath(runId)}/checks`,
  );
  return body.result.outcomes.find(({ id }) => id === 'secrets')!.findings;
};
const lineOf = async (runId: string, itemId: string) => {
  await wizard.preview(runId);
  const path = `${wizard.runPath(runId)}/preview/lines/${itemId}`;
  const { body } = await client.get<{ action: string; requests: { body: JsonObject }[] }>(path);
  return body;
};
const rows = async (): Promise<unknown[]> =>
  (await app.store.asAdmin('select * from restore_typed_secret')).rows as unknown[];

test('a value that Graph never returns is typed in, written, proven, and forgotten; it is never given back', async () => {
  const setId = await wizard.backUp({ typeKeys: ['deviceConfiguration'] });
  await app.simulator.admin(TENANT).delete('deviceConfiguration', PROFILE);
  const item = (await wizard.items(setId)).find(({ name }) => name === 'Agent registration');
  const itemId = item!.id;
  const { id: runId } = await wizard.draft(setId);
  await wizard.edit(runId, { mode: 'selected', itemIds: [itemId] });

  const [missing] = await findings(runId);
  expect(missing).toMatchObject({
    code: 'secret_missing',
    asks: [{ itemId, label: 'OMA-URI value of Key' }],
  });
  const { path } = missing!.asks[0]!;
  expect(await lineOf(runId, itemId)).toMatchObject({ action: 'manual', requests: [] });

  expect(await typed(runId, { itemId, path: 'displayName', value: TYPED })).toMatchObject({
    status: 422,
    body: { code: 'secret_not_asked' },
  });
  const readonly = await app.signedIn('readonly');
  const refused = await readonly.post(`${wizard.runPath(runId)}/typed-secrets`, {
    revision: 1,
    itemId,
    path,
    value: TYPED,
  });
  expect(refused.status).toBe(403);
  expect(await rows()).toEqual([]);

  const first = await typed(runId, { itemId, path, value: AGAIN });
  expect(first.status, JSON.stringify(first.body)).toBe(200);
  expect((await wizard.get(runId)).verdict.code).toBe('checks_stale');
  const stale = await client.post<{ code: string }>(`${wizard.runPath(runId)}/typed-secrets`, {
    revision: 1,
    itemId,
    path,
    value: TYPED,
  });
  expect(stale).toMatchObject({ status: 409, body: { code: 'draft_changed' } });
  const digest = (await wizard.get(runId)).scope.digest;
  const answer = await typed(runId, { itemId, path, value: TYPED });
  expect(JSON.stringify(answer.body)).not.toContain('typed-');
  const run = await wizard.get(runId);
  expect(run.scope.digest).not.toBe(digest);
  expect(run.scope.typedSecrets).toEqual([{ itemId, path }]);
  expect(await rows()).toHaveLength(1);

  expect((await findings(runId)).map(({ code }) => code)).toEqual(['secret_typed']);
  const line = await lineOf(runId, itemId);
  expect(line.action).toBe('create');
  expect(JSON.stringify(line)).not.toContain('typed-');
  app.simulator.clearLog();
  const confirmed = await wizard.confirm(runId, { body: { dryRun: false } });
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(202);
  await app.ended(client, app.production, confirmed.body.operation.id);
  expect((await wizard.get(runId)).status).toBe('restored');
  expect(writesTo(app, TENANT).length).toBeGreaterThan(0);

  const [live] = app.simulator.resources(TENANT, 'deviceConfiguration');
  const token = stringOf(objectsOf(live?.['omaSettings'])[0]?.['secretReferenceValueId']);
  const held =
    app.simulator.snapshot(TENANT).secrets[token ?? ''] ?? objectsOf(live?.['omaSettings'])[0]?.['value'];
  expect(held).toBe(TYPED);

  expect(await rows()).toEqual([]);
  const forms = [TYPED, JSON.stringify(TYPED).slice(1, -1), Buffer.from(TYPED).toString('base64'), AGAIN];
  const { rows: kept } = await app.store.asAdmin(
    `select coalesce(string_agg(detail::text, ''), '') as text from audit_entry
     union all select coalesce(string_agg(detail::text, ''), '') from restore_journal
     union all select coalesce(string_agg(line::text, ''), '') from restore_preview_line`,
  );
  for (const form of forms) {
    expect(said.join('')).not.toContain(form);
    expect(JSON.stringify(kept)).not.toContain(JSON.stringify(form).slice(1, -1));
  }
});

test('taken back, or with the draft discarded, it is gone', async () => {
  const setId = await wizard.backUp({ typeKeys: ['deviceConfiguration'] });
  const item = (await wizard.items(setId)).find(({ name }) => name === 'Agent registration');
  const { id: runId } = await wizard.draft(setId);
  await wizard.edit(runId, { mode: 'all' });
  const [missing] = await findings(runId);
  const { itemId, path } = missing!.asks[0]!;
  expect(itemId).toBe(item!.id);
  await typed(runId, { itemId, path, value: TYPED });
  expect(await rows()).toHaveLength(1);
  await typed(runId, { itemId, path, value: null });
  expect(await rows()).toEqual([]);
  expect((await wizard.get(runId)).scope.typedSecrets).toEqual([]);
  await typed(runId, { itemId, path, value: TYPED });
  expect((await client.delete(wizard.runPath(runId))).status).toBe(204);
  expect(await rows()).toEqual([]);
});

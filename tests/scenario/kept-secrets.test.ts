import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/kernel/digest.ts';
import { objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { createSecretKeeper } from '../../src/backup/secrets/secret-keeper.ts';
import { flatten } from '../../simulator/log/request-log.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { smallTenant } from '../support/furnish-tenant.ts';
import { wizardOf, type Wizard } from '../support/wizard.ts';

const TENANT = '5ec0e700-0000-4000-8000-000000000001';
const PROFILE = '5ec0e700-0000-4000-8000-0000000000aa';
/** Planted in the tenant; may be nowhere with us. The quote and the umlaut differ in JSON and in base64. */
const PLANTED = {
  text: 'planted-"Wäre"-7731',
  xml: '<key planted="8842">Größe</key>',
  later: 'planted-later-9953',
};
const MASK = '•••• (kept, encrypted)';

let app: TestApp;
let client: ApiClient;
let wizard: Wizard;
const said: string[] = [];

const oma = (kind: string, name: string, rest: JsonObject): JsonObject => ({
  '@odata.type': `#microsoft.graph.omaSetting${kind}`,
  displayName: name,
  description: null,
  omaUri: `./Vendor/MSFT/${name}`,
  ...rest,
});
const sealed = (token: string, value: string): JsonObject => ({
  value,
  isEncrypted: true,
  secretReferenceValueId: token,
});

beforeAll(async () => {
  const tenant = smallTenant(TENANT, 'Contoso');
  const content = {
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
      oma('String', 'Key', sealed('t-1', '****')),
      { ...oma('StringXml', 'Profile', sealed('t-2', 'PGEvPg==')), fileName: 'key.xml' },
      oma('Integer', 'Level', { value: 3, isEncrypted: false, secretReferenceValueId: null }),
    ],
  };
  tenant.resources.deviceConfigurations.push({ id: PROFILE, content, assignments: [] });
  tenant.secrets = { 't-1': PLANTED.text, 't-2': PLANTED.xml };
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      said.push(chunk.toString());
      done();
    },
  });
  app = await startTestApp({ tenants: [tenant], logger: pino({ level: 'trace' }, stream) });
  const signedIn = await app.signedIn('manager');
  const send: ApiClient['send'] = async (method, path, request) => {
    const answer = await signedIn.send(method, path, request);
    said.push(JSON.stringify(answer.body));
    return answer as never;
  };
  client = {
    ...signedIn,
    send,
    get: (path, request) => send('GET', path, request),
    post: (path, body, request) =>
      send('POST', path, { ...request, ...(body === undefined ? {} : { body }) }),
    patch: (path, body) => send('PATCH', path, { body }),
    delete: (path) => send('DELETE', path),
  };
  wizard = wizardOf(app, client, app.production);
});
afterAll(() => app.close());

const backUp = (outcome?: string) =>
  wizard.backUp({ typeKeys: ['deviceConfiguration'], ...(outcome === undefined ? {} : { outcome }) });
interface ItemAnswer {
  id: string;
  name: string;
  quality: string;
  qualityReasons: string[];
  hash: string;
  change: string | null;
  payload: { omaSettings: JsonObject[] };
}
async function itemOf(setId: string): Promise<ItemAnswer> {
  const item = (await wizard.items(setId)).find(({ name }) => name === 'Agent registration');
  const path = `${app.production.path}/backup-sets/${setId}/items/${item!.id}`;
  return (await client.get<ItemAnswer>(path)).body;
}
const values = (item: ItemAnswer) => item.payload.omaSettings.map(({ value }) => value);
async function compare(setId: string): Promise<string | null> {
  const path = `${app.production.path}/backup-sets/${setId}/compare`;
  const { body } = await client.post<{ operation: { id: string } }>(path);
  expect(await app.ended(client, app.production, body.operation.id)).toMatchObject({ outcome: 'succeeded' });
  return (await itemOf(setId)).change;
}
const allow = (readSecrets: boolean) => client.patch(`${app.production.path}/secrets`, { readSecrets });
const profile = () => app.simulator.resources(TENANT, 'deviceConfiguration')[0];
/** What the tenant holds behind the masks, by OMA-URI name. */
function held(): Record<string, string | undefined> {
  const { secrets } = app.simulator.snapshot(TENANT);
  return Object.fromEntries(
    objectsOf(profile()?.['omaSettings']).map((one) => [
      stringOf(one['displayName']) ?? '',
      secrets[stringOf(one['secretReferenceValueId']) ?? ''],
    ]),
  );
}

interface Line {
  action: string;
  reason: string;
  changes: { label: string; beforeText: string; afterText: string }[];
  attention: { text: string }[];
  requests: { method: string; body: JsonObject }[];
}
async function restore(setId: string): Promise<{ line: Line; outcome: string; reason: string }> {
  const [item] = (await wizard.items(setId)).filter(({ name }) => name === 'Agent registration');
  const runId = await wizard.prepare(setId, { itemIds: [item!.id], checks: true, preview: true });
  const lines = `${wizard.runPath(runId)}/preview/lines/${item!.id}`;
  const line = (await client.get<Line>(lines)).body;
  if (line.action !== 'create' && line.action !== 'update') return { line, outcome: '', reason: '' };
  // In a copy the same secrets are written and proven, and leave as little behind.
  const { rehearsal } = await wizard.rehearse(runId);
  expect(rehearsal, JSON.stringify(rehearsal)).toMatchObject({ state: 'passed' });
  const confirmed = await wizard.confirm(runId, { body: { dryRun: false } });
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(202);
  await app.ended(client, app.production, confirmed.body.operation.id);
  const results = await client.get<{ items: { outcome: string; reason: string }[] }>(
    `${wizard.runPath(runId)}/results`,
  );
  return { line, ...results.body.items[0]! };
}

describe('secrets that an operator lets be read', () => {
  let before: string;
  let kept: string;

  it('are masked until a manager allows it, which is audited and refused to others', async () => {
    before = await backUp();
    const item = await itemOf(before);
    expect(values(item)).toEqual(['****', 'PGEvPg==', 3]);
    expect(item.qualityReasons.join()).toContain('OMA-URI value of Key');
    const plainReads = flatten(app.simulator.log()).filter(({ path }) => path.includes('PlainText'));
    expect(plainReads).toEqual([]);

    const operator = await app.signedIn('operator');
    expect((await operator.patch(`${app.production.path}/secrets`, { readSecrets: true })).status).toBe(403);
    expect((await client.get(`${app.production.path}/secrets`)).body).toEqual({ readSecrets: false });
    expect((await allow(true)).body).toEqual({ readSecrets: true });
    expect((await allow(true)).status).toBe(200);
    const { rows } = await app.store.asAdmin(
      `select action, outcome from audit_entry where action like 'environment.secrets\\_%'`,
    );
    expect(rows).toEqual([{ action: 'environment.secrets_allowed', outcome: 'done' }]);
  });

  it('are kept: full quality, the same bytes each time, and shown masked', async () => {
    kept = await backUp();
    const item = await itemOf(kept);
    expect(values(item)).toEqual([MASK, MASK, 3]);
    expect(item).toMatchObject({ quality: 'full', qualityReasons: [] });
    expect((await itemOf(await backUp())).hash).toBe(item.hash);
  });

  it('compare by their marks; with a backup that holds masks nothing is claimed to have changed', async () => {
    expect(await compare(kept)).toBe('same');
    expect(await compare(before)).toBe('same');
    expect((await restore(before)).line).toMatchObject({ action: 'unchanged' });
    expect((await restore(kept)).line).toMatchObject({ action: 'unchanged' });
    const omaSettings = objectsOf(profile()?.['omaSettings']).map(
      ({ isEncrypted: _a, secretReferenceValueId: _b, ...one }) => ({
        ...one,
        ...(one['displayName'] === 'Key' ? { value: PLANTED.later } : {}),
        ...(one['displayName'] === 'Profile' ? { value: Buffer.from(PLANTED.xml).toString('base64') } : {}),
      }),
    );
    await app.simulator.admin(TENANT).edit('deviceConfiguration', PROFILE, { omaSettings });
    expect(held()).toMatchObject({ Key: PLANTED.later, Profile: PLANTED.xml });
    expect(await compare(kept)).toBe('changed');
  });

  it('are restored in place: previewed sealed, sent in plain, proven by the mark', async () => {
    const { line, outcome } = await restore(kept);
    expect(line.action).toBe('update');
    expect(line.changes).toEqual([
      expect.objectContaining({ beforeText: MASK, afterText: `${MASK}: another value` }),
    ]);
    expect(objectsOf(line.requests[0]!.body['omaSettings']).map(({ value }) => value)).toEqual([
      MASK,
      MASK,
      3,
    ]);
    expect(outcome).toBe('restored');
    expect(held()).toMatchObject({ Key: PLANTED.text, Profile: PLANTED.xml });
    expect(await compare(kept)).toBe('same');
  });

  it('are restored with a profile that is made again', async () => {
    await app.simulator.admin(TENANT).delete('deviceConfiguration', PROFILE);
    const { line, outcome } = await restore(kept);
    expect(line.action).toBe('create');
    expect(outcome).toBe('restored');
    expect(held()).toMatchObject({ Key: PLANTED.text, Profile: PLANTED.xml });
    kept = await backUp();
  });

  it('are written also while reading is off again; then only the other members are compared afterwards', async () => {
    await allow(false);
    const id = stringOf(profile()?.['id']) ?? '';
    await app.simulator.admin(TENANT).edit('deviceConfiguration', id, { description: 'edited' });
    const { line, outcome } = await restore(kept);
    expect(line.action).toBe('update');
    expect(line.changes).toHaveLength(1);
    expect(line.attention.map(({ text }) => text).join()).toContain('can be compared only where');
    expect(outcome).toBe('restored');
    expect(held()).toMatchObject({ Key: PLANTED.text, Profile: PLANTED.xml });
    expect(await compare(kept)).toBe('same');
    await allow(true);
  });

  it('name the permission that is missing, and do not make the rest of the item incomplete', async () => {
    app.simulator.setFaults([{ match: { path: 'PlainText' }, kind: 'forbidden', times: 100 }]);
    const item = await itemOf(await backUp());
    expect(item.quality).toBe('degraded');
    expect(item.qualityReasons.join()).toContain('DeviceManagementConfiguration.ReadWrite.All');
    app.simulator.setFaults([]);
  });

  it('of which some could not be read for another reason make the item incomplete', async () => {
    const tenant = app.simulator.snapshot(TENANT);
    app.simulator.restore({ ...tenant, secrets: {} });
    const item = await itemOf(await backUp('partly'));
    expect(item.qualityReasons.join()).toContain('The OMA-URI value of Key could not be read');
    app.simulator.restore(tenant);
  });

  it('are left to a person when they can no longer be opened', async () => {
    // The contents of another installation: the same form, another key.
    const foreign = createSecretKeeper('the key of another installation, long enough');
    const { rows } = await app.store.asAdmin(
      `select id, vault_hash from backup_item where backup_set_id = $1 and name = 'Agent registration'`,
      [kept],
    );
    const [row] = rows as { id: string; vault_hash: Digest }[];
    const stored = JSON.parse(Buffer.from(await app.vault.get(row!.vault_hash)).toString()) as {
      payload: { omaSettings: JsonObject[] };
    };
    stored.payload.omaSettings[0]!['value'] = { ...foreign.seal('x', app.workspaceId) };
    const hash = await app.vault.put(Buffer.from(JSON.stringify(stored)));
    await app.store.asAdmin(`update backup_item set vault_hash = $1 where id = $2`, [hash, row!.id]);
    const { line } = await restore(kept);
    expect(line).toMatchObject({ action: 'manual' });
    expect(line.reason).toContain("can't be opened");
  });

  it('are nowhere in plain: not in the database, the vault, the log, nor in any answer', async () => {
    const { rows: tables } = await app.store.asAdmin(
      `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const dump: string[] = [];
    for (const { name } of tables as { name: string }[]) {
      const { rows } = await app.store.asAdmin(`select t::text as row from ${name} t`);
      dump.push(...(rows as { row: string }[]).map(({ row }) => row));
    }
    const contents: string[] = [];
    for (const setId of await app.vault.listHeaders()) {
      const header = (await app.vault.readHeader(setId)) as { items: { vaultHash: never }[] };
      contents.push(JSON.stringify(header));
      for (const { vaultHash } of header.items) {
        contents.push(Buffer.from(await app.vault.get(vaultHash)).toString());
      }
    }
    const places = { database: dump.join('\n'), vault: contents.join('\n'), said: said.join('\n') };
    expect(places.vault).toContain('$sealed');
    expect(places.database).toContain('$sealed');
    for (const [place, text] of Object.entries(places)) {
      for (const secret of Object.values(PLANTED)) {
        for (const form of [
          secret,
          JSON.stringify(secret).slice(1, -1),
          Buffer.from(secret).toString('base64'),
        ]) {
          expect(text.includes(form), `${place} holds ${form}`).toBe(false);
        }
      }
    }
    for (const telling of ['planted', '$sealed']) expect(places.said.includes(telling), telling).toBe(false);
  });
});

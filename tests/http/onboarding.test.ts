import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/http/logger.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { CLIENT_ID, CLIENT_SECRET, smallTenant } from '../support/furnish-tenant.ts';
import { onboardingOf, shownConnection } from '../support/onboarding.ts';
import { wizardOf } from '../support/wizard.ts';

const CONTOSO = '1a000000-0000-4000-8000-00000000000a';
const OTHER = '1b000000-0000-4000-8000-00000000000b';
const MACHINE = 'c0c0c0c0-0000-4000-8000-000000000001';

let app: TestApp;
let manager: ApiClient;
let connecting: ReturnType<typeof onboardingOf>;
const log: string[] = [];

beforeAll(async () => {
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void log.push(line) } });
  app = await startTestApp({
    logger,
    tenants: [smallTenant(CONTOSO, 'Contoso'), smallTenant(OTHER, 'Northwind')],
  });
  manager = await app.signedIn('manager');
  connecting = onboardingOf(manager);
});
afterAll(() => app.close());

const home = (slug: string) => `/workspaces/contoso/environments/${slug}`;
async function environments(): Promise<string[]> {
  const { body } = await manager.get<{ environments: { name: string }[] }>('/workspaces/contoso');
  return body.environments.map(({ name }) => name);
}
const connectionOf = (slug: string) => shownConnection(manager, home(slug));
async function audited(action: string) {
  const { rows } = await app.store.asAdmin('select action, outcome, detail from audit_entry order by id');
  return (rows as { action: string; outcome: string; detail: Record<string, unknown> }[]).filter(
    (row) => row.action === action,
  );
}

describe('connecting by a domain and a secret', () => {
  let id: string;
  test('makes nothing before it is complete', async () => {
    const before = await environments();
    id = await connecting.enter({ tenant: 'Contoso.example', name: 'Über · 本番' });
    const entered = await connecting.get(id);
    expect(entered).toMatchObject({
      tenant: 'contoso.example',
      decision: { status: 'Ready to verify' },
      mayComplete: false,
      credential: { kind: 'client_secret', certificate: null },
    });
    expect(JSON.stringify(entered)).not.toContain(CLIENT_SECRET);
    const early = await connecting.complete(id);
    expect(early.body).toMatchObject({ status: 409, code: 'not_verified' });
    expect(await environments()).toEqual(before);
  });

  test('verifies sign-in, tenant by name and id, and every type', async () => {
    const verified = await connecting.verify(id);
    expect(verified.decision).toMatchObject({ tone: 'success', status: 'Verified' });
    expect(verified.decision.reason).toContain('Contoso');
    expect(verified.verification).toMatchObject({
      signIn: 'ok',
      tenant: { state: 'same', id: CONTOSO, name: 'Contoso' },
      reason: '',
    });
    expect(verified.verification?.types.every(({ capture }) => capture === 'granted')).toBe(true);
    expect(verified.sameTenantAs).toBe('Production');
  });

  test('becomes an environment whole, which can be backed up at once', async () => {
    const { status, body } = await connecting.complete(id);
    expect([status, body]).toEqual([201, { environment: 'uber', operable: true }]);
    expect((await manager.get(connecting.one(id))).status).toBe(404);
    expect(await connectionOf('uber')).toMatchObject({
      connection: { enabled: true, credential: { kind: 'client_secret' } },
      decision: { status: 'Connected' },
      health: { state: 'ok' },
    });
    const place = { id: '', slug: 'uber', tenantId: CONTOSO, path: home('uber') };
    await wizardOf(app, manager, place).backUp({ typeKeys: ['assignmentFilter'] });
    expect(await audited('environment.create')).toMatchObject([
      { outcome: 'done', detail: { slug: 'uber', tenantId: CONTOSO, verified: true } },
    ]);
  });

  test('refuses a name that another environment has, and says so', async () => {
    const again = await connecting.enter({ tenant: CONTOSO, name: 'Über · 本番' });
    await connecting.verify(again);
    expect((await connecting.complete(again)).body).toMatchObject({ code: 'environment_name_taken' });
  });
});

describe('a certificate that is made here', () => {
  test('leaves the server without its key, and signs in once it is uploaded', async () => {
    const { id } = await connecting.begin();
    await connecting.edit(id, { name: 'By certificate', tenant: CONTOSO, clientId: CLIENT_ID });
    const answer = await manager.post<{ credential: { certificate: string; detail: string } }>(
      `${connecting.one(id)}/credential`,
      { method: 'certificate' },
    );
    const { certificate, detail } = answer.body.credential;
    expect(JSON.stringify(answer.body)).not.toContain('PRIVATE KEY');
    expect(detail).toBe(new X509Certificate(certificate).fingerprint.replaceAll(':', ''));
    const setup = await manager.get<{ powerShell: string; consentUrl: string }>(
      `${connecting.one(id)}/setup`,
    );
    expect(setup.body.powerShell).toContain(new X509Certificate(certificate).raw.toString('base64'));
    expect(setup.body.consentUrl).toContain(`/${CONTOSO}/adminconsent?client_id=${CLIENT_ID}`);

    const refused = await connecting.verify(id);
    expect(refused.verification).toMatchObject({ signIn: 'refused' });
    expect(refused.decision.reason).toContain('certificate');

    app.simulator.signIns(CONTOSO).changeApp(CLIENT_ID, { credentials: { certificates: [certificate] } });
    expect((await connecting.verify(id)).decision.status).toBe('Verified');
    const { body } = await connecting.complete(id);
    const shown = await connectionOf(body.environment);
    expect(shown.connection?.credential).toMatchObject({ kind: 'certificate', detail, certificate: null });
    const { rows } = await app.store.asAdmin(
      `select credential from connection where environment_id = '${id}'`,
    );
    const { sealed } = (rows as { credential: { sealed: string } }[])[0]!.credential;
    expect(app.sealer.open(sealed, id)).toContain('PRIVATE KEY');
  });
});

describe('another tenant behind a connection', () => {
  const identity = { appId: MACHINE, displayName: 'machine', secret: '', roles: ['Organization.Read.All'] };
  const asMachine = async (tenant: string, name: string) => {
    const { id } = await connecting.begin();
    await connecting.edit(id, { name, tenant, method: 'managed_identity' });
    await manager.post(`${connecting.one(id)}/credential`, { method: 'managed_identity' });
    return id;
  };
  beforeAll(() => {
    const northwind = app.simulator.snapshot(OTHER);
    northwind.apps.push({ ...identity, credentials: { managedIdentity: 'system' } });
    app.simulator.restore(northwind);
  });

  test('is blocked at once: not saved, not even without verification', async () => {
    const before = await environments();
    const id = await asMachine(CONTOSO, 'Wrong');
    const verified = await connecting.verify(id);
    expect(verified.decision).toMatchObject({ tone: 'danger', status: 'This is another tenant' });
    expect(verified.verification?.tenant).toMatchObject({ state: 'other', id: OTHER });
    expect(verified).toMatchObject({ mayComplete: false, maySaveUnverified: false });
    for (const unverified of [false, true]) {
      const refused = await connecting.complete(id, unverified);
      expect(refused.body).toMatchObject({ status: 409, code: 'wrong_tenant' });
      expect(refused.body.detail).toContain(OTHER);
    }
    expect(await environments()).toEqual(before);
  });

  test('switches off a connection that worked, and a good look switches it on again', async () => {
    const id = await asMachine(OTHER, 'On the machine');
    expect((await connecting.verify(id)).verification?.tenant.state).toBe('same');
    const { environment: slug } = (await connecting.complete(id)).body;
    // The machine is moved to another tenant.
    const move = (from: string, to: string) => {
      app.simulator.signIns(from).changeApp(from === OTHER ? MACHINE : CLIENT_ID, { credentials: {} });
      app.simulator.signIns(to).changeApp(to === OTHER ? MACHINE : CLIENT_ID, {
        credentials: { managedIdentity: 'system' },
      });
    };
    move(OTHER, CONTOSO);
    expect((await manager.post(`${home(slug)}/connection/verify`)).status).toBe(202);
    expect(await connectionOf(slug)).toMatchObject({
      connection: {
        enabled: false,
        offBecause: 'other_tenant',
        verification: { tenant: { state: 'other' } },
      },
      decision: { status: 'Leads to another tenant', next: { action: 'replace' } },
      health: { state: 'failed' },
    });
    const on = await manager.patch(`${home(slug)}/connection`, { enabled: true });
    expect(on.body).toMatchObject({ status: 409, code: 'not_verified' });
    move(CONTOSO, OTHER);
    await manager.post(`${home(slug)}/connection/verify`);
    expect((await connectionOf(slug)).connection).toMatchObject({ enabled: true, offBecause: null });
  });
});

describe('what does not work', () => {
  test('is told in words, is saved only on purpose and switched off, and a later good look switches it on', async () => {
    const id = await connecting.enter({ tenant: CONTOSO, name: 'Early' });
    await connecting.enterSecret(id, 'not-the-right-one');
    const verified = await connecting.verify(id);
    expect(verified.verification).toMatchObject({ signIn: 'refused' });
    expect(verified.decision.reason).toContain('client secret is wrong');
    expect((await connecting.complete(id)).body.code).toBe('not_verified');
    const saved = await connecting.complete(id, true);
    expect(saved.body).toEqual({ environment: 'early', operable: false });
    expect(await connectionOf('early')).toMatchObject({
      connection: { enabled: false, offBecause: 'unverified' },
      decision: { status: 'Not verified', next: { action: 'verify' } },
    });
    const started = await manager.post<{ operation: { id: string } }>(`${home('early')}/backup-sets`, {
      typeKeys: ['group'],
    });
    const place = { id, slug: 'early', tenantId: CONTOSO, path: home('early') };
    const ended = await app.ended(manager, place, started.body.operation.id);
    expect(ended.failure?.message).toContain('saved without verification');

    app.simulator.signIns(CONTOSO).changeApp(CLIENT_ID, {
      credentials: { secrets: [{ keyId: '1', value: 'not-the-right-one' }] },
    });
    await manager.post(`${home('early')}/connection/verify`);
    expect(await connectionOf('early')).toMatchObject({
      connection: { enabled: true, offBecause: null },
      decision: { status: 'Connected' },
    });
  });

  test('a domain that no tenant has is said; without the tenant id nothing is saved', async () => {
    const id = await connecting.enter({ tenant: 'nowhere.example', name: 'Nowhere' });
    const verified = await connecting.verify(id);
    expect(verified.decision.reason).toContain('no tenant nowhere.example');
    expect((await connecting.complete(id, true)).body).toMatchObject({ code: 'onboarding_incomplete' });
  });

  test('a missing permission names the types that lose by it, and what to add', async () => {
    const signIn = app.simulator.signIns(CONTOSO);
    const roles = app.simulator.snapshot(CONTOSO).apps.find(({ appId }) => appId === CLIENT_ID)!.roles;
    signIn.changeApp(CLIENT_ID, {
      roles: roles.filter(
        (role) =>
          role !== 'Policy.ReadWrite.ConditionalAccess' &&
          !/^Group\./.test(role) &&
          !/^Directory\./.test(role),
      ),
    });
    const id = await connecting.enter({
      tenant: CONTOSO,
      name: 'Limited',
      typeKeys: ['group', 'namedLocation', 'assignmentFilter'],
    });
    const { verification, decision } = await connecting.verify(id);
    signIn.changeApp(CLIENT_ID, { roles });
    expect(decision).toMatchObject({ tone: 'warning', status: 'Verified, with permissions missing' });
    const type = (key: string) => verification?.types.find((one) => one.key === key);
    expect(type('namedLocation')).toMatchObject({
      capture: 'granted',
      restore: 'missing',
      missing: ['Policy.ReadWrite.ConditionalAccess'],
      reason: 'Named locations can be backed up and not restored. Add Policy.ReadWrite.ConditionalAccess.',
    });
    expect(type('group')).toMatchObject({ capture: 'missing' });
    expect(type('group')?.reason).toContain('Add Group.');
    expect(type('assignmentFilter')).toMatchObject({ capture: 'granted', restore: 'granted', reason: '' });
  });

  test('for reading only, no permission to write is asked for or missed', async () => {
    const id = await connecting.enter({ tenant: CONTOSO, name: 'Reader', access: 'read' });
    const { verification } = await connecting.verify(id);
    expect(verification?.permissions.filter(({ name }) => name.includes('Write'))).toEqual([]);
    expect(verification?.unneeded.length).toBeGreaterThan(0);
    expect(new Set(verification?.types.map(({ restore }) => restore))).toEqual(
      new Set(['not_asked', 'by_hand']),
    );
  });
});

describe('what is entered', () => {
  test.each([
    [{ tenant: 'contoso' }, 'body.tenant'],
    [{ tenant: 'https://contoso.com' }, 'body.tenant'],
    [{ clientId: 'the-app' }, 'body.clientId'],
    [{ name: 'two\nlines' }, 'body.name'],
    [{ federation: { issuer: 'http://plain', subject: 's', audience: 'a' } }, 'body.federation.issuer'],
  ])('%j is refused by its field', async (change, path) => {
    const { id, revision } = await connecting.begin();
    const answer = await manager.patch<{ code: string; errors: { path: string }[] }>(connecting.one(id), {
      revision,
      ...change,
    });
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(answer.body.errors.map((error) => error.path)).toContain(path);
  });

  test('in an old window is not taken over what a newer one entered', async () => {
    const { id, revision } = await connecting.begin();
    await connecting.edit(id, { name: 'From the newer window' });
    const old = await manager.patch(connecting.one(id), { revision, name: 'From the older window' });
    expect(old.body).toMatchObject({ status: 409, code: 'onboarding_changed', revision: revision + 1 });
    expect((await connecting.get(id)).name).toBe('From the newer window');
  });

  test('of a type that there is not, or for a way that is not chosen, is refused; a verification falls with every edit', async () => {
    const id = await connecting.enter({ tenant: CONTOSO, name: 'Edited' });
    const { revision } = await connecting.get(id);
    const unknown = await manager.patch(connecting.one(id), { revision, typeKeys: ['mailbox'] });
    expect(unknown.body).toMatchObject({ code: 'unknown_type' });
    const other = await manager.post(`${connecting.one(id)}/credential`, { method: 'certificate' });
    expect(other.body).toMatchObject({ status: 409, code: 'method_differs' });
    expect((await connecting.verify(id)).mayComplete).toBe(true);
    expect((await connecting.edit(id, { typeKeys: ['group'] })).mayComplete).toBe(false);
    expect((await connecting.verify(id)).mayComplete).toBe(true);
    expect((await connecting.edit(id, { name: 'Only another name' })).mayComplete).toBe(true);
  });

  test('stays secret: no answer, log line, audit entry or row has it in plain', async () => {
    const { rows } = await app.store.asAdmin(
      `select coalesce(json_agg(t)::text, '') || (select coalesce(json_agg(o)::text, '') from onboarding o)
       || (select coalesce(json_agg(a)::text, '') from audit_entry a) || (select coalesce(json_agg(i)::text, '') from idempotency i) as text
       from connection t`,
    );
    const { text } = (rows as { text: string }[])[0]!;
    expect(text.length).toBeGreaterThan(1000);
    for (const secret of [CLIENT_SECRET, 'not-the-right-one', 'PRIVATE KEY']) {
      expect(text.includes(secret), secret).toBe(false);
      expect(
        log.some((line) => line.includes(secret)),
        secret,
      ).toBe(false);
    }
  });
});

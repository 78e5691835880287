import { X509Certificate } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { CLIENT_ID, smallTenant } from '../support/furnish-tenant.ts';
import { onboardingOf } from '../support/onboarding.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

const CONTOSO = '1a000000-0000-4000-8000-00000000000a';
const NORTHWIND = '1b000000-0000-4000-8000-00000000000b';
const workspace = '/admin/workspaces/contoso';

let app: TestApp;
let browser: Browser;
let manager: ApiClient;

beforeAll(async () => {
  const northwind = smallTenant(NORTHWIND, 'Northwind');
  const roles = ['Organization.Read.All'];
  northwind.apps.push({
    ...{ appId: 'c0c0c0c0-0000-4000-8000-000000000001', displayName: 'machine', secret: '', roles },
    credentials: { managedIdentity: 'system' },
  });
  [app, browser] = await Promise.all([
    startTestApp({ webFolder: inject('webFolder'), tenants: [smallTenant(CONTOSO, 'Contoso'), northwind] }),
    launchBrowser(),
  ]);
  manager = await app.signedIn('manager');
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function choose(page: Page, theme: string): Promise<void> {
  await page.getByRole('button', { name: 'Mateo Manager' }).click();
  await page.getByRole('menuitemradio', { name: theme }).click();
  await page.keyboard.press('Escape');
}
const next = (page: Page, step: string) => page.getByRole('button', { name: `Next: ${step}` }).click();
const heading = (page: Page, level: 1 | 2, name: string | RegExp) =>
  page.getByRole('heading', { level, name }).waitFor();
const onboardingId = (page: Page) => new URL(page.url()).searchParams.get('draft') ?? '';

describe('adding an environment', () => {
  test('goes from a domain to a verified environment, and a reload on any step loses nothing', async () => {
    const { page, complaints } = await openPage(browser, { app, client: manager });
    await page.goto(workspace);
    await page.getByRole('button', { name: 'Add environment' }).click();
    await heading(page, 1, 'Add environment');
    await expectAccessible(page, 'add environment, begin');
    await page.getByRole('button', { name: 'Begin' }).click();

    await heading(page, 1, 'Tenant');
    await page.getByRole('textbox', { name: 'Tenant' }).fill('not a tenant');
    await page.getByRole('textbox', { name: 'Name' }).fill('Contoso live');
    await page.getByText(/Enter a tenant id .* or a domain/).waitFor();
    await expectAccessible(page, 'tenant, refused');
    await page.getByRole('textbox', { name: 'Tenant' }).fill('contoso.example');
    await page.getByRole('textbox', { name: 'Tenant' }).blur();
    await expect.poll(() => page.getByText(/Enter a tenant id .* or a domain/).count()).toBe(0);
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Tenant' }).inputValue()).toBe('contoso.example');
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Contoso live');
    expect(await page.getByRole('radio', { name: 'Production' }).isChecked()).toBe(true);

    await next(page, 'What to back up');
    await heading(page, 1, 'What to back up');
    await page.getByText(/^All \d+ types are chosen/).waitFor();
    await page.getByRole('button', { name: 'Show types of Entra' }).click();
    await page.getByRole('checkbox', { name: /^Groups/ }).uncheck();
    await page.getByText(/^\d+ of \d+ types are chosen/).waitFor();
    await expectAccessible(page, 'types');
    await page.reload();
    await page.getByRole('checkbox', { name: /^Groups/ }).waitFor();
    expect(await page.getByRole('checkbox', { name: /^Groups/ }).isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Choose all' }).click();
    await page.getByText(/^All \d+ types are chosen/).waitFor();

    await next(page, 'App registration');
    await heading(page, 1, 'App registration');
    await page.getByRole('button', { name: 'Make the certificate' }).click();
    await page.getByText('Its key is sealed here').waitFor();
    const permissions = page.getByRole('list', { name: 'Permissions' });
    await permissions.getByText('DeviceManagementConfiguration.ReadWrite.All').waitFor();
    await expect
      .poll(() => page.getByRole('group', { name: 'PowerShell script' }).innerText())
      .toContain('FromBase64String');
    await page.getByRole('tab', { name: 'Azure CLI' }).click();
    expect(await page.getByRole('group', { name: 'Azure CLI script' }).innerText()).toContain(
      'az ad app create',
    );
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the public certificate' }).click();
    expect((await download).suggestedFilename()).toBe('tenantatlas.cer');
    await page.getByRole('textbox', { name: 'Client id' }).fill(CLIENT_ID);
    await page.getByRole('textbox', { name: 'Client id' }).blur();
    const consent = page.getByRole('link', { name: 'admin consent for this app' });
    await consent.waitFor();
    expect(await consent.getAttribute('href')).toContain('/contoso.example/adminconsent?client_id=');
    await expectAccessible(page, 'app registration');

    // What the script does, done by the simulated tenant's administrator.
    const { credential } = await onboardingOf(manager).get(onboardingId(page));
    const certificate = new X509Certificate(credential?.certificate ?? '').toString();
    app.simulator.signIns(CONTOSO).changeApp(CLIENT_ID, { credentials: { certificates: [certificate] } });

    await next(page, 'Credential');
    await heading(page, 1, 'Credential');
    await page.getByText(credential?.detail ?? 'no thumbprint').waitFor();
    await expectAccessible(page, 'credential, certificate');

    await next(page, 'Verify');
    await heading(page, 1, 'Verify');
    await heading(page, 2, 'Ready to verify');
    expect(await page.getByRole('button', { name: 'Save without verification' }).count()).toBe(1);
    await expectAccessible(page, 'verify, ready');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await heading(page, 2, 'Verified');
    await page.getByText('This is Contoso. Every permission').waitFor();
    await page.getByText(CONTOSO).first().waitFor();
    await expectAccessible(page, 'verified');
    await choose(page, 'Dark');
    await expectAccessible(page, 'verified, dark');
    await choose(page, 'Light');
    await page.getByRole('button', { name: 'Add the environment' }).click();
    await heading(page, 1, 'Contoso live');
    await page.getByText('No backup yet').waitFor();
    expect(complaints).toEqual([]);
  });

  test('of another tenant is blocked at once, in words, with no way around', async () => {
    const { page, complaints } = await openPage(browser, { app, client: manager });
    const { id } = await onboardingOf(manager).begin();
    await onboardingOf(manager).edit(id, { name: 'Wrong', tenant: CONTOSO });
    await page.goto(`${workspace}/add-environment?draft=${id}&step=app`);
    await page.getByRole('combobox', { name: 'Way to sign in' }).selectOption('managed_identity');
    await next(page, 'Credential');
    await page.getByRole('button', { name: 'Use this identity' }).click();
    await page.getByText('System-assigned').first().waitFor();
    await next(page, 'Verify');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await heading(page, 2, 'This is another tenant');
    await page.getByText(NORTHWIND).first().waitFor();
    expect(await page.getByRole('button', { name: 'Add the environment' }).count()).toBe(0);
    const save = page.getByRole('button', { name: 'Save without verification' });
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    await expectAccessible(page, 'another tenant');
    expect(complaints).toEqual([]);
  });

  test('with permissions missing says which types lose what, and which permission to add', async () => {
    const roles = app.simulator.snapshot(CONTOSO).apps.find(({ appId }) => appId === CLIENT_ID)?.roles ?? [];
    const signIns = app.simulator.signIns(CONTOSO);
    signIns.changeApp(CLIENT_ID, {
      roles: roles.filter((role) => role !== 'Policy.ReadWrite.ConditionalAccess'),
    });
    const id = await onboardingOf(manager).enter({ tenant: CONTOSO, name: 'Limited' });
    const { page, complaints } = await openPage(browser, { app, client: manager });
    await page.goto(`${workspace}/add-environment?draft=${id}&step=verify`);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await heading(page, 2, 'Verified, with permissions missing');
    signIns.changeApp(CLIENT_ID, { roles });
    const missing = page.getByRole('list', { name: 'Missing permissions' });
    expect(await missing.innerText()).toContain('Policy.ReadWrite.ConditionalAccess');
    expect(await missing.innerText()).toMatch(/Not restored: .*Conditional Access policies/);
    const table = page.getByRole('table', { name: 'Limited types' });
    await table.getByText(/Named locations can be backed up and not restored/).waitFor();
    await expectAccessible(page, 'permissions missing');
    await page.reload();
    await heading(page, 2, 'Verified, with permissions missing');
    expect(complaints).toEqual([]);
  });

  test('refused, is saved only on purpose; the connection page verifies it later and switches it on', async () => {
    const id = await onboardingOf(manager).enter({ tenant: CONTOSO, name: 'Early' });
    await onboardingOf(manager).enterSecret(id, 'a-secret-of-tomorrow');
    const { page, complaints } = await openPage(browser, { app, client: manager });
    await page.goto(`${workspace}/add-environment?draft=${id}&step=verify`);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await heading(page, 2, 'Sign-in refused');
    await page.getByText(/the client secret is wrong/).waitFor();
    await expectAccessible(page, 'sign-in refused');
    await page.getByRole('button', { name: 'Save without verification' }).click();
    await page.getByText('It is saved switched off').waitFor();
    expect(await page.locator('button:focus').innerText()).toBe('Go on verifying');
    await page.getByRole('button', { name: 'Save it switched off' }).click();
    await heading(page, 1, 'Connection');
    await heading(page, 2, 'Not verified');
    await expectAccessible(page, 'connection, not verified');
    app.simulator.signIns(CONTOSO).changeApp(CLIENT_ID, {
      credentials: { secrets: [{ keyId: '1', value: 'a-secret-of-tomorrow' }] },
    });
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await heading(page, 2, 'Connected');
    expect(complaints).toEqual([]);
  });

  test('by a code waits for the other page, and goes on by itself', async () => {
    const { id } = await onboardingOf(manager).begin();
    await onboardingOf(manager).edit(id, {
      ...{ name: 'First try', tenant: CONTOSO, clientId: CLIENT_ID, method: 'device_code' },
    });
    const roles = app.simulator.snapshot(CONTOSO).apps.find(({ appId }) => appId === CLIENT_ID)?.roles ?? [];
    app.simulator
      .signIns(CONTOSO)
      .changeApp(CLIENT_ID, { scopes: roles, credentials: { publicClient: true } });
    const { page, complaints } = await openPage(browser, { app, client: manager });
    await page.goto(`${workspace}/add-environment?draft=${id}&step=credential`);
    await page.getByRole('button', { name: 'Get a code' }).click();
    await page.getByText('Waiting until you have signed in there').waitFor();
    await expectAccessible(page, 'device code');
    const { deviceCode } = await onboardingOf(manager).get(id);
    await page.getByText(deviceCode?.userCode ?? 'no code').waitFor();
    app.simulator.signIns(CONTOSO).approveDevice(deviceCode?.userCode ?? '');
    await page.getByText('Signed in; the sign-in is sealed here').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(['Light', 'Dark'])(
    'every way to sign in has its form, without a finding of axe: %s',
    async (theme) => {
      const { id } = await onboardingOf(manager).begin();
      await onboardingOf(manager).edit(id, { name: 'Forms', tenant: 'contoso.example' });
      const { page, complaints } = await openPage(browser, { app, client: manager });
      await page.goto(`${workspace}/add-environment?draft=${id}&step=app`);
      await choose(page, theme);
      for (const method of ['own_certificate', 'client_secret', 'federated', 'managed_identity']) {
        await page.getByRole('combobox', { name: 'Way to sign in' }).selectOption(method);
        await expect.poll(async () => (await onboardingOf(manager).get(id)).method).toBe(method);
        await expectAccessible(page, `app registration, ${method}, ${theme}`);
        await next(page, 'Credential');
        await heading(page, 1, 'Credential');
        await expectAccessible(page, `credential, ${method}, ${theme}`);
        await page.getByRole('button', { name: 'Back: App registration' }).click();
        await heading(page, 1, 'App registration');
      }
      await page.getByRole('button', { name: 'Discard' }).click();
      await page.getByRole('button', { name: 'Discard it' }).click();
      await page.waitForURL(/\/contoso$/);
      expect((await manager.get(onboardingOf(manager).one(id))).status).toBe(404);
      expect(complaints).toEqual([]);
    },
  );
});

describe('a connection', () => {
  const home = `${workspace}/environments/production/connection`;

  test('tells what it is and never with what, is verified again, switched off and on, and deleted by name', async () => {
    const { page, complaints } = await openPage(browser, { app, client: manager });
    await page.goto(`${workspace}/environments/production`);
    await page.getByRole('link', { name: 'Open the connection' }).click();
    await heading(page, 1, 'Connection');
    await heading(page, 2, 'Not looked at as a whole yet');
    await expectAccessible(page, 'connection, not looked at');
    app.simulator.signIns(CONTOSO).changeApp(CLIENT_ID, { credentials: {} });
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await heading(page, 2, 'Connected');
    await expectAccessible(page, 'connection');
    await choose(page, 'Dark');
    await expectAccessible(page, 'connection, dark');
    await choose(page, 'Light');
    await page.getByRole('switch', { name: 'Switched on' }).click();
    await heading(page, 2, 'Switched off');
    await expectAccessible(page, 'connection, switched off');
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await heading(page, 2, 'Connected');
    await page.getByRole('button', { name: 'Delete' }).click();
    const last = page.getByRole('button', { name: 'Delete the connection' });
    expect(await last.getAttribute('aria-disabled')).toBe('true');
    await expectAccessible(page, 'delete a connection');
    await page.getByRole('textbox', { name: /Type the name/ }).fill('Production');
    await last.click();
    await heading(page, 2, 'Not connected');
    await expectAccessible(page, 'connection, none');
    expect(complaints).toEqual([]);
  });

  test('whose credential ends soon or has ended says so and leads to a new one; the old one works until then', async () => {
    await app.store.asAdmin(
      `update connection set credential = jsonb_set(credential, '{expiresAt}', to_jsonb(to_char(now() + interval '12 days', 'YYYY-MM-DD')))
       where environment_id = '${app.staging.id}'`,
    );
    const { page, complaints } = await openPage(browser, { app, client: manager });
    const address = home.replace('production', 'staging');
    await page.goto(address);
    await heading(page, 2, 'Works, its credential ends soon');
    await page
      .getByText(/ends in 1[12] days/)
      .first()
      .waitFor();
    await expectAccessible(page, 'connection, ends soon');
    await page.getByRole('button', { name: 'Replace the credential' }).click();
    await heading(page, 1, 'App registration');
    await page.getByText('Replace the credential of Staging').waitFor();
    await page.goto(address);
    await page.getByText('A new credential is being prepared').waitFor();
    await expectAccessible(page, 'connection, being replaced');
    expect(complaints).toEqual([]);
  });

  test('is looked at by a member who may not touch it, with every act disabled and explained', async () => {
    const { page } = await openPage(browser, { app, client: await app.signedIn('readonly') });
    await page.goto(home.replace('production', 'staging'));
    const replace = page.getByRole('button', { name: 'Replace the credential' });
    await replace.waitFor();
    await expect.poll(() => replace.getAttribute('aria-disabled')).toBe('true');
    await replace.focus();
    await page.getByRole('tooltip').filter({ hasText: 'may not connect tenants' }).waitFor();
    await expectAccessible(page, 'connection, readonly');
    await page.goto(`${workspace}/add-environment`);
    await heading(page, 2, 'You may look, but not connect tenants');
    await expectAccessible(page, 'add environment, readonly');
  });
});

describe('types', () => {
  test('are searched and filtered, each with restore, risk and permissions', async () => {
    const { page, complaints } = await openPage(browser, { app, client: manager });
    await page.goto(workspace);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Types' }).click();
    await heading(page, 1, 'Types');
    const table = page.getByRole('table', { name: 'Types' });
    await table.getByText('Conditional Access policies').waitFor();
    const updates = table.getByRole('row', { name: /^Settings catalog policies/ });
    expect(await updates.innerText()).toMatch(/Content, assignments, settings/);
    expect(await updates.innerText()).toMatch(/To write: .*DeviceManagementConfiguration\.ReadWrite\.All/);
    await expectAccessible(page, 'types');
    await page.getByRole('searchbox', { name: 'Search types' }).fill('lock every administrator');
    await expect.poll(() => table.getByRole('row').count()).toBe(2);
    await page.getByRole('searchbox', { name: 'Search types' }).fill('no such type');
    await page.getByText('No type matches').waitFor();
    await page.getByRole('searchbox', { name: 'Search types' }).fill('');
    await page.getByRole('combobox', { name: 'Restored' }).selectOption('manual');
    await table.getByText('Groups', { exact: true }).waitFor();
    await choose(page, 'Dark');
    await expectAccessible(page, 'types, dark');
    expect(complaints).toEqual([]);
  });
});

import { createServer, type AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openOidcProvider } from '../../src/access/oidc/provider.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import { codeOf } from '../http/sign-in-cases.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { startTestIssuer, type TestIssuer } from '../support/test-issuer.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let issuer: TestIssuer;
let browser: Browser;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
const withProvider = async () => {
  const settings = { ...issuer, tenants: [], name: 'Contoso' };
  app.signIn.oidc = await openOidcProvider(settings, { clock: systemClock });
};
/** The link as it was printed, at the address where this app really is. */
const printed = () => app.printed.at(-1) ?? '';

beforeAll(async () => {
  const port = await freePort();
  const publicOrigin = `http://127.0.0.1:${String(port)}`;
  [app, browser, issuer] = await Promise.all([
    startTestApp({ webFolder: inject('webFolder'), port, publicOrigin }),
    launchBrowser(),
    startTestIssuer(`${publicOrigin}/sign-in/answer`),
  ]);
  issuer.people['mateo'] = { name: 'Mateo', email: 'mateo@contoso.example', email_verified: true };
  issuer.people['eve'] = { name: 'Eve', email: 'eve@contoso.example', email_verified: true };
  await app.identity.connectAccount(app.people.manager, { issuer: issuer.issuer, subject: 'mateo' });
});
afterAll(async () => {
  await browser.close();
  await app.close();
  await issuer.close();
});

test('an authenticator is set up, asked for at the next sign-in, and taken away', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('owner') });
  await page.goto('/admin/workspaces/contoso');
  await page.getByTestId('codes-missing').getByRole('link', { name: 'Set up an authenticator' }).click();
  await page.getByRole('heading', { level: 1, name: 'Account' }).waitFor();
  await expectAccessible(page, 'account');
  await page.getByRole('button', { name: 'Set up an authenticator' }).click();
  await page.getByRole('img', { name: 'Key as a QR code' }).waitFor();
  const secret = await page.getByTestId('totp-secret').innerText();
  await expectAccessible(page, 'account, setting up');
  await page.getByRole('textbox', { name: /Enter the code/ }).fill('000000');
  await page.getByRole('button', { name: 'Confirm the authenticator' }).click();
  await page.getByText('This code does not fit').waitFor();
  await page.getByRole('textbox', { name: /Enter the code/ }).fill(codeOf(secret));
  await page.getByRole('button', { name: 'Confirm the authenticator' }).click();
  const codes = await page.getByRole('group', { name: 'Recovery codes', exact: true }).innerText();
  expect(codes.trim().split('\n')).toHaveLength(10);
  await expectAccessible(page, 'account, recovery codes');
  expect(await page.getByTestId('codes-missing').count()).toBe(0);

  const other = await openPage(browser, { app });
  const token = await app.identity.createLinkToken({ id: app.people.owner.id });
  await other.page.goto(`/sign-in#token=${token}`);
  await other.page
    .getByRole('textbox', { name: 'Code of your authenticator' })
    .fill(codes.trim().split('\n')[0] ?? '');
  await expectAccessible(other.page, 'sign-in, code');
  await other.page.getByRole('button', { name: 'Sign in' }).click();
  await other.page.waitForURL('**/admin/workspaces/contoso');

  await page.reload();
  const sessions = page.getByRole('table', { name: 'Sessions' });
  await sessions.getByText('(this one)').waitFor();
  await page.getByRole('button', { name: 'End all other sessions' }).click();
  await expect.poll(() => sessions.getByRole('row').count()).toBe(2);
  await page.getByRole('button', { name: 'Remove the authenticator' }).click();
  await page.getByText('Not set up').waitFor();
  expect([...complaints, ...other.complaints]).toEqual([]);
});

test('an API key is made, shown once, and revoked', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('manager') });
  await page.goto('/admin/workspaces/contoso');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'API keys' }).click();
  await page.getByText('No API key yet').waitFor();
  await expectAccessible(page, 'API keys, none');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly report');
  await dialog.getByRole('checkbox', { name: 'See backups and what is in them' }).click();
  await dialog.getByRole('radio', { name: 'Only these' }).click();
  await dialog.getByRole('checkbox', { name: 'Staging' }).click();
  expect(await dialog.getByRole('checkbox', { name: 'Approve restores of others' }).count()).toBe(0);
  await expectAccessible(page, 'API keys, making one');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const token = (await dialog.getByRole('group', { name: 'The key' }).innerText()).trim();
  expect(token).toMatch(/^ta_[\w-]{65}$/);
  const headers = { authorization: `Bearer ${token}` };
  const program = app.anonymous();
  expect((await program.get(`${app.staging.path}/backup-sets`, { headers })).status).toBe(200);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  const row = page.getByRole('list', { name: 'API keys' }).getByRole('listitem').first();
  await row.getByText('Nightly report').first().waitFor();
  expect(await page.content()).not.toContain(token);
  await row.getByText('Staging').waitFor();
  await expectAccessible(page, 'API keys');
  await row.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click();
  await row.getByText('Revoked', { exact: true }).waitFor();
  expect((await program.get('/workspaces/contoso', { headers })).status).toBe(401);
  expect(complaints).toEqual([]);
});

test('a real restore asks who it is, by a new link in another tab, and keeps what was typed', async () => {
  const client = await app.signedIn('manager');
  const wizard = wizardOf(app, client, app.production);
  await wizard.refreshGroups();
  const setId = await wizard.backUp();
  const admin = app.simulator.admin(app.production.tenantId);
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, { description: 'changed since' });
  const item = (await wizard.items(setId)).find(({ name }) => name === 'Windows updates');
  const runId = await wizard.prepare(setId, { itemIds: [item?.id ?? ''], checks: true, preview: true });
  const { page, complaints } = await openPage(browser, { app, client });
  await app.store.asAdmin(`update identity.session set "authenticatedAt" = now() - interval '1 hour'`);
  await page.goto(`/admin${app.production.path}/restore-runs/create?draft=${runId}&step=confirm`);
  await page.getByRole('switch', { name: 'Dry run' }).click();
  await page.getByRole('checkbox', { name: /^I reviewed the impact/ }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Put back what was changed');
  await page.getByRole('textbox', { name: /^Type the name/ }).fill('Production');
  const go = page.getByRole('button', { name: 'Restore to Production' });
  await go.click();
  const proof = page.getByRole('group', { name: 'Show again that it is you' });
  await proof.getByRole('button', { name: 'Print a new link' }).click();
  await proof.getByText('A new link was printed').waitFor();
  await expectAccessible(page, 'confirm, fresh sign-in');
  const tab = await page.context().newPage();
  await tab.goto(printed());
  await tab.waitForURL('**/admin/workspaces/contoso');
  await page.getByText('You showed that it is you.').waitFor();
  expect(await page.getByRole('textbox', { name: /^Reason/ }).inputValue()).toBe('Put back what was changed');
  await go.click();
  await page.waitForURL(`**/restore-runs/${runId}`);
  expect(complaints).toEqual([]);
});

test("the organisation's sign-in: in, back to the same place, asked again in another tab; strangers stay outside", async () => {
  await withProvider();
  issuer.sitting = 'mateo';
  const { page, complaints } = await openPage(browser, { app });
  await page.goto('/admin/workspaces/contoso/audit');
  await page.getByRole('button', { name: 'Sign in with Contoso' }).waitFor();
  await expectAccessible(page, 'sign-in');
  await page.getByRole('button', { name: 'Sign in with Contoso' }).click();
  await page.waitForURL('**/admin/workspaces/contoso/audit');
  await page.getByRole('button', { name: 'Mateo Manager' }).waitFor();
  expect(await page.getByTestId('break-glass').count()).toBe(0);

  await app.store.asAdmin(`update identity.session set "authenticatedAt" = now() - interval '1 hour'`);
  await page.goto('/admin/workspaces/contoso/api-keys');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Later');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    dialog.getByRole('button', { name: 'Sign in again in another tab' }).click(),
  ]);
  await tab.getByText('You showed that it is you').waitFor();
  await expectAccessible(tab, 'sign-in, shown again');
  await dialog.getByText('You showed that it is you.').waitFor();
  expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Later');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog.getByRole('group', { name: 'The key' }).waitFor();

  issuer.sitting = 'eve';
  const stranger = await openPage(browser, { app });
  await stranger.page.goto('/sign-in');
  await stranger.page.getByRole('button', { name: 'Sign in with Contoso' }).click();
  await stranger.page.getByText('You are not let in here').waitFor();
  expect(stranger.page.url()).not.toContain('code=');
  await expectAccessible(stranger.page, 'sign-in, not admitted');
  expect([...complaints, ...stranger.complaints]).toEqual([]);
});

test('a link although there is a provider is an emergency, and every page says so', async () => {
  await withProvider();
  const { page } = await openPage(browser, { app, client: await app.signedIn('readonly') });
  for (const address of ['/admin/workspaces/contoso', '/admin/account']) {
    await page.goto(address);
    await page.getByTestId('break-glass').getByText('Emergency sign-in.').waitFor();
    await expectAccessible(page, `${address}, emergency`);
  }
});

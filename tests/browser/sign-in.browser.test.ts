import { createServer, type AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openOidcProvider } from '../../src/access/oidc/provider.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { startTestIssuer, type TestIssuer } from '../support/test-issuer.ts';
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

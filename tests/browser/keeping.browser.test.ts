import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const manager = await app.signedIn('manager');
  await wizardOf(app, manager, app.staging).backUp({ typeKeys: ['assignmentFilter'] });
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('an endpoint is added, its secret shown once, tested, switched off and deleted', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('manager') });
  await page.goto('/admin/workspaces/contoso/forwarding');
  await page.getByText('No endpoint yet').waitFor();
  await expectAccessible(page, 'forwarding, empty');
  await page.getByRole('button', { name: /^Add an endpoint/ }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Name').fill('Log service');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://10.0.0.1/in');
  await dialog.getByRole('button', { name: 'Add endpoint' }).click();
  await dialog.getByText('leads into a private network').first().waitFor();
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://siem.contoso.example/in');
  await dialog.getByRole('button', { name: 'Add endpoint' }).click();
  await page.getByText('Copy the secret now.').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  // A dialog gives the page back a moment after it is gone.
  await page.getByRole('main').waitFor();
  expect(await page.locator('pre').innerText()).toMatch(/^whsec_/);
  await expectAccessible(page, 'forwarding, with a secret');
  await page.getByRole('button', { name: 'I have copied it' }).click();
  expect(await page.getByText('whsec_').count()).toBe(0);
  await page.getByRole('heading', { name: 'Log service' }).waitFor();
  await page.getByText('Being told', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Switch off Log service' }).click();
  await page.getByText('Switched off', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Delete Log service' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete endpoint' }).click();
  await page.getByText('No endpoint yet').waitFor();
  expect(complaints).toEqual([]);
});

test('rules are tried before they are saved, and an environment is deleted by its name', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('owner') });
  await page.goto('/admin/workspaces/contoso/environments/staging');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Data' }).click();
  await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
  await page.getByLabel('Newest backups to keep').fill('1');
  await page.getByRole('button', { name: 'Show what would be deleted' }).click();
  await page.getByText('No backup set would be deleted now.').waitFor();
  await page.getByRole('button', { name: 'Save rules' }).click();
  await page.getByRole('switch', { name: 'Encrypt backups of this environment' }).click();
  await page.getByText('not encrypted: 1').waitFor();
  await page.getByRole('button', { name: 'Start housekeeping now' }).click();
  await page.getByText('It began.').waitFor();
  const { rows } = await app.store.asAdmin(
    'select retention, encrypt_backups from environment where id = $1',
    [app.staging.id],
  );
  expect(rows).toMatchObject([{ encrypt_backups: true, retention: { backups: { last: 1, days: null } } }]);
  const owner = await app.signedIn('owner');
  const { body } = await owner.get<{ items: { id: string }[] }>(`${app.staging.path}/operations`);
  for (const { id } of body.items) await app.ended(owner, app.staging, id);
  await page.getByRole('button', { name: /^Delete this environment/ }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel(/^Type Staging/).fill('Staging');
  await dialog.getByRole('button', { name: 'Delete environment' }).click();
  await page.waitForURL('**/admin/workspaces/contoso');
  expect((await owner.get(app.staging.path)).status).toBe(404);
  expect(complaints).toEqual([]);
});

test('both pages are accessible', async () => {
  const { page } = await openPage(browser, { app, client: await app.signedIn('manager') });
  for (const at of ['environments/production/data', 'data', 'forwarding']) {
    await page.goto(`/admin/workspaces/contoso/${at}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await expectAccessible(page, at);
  }
});

test('who may not is told why', async () => {
  const { page } = await openPage(browser, { app, client: await app.signedIn('readonly') });
  await page.goto('/admin/workspaces/contoso/environments/production/data');
  await page
    .getByText(/may not change what an environment asks for/)
    .first()
    .waitFor();
  await page.goto('/admin/workspaces/contoso/forwarding');
  await page.getByRole('heading', { level: 1, name: 'Forwarding' }).waitFor();
  await page.getByText(/owner/).first().waitFor();
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { integerSettings } from '../support/furnish-tenant.ts';
import { waitingRun } from '../support/waiting-run.ts';
import { wizardOf, type Wizard } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;
let api: Wizard;
let setId: string;
const home = '/admin/workspaces/contoso/environments/production';

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  api = wizardOf(app, await app.signedIn('manager'), app.production);
  await api.refreshGroups();
  setId = await api.backUp();
  await app.simulator
    .admin(app.production.tenantId, 'Alex Wilber')
    .edit('settingsCatalogPolicy', app.furniture.updatePolicy, { settings: integerSettings(3, 40) });
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('a run is paused beside Cancel, says so, and goes on when it is continued', async () => {
  const runId = await waitingRun(app, api, setId);
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('manager') });
  await page.goto(`${home}/restore-runs/${runId}`);
  const status = page.getByRole('region', { name: 'Status' });
  await status.getByText('Waiting for approval in Intune').waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await status.getByText('Paused', { exact: true }).waitFor();
  await status.getByText('It goes on when it is continued.').waitFor();
  expect(await page.getByRole('button', { name: 'Pause', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Cancel', exact: true }).waitFor();
  await expectAccessible(page, 'a paused run');
  await page.reload();
  await status.getByRole('button', { name: 'Continue the restore' }).click();
  await status.getByText('Waiting for approval in Intune').waitFor();
  expect((await api.get(runId)).status).toBe('awaiting_approval');
  expect(complaints).toEqual([]);
});

test('the scope says what becomes of the run when a line fails', async () => {
  const { id } = await api.draft(setId);
  await api.edit(id, { mode: 'all' });
  const stopAfter = async () => (await api.get(id)).scope.stopAfterFailures;
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('manager') });
  await page.goto(`${home}/restore-runs/create?draft=${id}&step=scope`);
  await page.getByRole('radio', { name: 'Stop at the first failure' }).click();
  await page.getByText('Lines under way come to their end; the rest is not attempted.').waitFor();
  await expect.poll(stopAfter, { timeout: 10_000 }).toBe(1);
  await page.getByRole('radio', { name: 'Stop after several' }).click();
  const number = page.getByRole('spinbutton', { name: 'Failed lines after which the run stops' });
  await number.waitFor();
  await number.press('ArrowUp');
  await expect.poll(stopAfter, { timeout: 10_000 }).toBe(4);
  await expectAccessible(page, 'the failure policy in the scope');
  await page.getByRole('radio', { name: 'Go on', exact: true }).click();
  await expect.poll(stopAfter, { timeout: 10_000 }).toBe(null);
  expect(complaints).toEqual([]);
});

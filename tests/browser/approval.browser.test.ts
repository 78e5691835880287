import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { stringOf } from '../../src/kernel/json.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { integerSettings } from '../support/furnish-tenant.ts';
import { waitingRun } from '../support/waiting-run.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;
let runId: string;
const home = '/admin/workspaces/contoso/environments/production';

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const api = wizardOf(app, await app.signedIn('manager'), app.production);
  await api.refreshGroups();
  const setId = await api.backUp();
  await admin().edit('settingsCatalogPolicy', app.furniture.updatePolicy, {
    settings: integerSettings(3, 40),
  });
  runId = await waitingRun(app, api, setId);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const admin = () => app.simulator.admin(app.production.tenantId, 'Alex Wilber');

test('a run that waits says who has to act, until when and where, and goes on by a look when it is approved', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('manager') });
  await page.goto(home);
  await page.getByText('A restore waits for approval in Intune').waitFor();
  await page.goto(`${home}/restore-runs/${runId}`);
  const status = page.getByRole('region', { name: 'Status' });
  await status.getByText('Waiting for approval in Intune').waitFor();
  await status.getByText("1 change waits for another administrator's approval").waitFor();
  await status.getByText('The first request expires').waitFor();
  const link = status.getByRole('link', { name: 'Open Multi Admin Approval in Intune' });
  expect(await link.getAttribute('href')).toContain('https://intune.microsoft.com/');
  await page.getByRole('button', { name: 'Windows updates' }).click();
  await page.getByText('Approval request').waitFor();
  await expectAccessible(page, 'a run that waits for approval');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'a run that waits for approval, on a phone');

  for (const { id } of admin().approvals.requests()) await admin().approvals.approve(stringOf(id) ?? '');
  await status.getByRole('button', { name: 'Look again now' }).click();
  await status.getByText('Restored', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

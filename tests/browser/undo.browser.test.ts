import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { until } from '../support/waiting-run.ts';
import { wizardOf, writesTo, type Wizard } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage, type TestPage } from './support/browser.ts';
import { wizardPage, type WizardOnPage } from './support/wizard-page.ts';

/** An ended run is undone on the page: what it changed comes back, what it made is removed, each thing chosen and seen before. */
let app: TestApp;
let browser: Browser;
let opened: TestPage;
let page: Page;
let wizard: WizardOnPage;
let api: Wizard;
let runId: string;

const home = '/admin/workspaces/contoso/environments/production';
const filters = () =>
  app.simulator
    .resources(app.production.tenantId, 'assignmentFilter')
    .filter(({ displayName }) => displayName === 'Corporate devices');

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const manager = await app.signedIn('manager');
  api = wizardOf(app, manager, app.production);
  await api.refreshGroups();
  const admin = app.simulator.admin(app.production.tenantId);
  const filter = await admin.create('assignmentFilter', {
    displayName: 'Corporate devices',
    platform: 'windows10AndLater',
    rule: '(device.deviceOwnership -eq "Corporate")',
    assignmentFilterManagementType: 'devices',
  });
  const setId = await api.backUp();
  await admin.delete('assignmentFilter', filter);
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, { description: 'changed since' });
  const items = await api.items(setId);
  const itemIds = items
    .filter(({ name }) => name === 'Corporate devices' || name === 'Windows updates')
    .map(({ id }) => id);
  runId = await api.prepare(setId, { itemIds, checks: true, preview: true });
  const answer = await api.confirm(runId, { body: { dryRun: false } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  await until(api, runId, ({ undo }) => undo !== null);
  expect((await api.get(runId)).status).toBe('restored');
  expect(filters()).toHaveLength(1);
  app.simulator.clearLog();
  opened = await openPage(browser, { app, client: manager });
  page = opened.page;
  wizard = wizardPage(page);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test("the run's page offers the undo and writes nothing by it", async () => {
  await page.goto(`${home}/restore-runs/${runId}`);
  const undo = page.getByRole('button', { name: 'Undo this run' });
  await undo.waitFor();
  await expectAccessible(page, 'run, undo offered');
  await undo.click();
  await page.waitForURL(/step=scope/);
  const section = page.getByRole('region', { name: 'Remove from the tenant' });
  await section.getByText('This draft undoes').waitFor();
  await section.getByText('Nothing is removed.').waitFor();
  expect(await section.getByRole('checkbox').count()).toBe(1);
  await expectAccessible(page, 'scope, removals offered');
  expect(writesTo(app, app.production.tenantId)).toEqual([]);
});

test('what is chosen is shown first in the preview, and what is not is left alone', async () => {
  const section = page.getByRole('region', { name: 'Remove from the tenant' });
  await section.getByRole('button', { name: 'Choose all 1' }).click();
  await section.getByText('1 object is removed.').waitFor();
  await section.getByRole('button', { name: 'All chosen' }).waitFor();
  await wizard.step('Safety checks');
  await page.getByRole('button', { name: 'Run safety checks' }).click();
  await page.getByText('Preview needed').first().waitFor();
  await wizard.step('Preview');
  await page.getByRole('button', { name: 'Generate preview' }).click();
  await wizard.previewListed();
  const lines = await page.getByRole('list', { name: 'What would change' }).innerText();
  expect(lines).toMatch(/^Removed\s/);
  expect(lines).toContain('Corporate devices');
  expect(lines).toContain('Remove from the tenant');
  expect(lines.indexOf('Corporate devices')).toBeLessThan(lines.indexOf('Windows updates'));
  await page.getByText('1 policy is removed; 1 policy changes').first().waitFor();
  await expectAccessible(page, 'preview, with a removal');
  expect(writesTo(app, app.production.tenantId)).toEqual([]);
});

test('the confirmation names it, and the run removes it and says so', async () => {
  await wizard.continue().click();
  await page.waitForURL(/step=confirm/);
  await page.getByText('everything that is written').waitFor();
  await page.getByRole('switch', { name: 'Dry run' }).click();
  const acknowledge = page.getByRole('checkbox', {
    name: /1 object is removed from Production \(Filter "Corporate devices"\)/,
  });
  await acknowledge.click();
  await page.getByRole('textbox', { name: /Type the name of the environment/ }).fill('Production');
  await expectAccessible(page, 'confirm, with a removal');
  await page.getByRole('button', { name: 'Restore to Production' }).click();
  await page.waitForURL(/restore-runs\/[0-9a-f-]{36}$/);
  const undoRunId = page.url().split('/').at(-1) ?? '';
  await until(api, undoRunId, ({ undo }) => undo !== null);
  await page.reload();
  await page.getByText('Removed and verified').first().waitFor();
  await page.getByText('This run undid').waitFor();
  await expectAccessible(page, 'run, ended with a removal');
  expect(filters()).toEqual([]);
});

test('the run that was undone says so, and can be undone once more', async () => {
  await page.goto(`${home}/restore-runs/${runId}`);
  await page.getByText('A run that undoes it was started before.').waitFor();
  expect(await page.getByRole('button', { name: 'Undo this run' }).isEnabled()).toBe(true);
  expect(opened.complaints).toEqual([]);
});

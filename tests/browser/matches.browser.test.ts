import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { integerSettings } from '../support/furnish-tenant.ts';
import { wizardOf, type Wizard } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

/** An object that somebody made again under its old name: a person says whether it is the one that is meant. */
let app: TestApp;
let browser: Browser;
let page: Page;
let api: Wizard;
let setId: string;
let again: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const manager = await app.signedIn('manager');
  api = wizardOf(app, manager, app.production);
  setId = await api.backUp({ typeKeys: ['settingsCatalogPolicy'] });
  await api.refreshGroups();
  const admin = app.simulator.admin(app.production.tenantId);
  const [before] = app.simulator
    .resources(app.production.tenantId, 'settingsCatalogPolicy')
    .filter(({ id }) => id === app.furniture.updatePolicy);
  await admin.delete('settingsCatalogPolicy', app.furniture.updatePolicy);
  const { name, description, platforms, technologies } = before!;
  again = await admin.create('settingsCatalogPolicy', {
    name: name!,
    description: description!,
    platforms: platforms!,
    technologies: technologies!,
    roleScopeTagIds: ['0'],
    settings: integerSettings(3, 41),
  });
  ({ page } = await openPage(browser, { app, client: manager }));
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('what was found by name alone is confirmed all together or one by one, and taken back again', async () => {
  const runId = await api.prepare(setId, { checks: true });
  await page.goto(
    `/admin/workspaces/contoso/environments/production/restore-runs/create?draft=${runId}&step=scope`,
  );
  const confirmed = async () => Object.values((await api.get(runId)).scope.confirmedMatches);
  const section = page.getByRole('region', { name: 'Matches by name' });
  await section.getByText('What is not ticked is not written to.').waitFor();
  await expectAccessible(page, 'matches by name');
  expect((await api.get(runId)).scope.confirmedMatches).toEqual({});
  await section.getByRole('button', { name: 'Confirm all 1' }).click();
  await section.getByRole('button', { name: 'All confirmed' }).waitFor();
  // The page shows a choice at once, and the server has it a moment later.
  await expect.poll(confirmed).toEqual([again]);
  await section.getByRole('checkbox').click();
  await section.getByRole('button', { name: 'Confirm all 1' }).waitFor();
  await expect.poll(confirmed).toEqual([]);
  await section.getByRole('checkbox').click();
  await section.getByRole('button', { name: 'All confirmed' }).waitFor();
  // The page shows a choice at once, and the server has it a moment later.
  await expect.poll(confirmed).toEqual([again]);
});

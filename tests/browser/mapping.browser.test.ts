import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { GROUPS } from '../support/furnish-tenant.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;

const staging = '/admin/workspaces/contoso/environments/staging';

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('a backup of production goes to staging: its source is chosen, its references are mapped, and the runs say where it is from', async () => {
  const manager = await app.signedIn('manager');
  await wizardOf(app, manager, app.production).backUp();
  const into = wizardOf(app, manager, app.staging);
  // The pilots of staging are another group, of the same name.
  await app.simulator.admin(app.staging.tenantId).delete('group', GROUPS.pilots);
  const pilots = await app.simulator.admin(app.staging.tenantId).create('group', {
    displayName: 'Windows pilots',
    mailNickname: 'pilots',
    mailEnabled: true,
    securityEnabled: false,
    groupTypes: [],
  });
  await into.refreshGroups();
  const run = await into.draft();
  const { page, complaints } = await openPage(browser, { app, client: manager });
  await page.goto(`${staging}/restore-runs/create?draft=${run.id}&step=backup-set`);

  await page.getByLabel('Backups of').selectOption({ label: 'Production' });
  await page.getByText('The backup goes to Staging.').waitFor();
  await expectAccessible(page, 'backup set of another environment');
  await page.getByRole('radio').first().click();
  await expect
    .poll(async () => (await into.get(run.id)).source?.environmentSlug, { timeout: 20_000 })
    .toBe('production');

  await page.goto(`${staging}/restore-runs/create?draft=${run.id}&step=scope`);
  await page.getByRole('radio', { name: 'Everything in the backup set' }).click();
  const mapping = page.getByRole('region', { name: 'Mappings' });
  await mapping
    .getByText(/needs? a decision/)
    .first()
    .waitFor();
  await mapping.getByText('Suggested: It is the only group with this name and kind.').waitFor();
  await expectAccessible(page, 'mappings of another tenant');
  await mapping.getByRole('button', { name: 'Accept 1 suggestion' }).click();
  await mapping.getByText('Becomes Windows pilots').waitFor();
  await mapping.getByText('Everything that needs a decision has one.').waitFor();
  await page.getByText('Checks needed').first().waitFor();
  expect((await into.get(run.id)).scope.mapping['group']).toEqual({
    [GROUPS.pilots]: { action: 'map', targetId: pilots },
  });

  // A decision is changed by keyboard alone; a whole id may be typed.
  await mapping.getByRole('button', { name: 'Change decision' }).press('Enter');
  const picker = mapping.getByRole('combobox', { name: 'What takes the place of Windows pilots' });
  await picker.fill('Break');
  await page.getByRole('option', { name: 'Break glass accounts' }).waitFor();
  // The list follows what was typed a moment later; a key before that would go through the longer one.
  await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(1);
  await picker.press('ArrowDown');
  await picker.press('Enter');
  await mapping.getByText('Becomes Break glass accounts').waitFor();
  await mapping.getByRole('checkbox', { name: 'Undecided only' }).click();
  await mapping.getByText('Nothing is undecided.').waitFor();

  // The next draft of the pair begins with what was decided, and says from whom.
  const set = (await into.get(run.id)).backupSetId ?? '';
  const next = await into.draft(set);
  await into.edit(next.id, { mode: 'all' });
  await page.goto(`${staging}/restore-runs/create?draft=${next.id}&step=scope`);
  await mapping.getByText(/Kept from/).waitFor();
  await mapping.getByText(/by Mateo Manager/).waitFor();

  await page.goto(`${staging}/restore-runs`);
  await page.getByText('of Production').first().waitFor();
  await expectAccessible(page, 'runs of another source');
  expect(complaints).toEqual([]);
});

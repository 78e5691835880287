import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Intercept } from '../../simulator/faults/fault.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { integerSettings } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';
import { wizardPage } from './support/wizard-page.ts';

let app: TestApp;
let browser: Browser;
let runId: string;
let copyBehaves: Intercept = () => undefined;
const home = '/admin/workspaces/contoso/environments/production';

beforeAll(async () => {
  [app, browser] = await Promise.all([
    startTestApp({
      webFolder: inject('webFolder'),
      copies: { intercept: (request) => copyBehaves(request) },
    }),
    launchBrowser(),
  ]);
  const api = wizardOf(app, await app.signedIn('manager'), app.production);
  await api.refreshGroups();
  const setId = await api.backUp();
  const admin = app.simulator.admin(app.production.tenantId, 'Alex Wilber');
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, { settings: integerSettings(3, 40) });
  runId = await api.prepare(setId, { checks: true, preview: true });
  app.simulator.clearLog();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('a preview is rehearsed on its page: a line that differs is named and closes the way, one that does not opens it', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('manager') });
  const wizard = wizardPage(page);
  await page.goto(`${home}/restore-runs/create?draft=${runId}&step=preview`);
  await wizard.previewListed();
  const panel = page.getByRole('region', { name: 'Rehearsal' });
  await panel.getByText('It writes nothing to the tenant. It is optional.').waitFor();
  await page.getByText('Ready to review and confirm').first().waitFor();
  await expectAccessible(page, 'preview, not rehearsed');

  copyBehaves = ({ method, path }) =>
    method === 'PUT' && path.includes('/configurationPolicies')
      ? { kind: 'property_refused', retryAfterSeconds: 1 }
      : undefined;
  await panel.getByRole('button', { name: 'Rehearse' }).click();
  await panel.getByText('Differs from the preview').waitFor();
  const lines = panel.getByRole('list', { name: 'Lines that differ' });
  expect(await lines.getByRole('listitem').count()).toBe(1);
  expect(await lines.innerText()).toContain('Windows updates');
  expect(await lines.innerText()).toContain('expected “Restored and verified”, came to “Failed”');
  await page.getByText("Can't execute yet").first().waitFor();
  await wizard.expectRefused("Can't execute yet", 'Review the rehearsal');
  await page.getByRole('button', { name: 'View safety gates' }).click();
  const gates = page.getByRole('list', { name: 'Safety gates' });
  expect(await gates.getByRole('listitem').filter({ hasText: 'Rehearsed' }).innerText()).toContain('Blocked');
  await expectAccessible(page, 'preview, a rehearsal that differs');

  copyBehaves = () => undefined;
  await panel.getByRole('button', { name: 'Rehearse again' }).click();
  await panel.getByText('As previewed', { exact: true }).waitFor();
  await page.getByText('Ready to review and confirm').first().waitFor();
  expect(await gates.getByRole('listitem').filter({ hasText: 'Rehearsed' }).innerText()).toContain(
    'Complete',
  );
  await expectAccessible(page, 'preview, rehearsed');
  expect(writesTo(app, app.production.tenantId)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('an environment asks for a rehearsal by a setting; then it is the next step, and its button stands above', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('manager') });
  await page.goto(`${home}/connection`);
  const asked = page.getByRole('switch', { name: 'Ask for a rehearsal before anything is restored' });
  await asked.click();
  await expect.poll(() => asked.isChecked()).toBe(true);
  await expectAccessible(page, 'connection, a rehearsal is asked for');

  const api = wizardOf(app, await app.signedIn('manager'), app.production);
  const { backupSetId } = await api.get(runId);
  const item = (await api.items(backupSetId ?? '')).find(({ name }) => name === 'Windows updates');
  const fresh = await api.prepare(backupSetId ?? '', {
    itemIds: [item?.id ?? ''],
    checks: true,
    preview: true,
  });
  await page.goto(`${home}/restore-runs/create?draft=${fresh}&step=preview`);
  const panel = page.getByRole('region', { name: 'Rehearsal' });
  await panel.getByText('This environment asks for one before anything is restored.').waitFor();
  expect(await panel.getByRole('button', { name: 'Rehearse' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await panel.getByText('As previewed', { exact: true }).waitFor();
  await page.getByText('Ready to review and confirm').first().waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'preview, rehearsed, on a phone');
  expect(complaints).toEqual([]);
});

test('who may only look sees the setting and can not change it', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('readonly') });
  await page.goto(`${home}/connection`);
  const asked = page.getByRole('switch', { name: 'Ask for a rehearsal before anything is restored' });
  await asked.waitFor();
  expect(await asked.isDisabled()).toBe(true);
  expect(complaints).toEqual([]);
});

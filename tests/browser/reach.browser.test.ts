import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { furnishTenant, GROUPS, smallTenant } from '../support/furnish-tenant.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage, type TestPage } from './support/browser.ts';
import { wizardPage, type WizardOnPage } from './support/wizard-page.ts';

/** Who a restore would reach anew: asked about in the scope, shown with how many they are. */
const TENANT = '6a4d5000-0000-4000-8000-000000000002';
const home = '/admin/workspaces/contoso/environments/production';
const person = (at: number) => `6a4d5000-0000-4000-8000-0000000000a${String(at)}`;

let app: TestApp;
let browser: Browser;
let opened: TestPage;
let page: Page;
let wizard: WizardOnPage;
let setId: string;

beforeAll(async () => {
  const tenant = smallTenant(TENANT, 'Contoso');
  const members = [
    { '@odata.type': '#microsoft.graph.user', id: person(1) },
    { '@odata.type': '#microsoft.graph.user', id: person(2) },
    { '@odata.type': '#microsoft.graph.device', id: person(3) },
  ];
  tenant.resources.groups.find(({ id }) => id === GROUPS.pilots)!.content['members'] = members;
  [app, browser] = await Promise.all([
    startTestApp({ webFolder: inject('webFolder'), tenants: [tenant] }),
    launchBrowser(),
  ]);
  const admin = app.simulator.admin(TENANT);
  const { updatePolicy, firewallPolicy } = await furnishTenant(admin);
  const target = (kind: string, groupId?: string) => ({
    target: {
      '@odata.type': `#microsoft.graph.${kind}AssignmentTarget`,
      ...(groupId === undefined ? {} : { groupId }),
    },
  });
  await admin.assign('settingsCatalogPolicy', updatePolicy, [target('allDevices')]);
  const manager = await app.signedIn('manager');
  const api = wizardOf(app, manager, app.production);
  setId = await api.backUp({ typeKeys: ['settingsCatalogPolicy', 'deviceCompliancePolicy'] });
  // Sizes are read of the groups that a backup names.
  await api.refreshGroups();
  for (const id of [updatePolicy, firewallPolicy])
    await admin.assign('settingsCatalogPolicy', id, [target('group', GROUPS.breakGlass)]);
  opened = await openPage(browser, { app, client: manager });
  page = opened.page;
  wizard = wizardPage(page);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

describe('who a restore would reach anew', () => {
  const section = () => page.getByRole('region', { name: 'All users and all devices' });

  test('the safety checks stop at what would reach all devices, and lead to where it is confirmed', async () => {
    await page.goto(`${home}/backup-sets/${setId}`);
    await page.getByRole('button', { name: 'Prepare a restore' }).click();
    await page.waitForURL(/step=scope/);
    await page.getByRole('radio', { name: 'Everything in the backup set' }).click();
    await page.getByText('Checks needed').first().waitFor();
    expect(await section().count()).toBe(0);
    await wizard.step('Safety checks');
    await page.getByRole('button', { name: 'Run safety checks' }).first().click();
    await page.getByText('All devices would be reached anew', { exact: true }).waitFor();
    await expectAccessible(page, 'checks, everyone unconfirmed');
    await page.getByRole('button', { name: 'Confirm in the scope' }).click();
    await page.waitForURL(/step=scope/);
    await section().waitFor();
    expect(await section().innerText()).toContain('What is not ticked is not written.');
    await expectAccessible(page, 'scope, everyone unconfirmed');
  });

  test('the preview holds the line back, and says whom it would reach', async () => {
    await wizard.step('Preview');
    await page.getByRole('button', { name: 'Generate preview' }).first().click();
    await wizard.previewListed();
    const lines = await page.getByRole('list', { name: 'What would change' }).innerText();
    expect(lines).toContain('It would reach all devices anew, and nobody confirmed that it may.');
    await page.getByRole('button', { name: 'View safety gates' }).click();
    const gates = page.getByRole('list', { name: 'Safety gates' });
    expect(await gates.innerText()).toMatch(
      /All users and all devices\s+Blocked\s+1 item would reach all users or all devices anew/,
    );
  });

  test('a line opened says how many people and devices gain and lose, and what is not known', async () => {
    await page
      .getByRole('list', { name: 'What would change' })
      .getByRole('button', { name: /Firewall/ })
      .click();
    await page.getByText('Windows pilots (2 people, 1 device)').waitFor();
    await page.getByText(/Break glass accounts \((size not known|no people, no devices)\)/).waitFor();
    await expectAccessible(page, 'preview, line with reach open');
  });

  test('ticked, it is confirmed for good: the gate is complete and the line is written', async () => {
    await wizard.step('Scope');
    const tick = section().getByRole('checkbox', { name: /Windows updates .* may reach all devices/ });
    await tick.click();
    await section().getByText('All confirmed').waitFor();
    await wizard.step('Safety checks');
    await page.getByRole('button', { name: 'Run safety checks again' }).first().click();
    await page.getByText('as confirmed in the scope').first().waitFor();
    await wizard.step('Preview');
    await page.getByRole('button', { name: 'Generate preview again' }).first().click();
    await page.getByText('It would reach all devices.').waitFor();
    await page.getByText('Ready to review and confirm').first().waitFor();
    await page.reload();
    await wizard.step('Scope');
    await section().waitFor();
    expect(await section().getByRole('checkbox').isChecked()).toBe(true);
    expect(opened.complaints).toEqual([]);
  });
});

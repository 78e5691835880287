import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { integerSettings, integersOf } from '../support/furnish-tenant.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf, writesTo } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage, type TestPage } from './support/browser.ts';
import { wizardPage, type WizardOnPage } from './support/wizard-page.ts';

/**
 * Restore run wizard preview: each acceptance criterion on the page, against the whole product and a simulated tenant whose own log says
 * what was written. One draft is walked from its beginning to a verified restore; axe looks at every state on the way.
 */
let app: TestApp;
let browser: Browser;
let opened: TestPage;
let page: Page;
let wizard: WizardOnPage;
let setId: string;

const home = '/admin/workspaces/contoso/environments/production';
const nothingWritten = () => {
  expect(writesTo(app, app.production.tenantId)).toEqual([]);
};
async function setConnection(enabled: boolean): Promise<void> {
  await app.store.inWorkspace(app.workspaceId, (tx) =>
    tx.updateTable('connection').set({ enabled }).where('environment_id', '=', app.production.id).execute(),
  );
}

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const manager = await app.signedIn('manager');
  const api = wizardOf(app, manager, app.production);
  await api.refreshGroups();
  setId = await api.backUp();
  const admin = app.simulator.admin(app.production.tenantId);
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, { settings: integerSettings(3, 40) });
  await admin.delete('deviceCompliancePolicy', app.furniture.compliance);
  app.simulator.clearLog();
  opened = await openPage(browser, { app, client: manager });
  page = opened.page;
  wizard = wizardPage(page);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

describe('restore run wizard preview', () => {
  test('a draft from a backup set; nothing chosen is refused on the page', async () => {
    await page.goto(`${home}/backup-sets/${setId}`);
    await page.getByRole('button', { name: 'Prepare a restore' }).click();
    await page.waitForURL(/step=scope/);
    await expectAccessible(page, 'scope, nothing chosen');
    await wizard.step('Preview');
    await wizard.expectRefused('Choose what to restore', 'Define scope');
    await page.getByRole('button', { name: 'Define scope' }).last().click();
    await page.waitForURL(/step=scope/);
    await page.getByRole('radio', { name: 'Everything in the backup set' }).click();
    await page.getByText('Checks needed').first().waitFor();
    await expectAccessible(page, 'scope, everything');
  });

  test('safety gates are closed by default, guidance is absent, and checks come first', async () => {
    await wizard.step('Preview');
    const gates = page.getByRole('button', { name: 'View safety gates' });
    expect(await gates.getAttribute('aria-expanded')).toBe('false');
    expect(await page.getByRole('list', { name: 'Safety gates' }).count()).toBe(0);
    expect(await wizard.guidance().count()).toBe(0);
    await expectAccessible(page, 'preview, none yet');
    await page.getByRole('button', { name: 'Generate preview' }).click();
    await wizard.previewListed();
    // There is a current preview, and still no guidance: the checks are missing.
    expect(await wizard.guidance().count()).toBe(0);
    await wizard.expectRefused('Checks needed', 'Run safety checks');
    await expectAccessible(page, 'preview, checks missing, refusal shown');

    await gates.click();
    const list = page.getByRole('list', { name: 'Safety gates' });
    expect(await list.getByRole('listitem').count()).toBe(10);
    expect(await list.innerText()).toMatch(/Safety checks\s+Required\s+The safety checks never ran/);
    await expectAccessible(page, 'preview, gates open');
    await gates.click();
    nothingWritten();
  });

  test('the list says what changes in words, without type or platform', async () => {
    const list = page.getByRole('list', { name: 'What would change' });
    const lines = await list.innerText();
    expect(lines).toContain('Windows compliance');
    expect(lines).toContain('Windows updates');
    expect(lines).toMatch(/40\s*→\s*0/);
    expect(lines).not.toMatch(/settingsCatalogPolicy|deviceCompliancePolicy|Settings catalog|windows10/);
    // What stays as it is, is one line.
    expect(lines).toMatch(/items? stays? as (it is|they are)/);
    expect(lines).not.toContain('Firewall');
    // By keyboard: j to the first line, Enter opens it, the details name the type.
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('table').first().waitFor();
    await page.getByRole('button', { name: 'Raw JSON side by side' }).click();
    await page.locator('.cm-content').first().waitFor();
    await expectAccessible(page, 'preview, line open');
    await page.keyboard.press('Escape');
  });

  test('confirm opened by its address while a gate is closed shows the refusal and leads back', async () => {
    await page.goto(page.url().replace('step=preview', 'step=confirm'));
    await page.getByText('Confirmation is not open yet').waitFor();
    expect(await page.getByRole('switch', { name: 'Dry run' }).count()).toBe(0);
    await expectAccessible(page, 'confirm, refused');
    await page.getByRole('link', { name: 'Go to preview' }).click();
    await page.waitForURL(/step=preview/);
  });

  test('checks: their findings are shown, and with both complete the guidance appears', async () => {
    await page.getByRole('button', { name: 'Run safety checks' }).click();
    await page.waitForURL(/step=checks/);
    await page.getByText('Ready to review and confirm').first().waitFor();
    await page.getByRole('button', { name: /^Passed/ }).click();
    await expectAccessible(page, 'checks');
    await wizard.step('Preview');
    await wizard.guidance().waitFor();
    await expectAccessible(page, 'preview, ready');
  });

  test('a change of scope makes both fall away: checks, then preview, each refused with its reason', async () => {
    await wizard.step('Scope');
    // The choice shows when the server has taken it, so the click alone is the act.
    await page.getByRole('radio', { name: 'Settings only' }).click();
    await page.getByText('Checks out of date').first().waitFor();
    await wizard.step('Preview');
    expect(await wizard.guidance().count()).toBe(0);
    await wizard.expectRefused('Checks out of date', 'Run safety checks again');
    await page.getByRole('button', { name: 'Run safety checks again' }).first().click();
    await page.waitForURL(/step=checks/);
    await page.getByRole('button', { name: /^Generate preview/ }).waitFor();
    await wizard.step('Preview');
    expect(await wizard.guidance().count()).toBe(0);
    await wizard.expectRefused(/Preview (needed|out of date)/, /^Generate preview/);
    await page
      .getByRole('button', { name: /^Generate preview/ })
      .first()
      .click();
    await wizard.guidance().waitFor();
    nothingWritten();
  });

  test('execution technically blocked is refused last, with guidance shown, and then allowed', async () => {
    await setConnection(false);
    await page.reload();
    await page.getByText("Can't execute yet").first().waitFor();
    await wizard.guidance().waitFor();
    await wizard.expectRefused("Can't execute yet", 'Review the connection');
    await expectAccessible(page, 'preview, execution blocked');
    await setConnection(true);
    await wizard.continue().click();
    await page.waitForURL(/step=confirm/);
    await wizard.guidance().waitFor();
  });

  test('confirm: a dry run by default, the name typed, Enter executes nothing', async () => {
    const dryRun = page.getByRole('switch', { name: 'Dry run' });
    expect(await dryRun.isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Start dry run' }).waitFor();
    await expectAccessible(page, 'confirm, dry run');
    await dryRun.click();
    const restore = page.getByRole('button', { name: 'Restore to Production' });
    expect(await restore.getAttribute('aria-disabled')).toBe('true');
    await restore.click({ force: true });
    await page.getByRole('textbox', { name: 'Reason (optional)' }).fill('Ticket 4711');
    const name = page.getByRole('textbox', { name: /Type the name of the environment/ });
    await name.fill('production');
    await page
      .getByRole('checkbox', { name: /I reviewed the impact: 1 item is created and 1 item is changed/ })
      .check();
    expect(await restore.getAttribute('aria-disabled')).toBe('true');
    await name.fill('Production');
    await expectAccessible(page, 'confirm, ready to execute');
    await name.press('Enter');
    expect(page.url()).toContain('step=confirm');
    expect(await page.locator('button:focus').count()).toBe(0);
    nothingWritten();
    await restore.click();
    await page.waitForURL(/restore-runs\/[0-9a-f-]{36}$/);
  });

  test('executed and verified: the run says so line by line, and the tenant is as the backup was', async () => {
    await page.getByRole('heading', { name: /^Restored/ }).waitFor({ timeout: 90_000 });
    const results = page.getByRole('list', { name: 'Results by line' });
    await results
      .getByText(/verified/)
      .first()
      .waitFor();
    expect(await results.innerText()).toMatch(/Windows updates[\s\S]*verified/);
    await results.getByRole('button', { name: 'Windows updates' }).click();
    await results.getByText(/Read back and found as the preview showed/).waitFor();
    await expectAccessible(page, 'run, restored');
    const restored = app.simulator
      .resources(app.production.tenantId, 'settingsCatalogPolicy')
      .find((policy) => policy['id'] === app.furniture.updatePolicy);
    expect(integersOf(restored)).toEqual([0, 1, 2]);
    expect(writesTo(app, app.production.tenantId).length).toBeGreaterThan(0);
    expect(opened.complaints).toEqual([]);
  });
});

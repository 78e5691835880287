import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { GROUPS } from '../support/furnish-tenant.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';
import { wizardPage } from './support/wizard-page.ts';

let app: TestApp;
let browser: Browser;
let setId: string;

const home = '/admin/workspaces/contoso/environments/production';

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const api = wizardOf(app, await app.signedIn('manager'), app.production);
  await api.refreshGroups();
  setId = await api.backUp();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

describe('signing in', () => {
  test('a link signs in once and leads on; spent, it says so', async () => {
    const { page, complaints } = await openPage(browser, { app });
    await page.goto('/sign-in');
    await page.getByText('Open your sign-in link').waitFor();
    await expectAccessible(page, 'sign-in');
    const token = await app.identity.createLinkToken({ id: app.people.manager.id });
    await page.goto('about:blank');
    await page.goto(`/sign-in#token=${token}`);
    await page.waitForURL(/\/admin\/workspaces\/contoso$/);
    await page.getByRole('link', { name: 'Production' }).waitFor();
    expect(page.url()).not.toContain(token);
    await expectAccessible(page, 'workspace');
    const other = await openPage(browser, { app });
    await other.page.goto(`/sign-in#token=${token}`);
    await other.page.getByRole('heading', { level: 2 }).waitFor();
    await expectAccessible(other.page, 'sign-in, spent link');
    expect(complaints).toEqual([]);
  });

  test('an expired session leads to sign-in and back to the same place', async () => {
    const client = await app.signedIn('manager');
    const { page } = await openPage(browser, { app, client });
    const place = `${home}/backup-sets/${setId}`;
    await page.goto(place);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await client.delete('/session');
    // A request of the page's own may be refused first; then it leaves by itself in the middle of the reload.
    await page.reload().catch(() => undefined);
    await page.waitForURL(/\/sign-in\?return=/);
    await page.getByText('You were signed out').waitFor();
    const token = await app.identity.createLinkToken({ id: app.people.manager.id });
    await page.goto('about:blank');
    await page.goto(`/sign-in#token=${token}`);
    await page.waitForURL(`**${place}`);
  });
});

describe('pages', () => {
  test('environment, backup sets, their contents and runs: axe finds nothing, in light, dark and high contrast', async () => {
    const client = await app.signedIn('manager');
    const { page, complaints } = await openPage(browser, { app, client });
    await page.goto(home);
    await page.getByText('Last backup').waitFor();
    await expectAccessible(page, 'environment');
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('checkbox').first().waitFor();
    expect(await page.getByRole('checkbox', { checked: false }).count()).toBe(0);
    await expectAccessible(page, 'back up now');
    await page.getByRole('textbox', { name: 'Name' }).fill('Before the weekend');
    await page.getByRole('button', { name: 'Start backup' }).click();
    await page.getByRole('heading', { level: 1, name: 'Before the weekend' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Complete' }).waitFor();
    await expectAccessible(page, 'backup set');
    await page.getByRole('button', { name: 'Verify integrity' }).click();
    await page.getByText('Every stored byte is as it was written.').waitFor();
    await page.getByRole('button', { name: 'Windows updates' }).click();
    await page.getByRole('button', { name: 'Raw JSON' }).click();
    await page.locator('.cm-content').first().waitFor();
    await expectAccessible(page, 'backup item');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Keep it' }).waitFor();
    expect(await page.locator('button:focus').innerText()).toBe('Keep it');
    await expectAccessible(page, 'delete a backup set');
    await page.getByRole('button', { name: 'Delete backup set' }).click();
    await page.waitForURL(/backup-sets$/);
    await expectAccessible(page, 'backup sets');
    await page.getByRole('link', { name: 'Restore runs' }).click();
    await page.getByText('No restore run yet').waitFor();
    await expectAccessible(page, 'restore runs, none');
    for (const theme of ['Dark', 'High contrast']) {
      await page.getByRole('button', { name: 'Mateo Manager' }).click();
      await page.getByRole('menuitemradio', { name: theme }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Backup sets' }).click();
      await page.getByRole('table').waitFor();
      await expectAccessible(page, `backup sets, ${theme}`);
      await page.getByRole('table').getByRole('link').first().click();
      await page.getByText('By type').waitFor();
      await expectAccessible(page, `backup set, ${theme}`);
    }
    expect(complaints).toEqual([]);
  });

  test('a stranger is shown no more than that there is nothing', async () => {
    const { page } = await openPage(browser, { app, client: await app.signedIn('stranger') });
    for (const address of [
      home,
      `${home}/backup-sets/${setId}`,
      '/admin/workspaces/no-such',
      '/admin/nowhere',
      '/nowhere',
    ]) {
      await page.goto(address);
      await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    }
    await expectAccessible(page, 'page not found');
  });

  test('a member without the capability sees each act, disabled and explained', async () => {
    const { page } = await openPage(browser, { app, client: await app.signedIn('readonly') });
    await page.goto(`${home}/backup-sets/${setId}`);
    const prepare = page.getByRole('button', { name: 'Prepare a restore' });
    await page.getByText('Rana Reader').waitFor();
    await expect.poll(() => prepare.getAttribute('aria-disabled')).toBe('true');
    await prepare.focus();
    await page.getByRole('tooltip').filter({ hasText: 'may not prepare a restore' }).waitFor();
    await prepare.press('Enter');
    expect(page.url()).toContain(`/backup-sets/${setId}`);
    await expectAccessible(page, 'backup set, readonly');
    const { id } = await wizardOf(app, await app.signedIn('manager'), app.production).draft(setId);
    await page.goto(`${home}/restore-runs/create?draft=${id}&step=scope`);
    await page
      .getByText(/may not prepare a restore/)
      .first()
      .waitFor();
    expect(await page.getByRole('radio', { name: 'Everything in the backup set' }).isDisabled()).toBe(true);
    await expectAccessible(page, 'scope, readonly');
    await page.goto(`${home}/restore-runs/create`);
    await page.getByText('You may look, but not prepare a restore').waitFor();
    await expectAccessible(page, 'create, readonly');
  });

  test('on a phone a run tells its status without scrolling sideways', async () => {
    const manager = await app.signedIn('manager');
    const api = wizardOf(app, manager, app.production);
    const { id } = await api.draft(setId);
    const { page } = await openPage(browser, {
      app,
      client: manager,
      context: { viewport: { width: 390, height: 844 } },
    });
    await page.goto(`${home}/restore-runs/${id}`);
    await page.getByRole('heading', { level: 2, name: 'Choose what to restore' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await expectAccessible(page, 'run on a phone');
  });
});

describe('one draft', () => {
  test('a stale window is told what changed, overwrites nothing, and loads the latest', async () => {
    const manager = await app.signedIn('manager');
    const api = wizardOf(app, manager, app.production);
    const run = await api.draft(setId);
    const { page } = await openPage(browser, { app, client: manager });
    await page.goto(`${home}/restore-runs/create?draft=${run.id}&step=scope`);
    await page.getByRole('radio', { name: 'Everything in the backup set' }).waitFor();
    const other = wizardOf(app, await app.signedIn('operator'), app.production);
    await other.edit(run.id, { mode: 'selected', itemIds: [(await api.items(setId))[0]!.id] });
    await page.getByRole('radio', { name: 'Everything in the backup set' }).click();
    await page.getByText('This draft was changed elsewhere.').waitFor();
    await page.getByText(/Oki Operator changed/).waitFor();
    await page.getByText(/Scope: 1 item is selected now/).waitFor();
    await expectAccessible(page, 'scope, changed elsewhere');
    expect((await api.get(run.id)).scope).toMatchObject({ mode: 'selected' });
    await page.getByRole('button', { name: 'Load the latest' }).click();
    await page.getByText('1 item is selected.').waitFor();
    expect(await page.getByRole('radio', { name: 'Selected items' }).isChecked()).toBe(true);
  });

  test('items are searched, filtered, compared and chosen; reload and back lose nothing', async () => {
    const manager = await app.signedIn('manager');
    const api = wizardOf(app, manager, app.production);
    const run = await api.draft(setId);
    const { page, complaints } = await openPage(browser, { app, client: manager });
    await page.goto(`${home}/restore-runs/create?draft=${run.id}&step=scope`);
    await page.getByRole('radio', { name: 'Selected items' }).click();
    await page
      .getByRole('textbox', { name: 'Search items' })
      .or(page.getByRole('searchbox'))
      .first()
      .fill('Windows');
    await page.getByRole('button', { name: 'Select all that match' }).click();
    await page.getByText(/items are selected\./).waitFor();
    await page.getByRole('button', { name: 'Find what changed since' }).click();
    await page.getByText(/Compared with the tenant/).waitFor();
    await expectAccessible(page, 'scope, items chosen');
    const chosen = (await api.get(run.id)).scope.itemIds.length;
    expect(chosen).toBeGreaterThan(1);
    await page.reload();
    await page.getByText(`${String(chosen)} items are selected.`).waitFor();
    await wizardPage(page).step('Safety checks');
    await page.goBack();
    await page.getByText(`${String(chosen)} items are selected.`).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a group that is gone is mapped or left out, with what that means', async () => {
    const manager = await app.signedIn('manager');
    const api = wizardOf(app, manager, app.staging);
    await api.refreshGroups();
    const backup = await api.backUp();
    await app.simulator.admin(app.staging.tenantId).delete('group', GROUPS.pilots);
    await api.refreshGroups();
    const run = await api.draft(backup);
    const { page } = await openPage(browser, { app, client: manager });
    await page.goto(
      `${home.replace('production', 'staging')}/restore-runs/create?draft=${run.id}&step=scope`,
    );
    await page.getByRole('radio', { name: 'Everything in the backup set' }).click();
    const mapping = page.getByRole('region', { name: 'Mappings' });
    await mapping.getByText('Windows pilots').first().waitFor();
    await mapping.getByText(/assignments to this group are not restored/).waitFor();
    await expectAccessible(page, 'scope, mapping needed');
    await mapping.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Break glass accounts' }).waitFor();
    await expectAccessible(page, 'scope, picking a group');
    await page.getByRole('option', { name: 'Break glass accounts' }).click();
    await mapping.getByText('Becomes Break glass accounts').waitFor();
    await page.getByText('Checks needed').first().waitFor();
  });
});

import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { addMember } from '../../src/access/members.ts';
import { verifyExport } from '../../src/audit/format/verify-export.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;
const AUDIT = '/admin/workspaces/contoso/audit';
const HOSTILE = '<img src=x onerror=alert(1)>';

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const operator = await app.signedIn('operator');
  const setId = await wizardOf(app, operator, app.production).backUp({ typeKeys: ['assignmentFilter'] });
  await operator.delete(`${app.production.path}/backup-sets/${setId}`);
  const person = await app.identity.createPerson({ name: HOSTILE, email: 'eve@contoso.example' });
  await app.store.inWorkspace(app.workspaceId, (tx) =>
    addMember(tx, { workspaceId: app.workspaceId, person, role: 'readonly', actor: app.people.owner }),
  );
  const token = await app.identity.createLinkToken({ id: person.id });
  await app.anonymous().post('/session', { token });
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('the record is found from the workspace, filtered, opened, exported and verified', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('manager') });
  await page.goto('/admin/workspaces/contoso');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' }).click();
  await page.waitForURL(`**${AUDIT}`);
  const entries = page.getByRole('list', { name: 'Entries' });
  await entries.getByText(HOSTILE).first().waitFor();
  await expectAccessible(page, 'audit');
  const time = entries.locator('time').first();
  expect(await time.innerText()).toMatch(/just now|ago/);
  expect(await time.getAttribute('title')).toMatch(/\d{4}.*\(.+\)$/);

  await page.getByLabel('Outcome').selectOption('refused');
  await page.getByText('1 entry, newest first').waitFor();
  await entries.getByRole('button', { name: 'Delete a backup set' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Oki Operator').waitFor();
  await drawer.locator('.cm-content').waitFor();
  expect(await drawer.locator('.cm-content').innerText()).toContain('"code": "forbidden"');
  await expectAccessible(page, 'audit entry');
  await drawer.getByRole('button', { name: 'Show all entries of this target' }).click();
  await entries.getByRole('button', { name: 'Complete a backup' }).waitFor();
  await page.getByText('3 entries, newest first').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('searchbox', { name: 'Search the record' }).fill('nobody has this name');
  await page.getByText('No entry matches').waitFor();
  await expectAccessible(page, 'audit, nothing matches');
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'JSON lines of the whole record' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit-contoso-.*\.jsonl$/);
  const lines = readFileSync(await download.path(), 'utf8').split('\n');
  expect(await verifyExport(lines)).toMatchObject({ holds: true, end: { filter: null } });

  await page.getByRole('button', { name: 'Verify the record' }).click();
  await page.getByText('The record is whole.').waitFor();
  await expectAccessible(page, 'audit, whole');
  await entries.getByRole('button', { name: 'Verify the audit record' }).waitFor();
  await app.store.asAdmin(
    `set session_replication_role = replica; update audit_entry set actor_name = 'Eve' where workspace_id = '${app.workspaceId}' and action = 'backup_set.create'`,
  );
  await page.getByRole('button', { name: 'Verify the record' }).click();
  await page.getByText('The record was tampered with.').waitFor();
  await page.getByText('backup_set.create) was changed after it was written.').waitFor();
  await expectAccessible(page, 'audit, tampered with');
  expect(complaints).toEqual([]);
});

test('who may not see it is told why, and a failure says what to do', async () => {
  const { page } = await openPage(browser, { app, client: await app.signedIn('operator') });
  await page.goto(AUDIT);
  await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
  await page.getByText(/owner/).first().waitFor();
  expect(await page.getByRole('button', { name: 'Verify the record' }).count()).toBe(0);
  await expectAccessible(page, 'audit, forbidden');
  const failing = await openPage(browser, { app, client: await app.signedIn('owner') });
  await failing.page.route('**/api/v1/workspaces/contoso/audit?*', (route) => route.abort());
  await failing.page.goto(AUDIT);
  await failing.page.getByText("The server can't be reached").waitFor();
  await failing.page.unroute('**/api/v1/workspaces/contoso/audit?*');
  await failing.page.getByRole('button', { name: 'Try again' }).click();
  await failing.page.getByRole('list', { name: 'Entries' }).waitFor();
});

import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { until } from '../support/waiting-run.ts';
import { wizardOf, type Wizard } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;
let operator: Wizard;
let owner: Wizard;
let setId: string;
const home = '/admin/workspaces/contoso/environments/production';

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  operator = wizardOf(app, await app.signedIn('operator'), app.production);
  owner = wizardOf(app, await app.signedIn('owner'), app.production);
  await operator.refreshGroups();
  setId = await operator.backUp();
});
beforeEach(async () => {
  await app.store.asAdmin(`update environment set approval_mode = 'always', write_gate_windows = '[]'`);
  await app.store.asAdmin('delete from environment_freeze');
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const open = async (who: 'owner' | 'manager' | 'operator' | 'readonly', context = {}) =>
  openPage(browser, { app, client: await app.signedIn(who), context });

/** Prepared by the operator; the owner may confirm it. */
async function prepared(): Promise<string> {
  const admin = app.simulator.admin(app.production.tenantId);
  await admin.edit('deviceCompliancePolicy', app.furniture.compliance, { description: randomUUID() });
  const item = (await operator.items(setId)).find(({ name }) => name === 'Windows compliance');
  return operator.prepare(setId, { itemIds: [item?.id ?? ''], checks: true, preview: true });
}
async function waiting(): Promise<string> {
  const runId = await prepared();
  const answer = await owner.confirm(runId, { body: { dryRun: false, reason: 'Ticket 4711' } });
  expect(answer.status).toBe(202);
  return runId;
}

test('a restore is confirmed by one person, approved by another from the inbox, and then carried out', async () => {
  const runId = await prepared();
  const first = await open('owner');
  await first.page.goto(`${home}/restore-runs/create?draft=${runId}&step=confirm`);
  await first.page
    .getByText('1 other person has to approve it, because this environment always asks')
    .waitFor();
  await first.page.getByRole('switch', { name: 'Dry run' }).click();
  await first.page.getByRole('checkbox', { name: /^I reviewed the impact/ }).click();
  await first.page.getByRole('textbox', { name: /^Type the name of the environment/ }).fill('Production');
  await first.page.getByText('Say why: a second person has to approve it.').first().waitFor();
  await first.page.getByRole('textbox', { name: 'Reason' }).fill('Ticket 4711');
  await expectAccessible(first.page, 'a confirmation that needs a second person');
  await first.page.getByRole('button', { name: 'Confirm and ask for approval' }).click();
  const status = first.page.getByRole('region', { name: 'Status' });
  await status.getByText('Waits for a second person').waitFor();
  await first.page
    .getByText('You prepared, changed or confirmed this restore; somebody else')
    .first()
    .waitFor();
  await first.page.getByRole('button', { name: 'Withdraw the restore' }).waitFor();

  const second = await open('manager');
  await second.page.goto('/admin/workspaces/contoso');
  await second.page.getByRole('link', { name: /Approvals/ }).click();
  await second.page.getByText('1 restore waits for your decision').waitFor();
  await second.page.getByText('Ticket 4711').waitFor();
  await expectAccessible(second.page, 'the inbox of approvals');
  await second.page.getByRole('link', { name: 'Look at it and decide' }).click();
  await second.page
    .getByRole('region', { name: 'What would change' })
    .getByText('Windows compliance')
    .first()
    .waitFor();
  await second.page.getByRole('button', { name: 'Go to your decision' }).click();
  await second.page.getByRole('textbox', { name: 'Comment' }).fill('<img src=x onerror=alert(1)> why now?');
  await second.page.getByRole('button', { name: 'Add the comment' }).click();
  await second.page.getByText('<img src=x onerror=alert(1)> why now?').waitFor();
  await expectAccessible(second.page, 'a restore that waits for this person');
  await second.page.getByRole('textbox', { name: 'Reason', exact: true }).fill('Looked at the line.');
  await second.page.getByRole('button', { name: 'Approve the restore' }).click();
  await until(owner, runId, ({ endedAt }) => endedAt !== null);
  await second.page.reload();
  await second.page.getByRole('region', { name: 'Status' }).getByText('Restored', { exact: true }).waitFor();
  await second.page.getByText(`${app.people.manager.name} approved it`).waitFor();
  expect((await owner.get(runId)).status).toBe('restored');
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

test('declined on a telephone, it ends with nothing written and leads back to its scope', async () => {
  const runId = await waiting();
  const { page, complaints } = await open('manager', { viewport: { width: 390, height: 844 } });
  await page.goto(`${home}/restore-runs/${runId}`);
  await page.getByText('Ticket 4711').waitFor();
  await page.getByRole('textbox', { name: 'Reason', exact: true }).fill('Not on a Friday.');
  await page.getByRole('button', { name: 'Decline the restore' }).click();
  const status = page.getByRole('region', { name: 'Status' });
  await status.getByText(`Declined by ${app.people.manager.name}: Not on a Friday.`).waitFor();
  await expectAccessible(page, 'a declined restore');
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);

  const author = await open('operator');
  await author.page.goto(`${home}/restore-runs/${runId}`);
  await author.page.getByRole('link', { name: 'Prepare the restore again' }).click();
  await author.page.waitForURL(/restore-runs\/create\?draft=/);
  expect((await owner.get(runId)).status).toBe('stopped');
  expect([...complaints, ...author.complaints]).toEqual([]);
});

test('who may not approve sees it, and is told why', async () => {
  const runId = await waiting();
  const { page, complaints } = await open('readonly');
  await page.goto(`${home}/restore-runs/${runId}`);
  const approve = page.getByRole('button', { name: 'Approve the restore' });
  await approve.waitFor();
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  await page.getByText('may not approve restores.', { exact: false }).first().waitFor();
  await operator.get(runId);
  expect(complaints).toEqual([]);
  await app.store.asAdmin(`update restore_run set status = 'cancelled' where id = $1`, [runId]);
});

test('a freeze that is set on the settings page closes the wizard, and a dry run stays open', async () => {
  await app.store.asAdmin(`update environment set approval_mode = 'never'`);
  const runId = await prepared();
  const { page, complaints } = await open('owner');
  await page.goto(`${home}/settings`);
  await page.getByText('The write gate is open').waitFor();
  await page.getByRole('textbox', { name: 'Reason of the freeze' }).fill('Year-end close');
  await page.getByRole('button', { name: 'Freeze the environment' }).click();
  await page.getByText('The write gate is closed').waitFor();
  await expectAccessible(page, 'the settings of a frozen environment');

  await page.goto(`${home}/restore-runs/create?draft=${runId}&step=preview`);
  const status = page.getByRole('region', { name: 'Status' });
  await status.getByText("Can't execute yet").waitFor();
  await status.getByText('Changes are frozen here until it is lifted').waitFor();
  await page.getByRole('link', { name: 'Go to a dry run, which writes nothing' }).click();
  await page.getByText("A restore can't be executed now: Changes are frozen").waitFor();
  expect(await page.getByRole('switch', { name: 'Dry run' }).isDisabled()).toBe(true);
  await expectAccessible(page, 'a confirmation while the environment is frozen');
  await page.getByRole('button', { name: 'Start dry run' }).click();
  await until(owner, runId, ({ endedAt }) => endedAt !== null);

  await page.goto(`${home}/settings`);
  await page.getByRole('textbox', { name: 'Why a freeze is lifted before its end' }).fill('It is over.');
  await page.getByRole('button', { name: 'Lift the freeze: Year-end close' }).click();
  await page.getByText('The write gate is open').waitFor();
  expect(complaints).toEqual([]);
});

test('policy and windows are set on the settings page, and shown without the right to change them', async () => {
  const { page, complaints } = await open('manager');
  await page.goto(`${home}/settings`);
  await page.getByRole('radio', { name: 'When a line is of critical risk' }).click();
  await page.getByRole('radio', { name: 'Two different people' }).click();
  await page.getByRole('button', { name: 'Save the approval policy' }).click();
  await page.getByText('Approval policy saved').waitFor();
  await page.getByRole('combobox', { name: 'Time zone of the windows' }).selectOption('Europe/Berlin');
  await page.getByRole('button', { name: 'Add a window' }).click();
  await page.getByRole('button', { name: 'Save the write gate' }).click();
  await page.getByText('Write gate saved').waitFor();
  await expectAccessible(page, 'the settings of an environment');
  const manager = await app.signedIn('manager');
  const policy = await manager.get(`${app.production.path}/approval-policy`);
  expect(policy.body).toEqual({ mode: 'critical', approvers: 2, expiryHours: 24 });
  const gate = await manager.get<{ settings: unknown }>(`${app.production.path}/write-gate`);
  expect(gate.body.settings).toMatchObject({
    timeZone: 'Europe/Berlin',
    windows: [{ day: 'saturday', from: '22:00', to: '06:00' }],
  });
  const reader = await open('readonly');
  await reader.page.goto(`${home}/settings`);
  await reader.page.getByText('may not change what an environment asks for').first().waitFor();
  expect(await reader.page.getByRole('radio', { name: 'Always' }).isDisabled()).toBe(true);
  expect([...complaints, ...reader.complaints]).toEqual([]);
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;
const MEMBERS = '/admin/workspaces/contoso/members';

beforeAll(async () => {
  [app, browser] = await Promise.all([
    startTestApp({ webFolder: inject('webFolder'), working: false }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('an owner composes a role, invites somebody to it, and they see one environment only', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('owner') });
  await page.goto('/admin/workspaces/contoso');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Roles' }).click();
  await page.getByRole('heading', { level: 1, name: 'Roles' }).waitFor();
  await expectAccessible(page, 'roles');
  await page.getByRole('button', { name: 'Compose a role' }).click();
  const composer = page.getByRole('alertdialog');
  expect(await composer.getByRole('checkbox', { name: /Invite and remove members/ }).isDisabled()).toBe(true);
  await composer.getByLabel('Name').fill('Night watch');
  await composer.getByLabel('What it is for').fill('Looks after backups at night.');
  await composer.getByRole('checkbox', { name: 'See backups and what is in them' }).click();
  await composer.getByRole('checkbox', { name: /^Start backups/ }).click();
  await expectAccessible(page, 'composing a role');
  await composer.getByRole('button', { name: 'Compose', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Night watch' });
  await panel.getByText('Nobody holds it.').waitFor();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Members' }).click();
  await page.getByRole('table', { name: 'Members' }).getByText('Rana Reader').waitFor();
  await expectAccessible(page, 'members');
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('E-mail address').fill('nova@contoso.example');
  await dialog.getByLabel('Role').selectOption({ label: 'Night watch' });
  await dialog.getByRole('radio', { name: 'Only these' }).click();
  await dialog.getByRole('checkbox', { name: 'Staging' }).click();
  await expectAccessible(page, 'inviting');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = (await dialog.getByTestId('invitation-link').innerText()).trim();
  await expectAccessible(page, 'the link of an invitation');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('table', { name: 'Invitations' }).getByText('nova@contoso.example').waitFor();
  expect(await page.content()).not.toContain(link.split('token=')[1]);
  expect(complaints).toEqual([]);

  const nova = await openPage(browser, { app });
  await nova.page.goto(new URL(link).pathname + new URL(link).hash);
  await nova.page.getByRole('heading', { level: 1, name: 'Join Contoso' }).waitFor();
  expect(nova.page.url()).not.toContain('token');
  await nova.page.getByText('Night watch').waitFor();
  await expectAccessible(nova.page, 'an invitation');
  await nova.page.getByLabel('Your name').fill('Nova New');
  await nova.page.getByRole('button', { name: 'Accept' }).click();
  await nova.page.waitForURL('**/admin/workspaces/contoso');
  const environments = nova.page.getByRole('list', { name: 'Environments' });
  await environments.getByRole('link', { name: 'Staging' }).waitFor();
  expect(await environments.getByRole('link').allInnerTexts()).toEqual(['Staging']);
  await nova.page.goto('/admin/workspaces/contoso/environments/production');
  const absent = await textOf(nova.page);
  await nova.page.goto('/admin/workspaces/contoso/environments/nowhere');
  expect(await textOf(nova.page)).toBe(absent);
  // Members are shown to everybody; what may not be done is there, refused and explained.
  await nova.page.goto(MEMBERS);
  const invite = nova.page.getByRole('button', { name: 'Invite' });
  await invite.waitFor();
  await nova.page.getByText('may not invite members').first().waitFor();
  expect(await invite.getAttribute('aria-disabled')).toBe('true');
  await invite.click({ force: true });
  expect(await nova.page.getByRole('alertdialog').count()).toBe(0);
  expect(nova.complaints).toEqual([]);

  // What is taken away is gone in the session that is open.
  await page.reload();
  await page.getByRole('button', { name: 'Remove Nova New' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nova New is no longer a member.').waitFor();
  await nova.page.goto('/admin/workspaces/contoso');
  await nova.page
    .getByRole('heading', { name: /not found/i })
    .first()
    .waitFor();
  await nova.page.goto(new URL(link).pathname + new URL(link).hash);
  await nova.page.reload();
  await nova.page.getByText('This invitation does not work any more').waitFor();
});

test('the last owner is told why they can’t leave', async () => {
  const { page } = await openPage(browser, { app, client: await app.signedIn('owner') });
  await page.goto(MEMBERS);
  await page.getByRole('button', { name: 'Leave Contoso' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await dialog.getByText('A workspace needs an owner').waitFor();
  await expectAccessible(page, 'leaving, refused');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('table', { name: 'Members' }).getByText('Olivia Owner (you)').waitFor();
});

async function textOf(page: Page): Promise<string> {
  await page
    .getByText(/not found/i)
    .first()
    .waitFor();
  // The way back up comes when the workspace is read, which may be after the page.
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').first().waitFor();
  return (await page.getByRole('main').innerText()).replaceAll(/production|nowhere/gi, '*');
}

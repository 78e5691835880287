import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { furnishTenant, smallTenant } from '../support/furnish-tenant.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

const CONTOSO = '1a000000-0000-4000-8000-00000000000a';
const STRANGE = '5e000000-0000-4000-8000-000000000001';

let app: TestApp;
let browser: Browser;
let setPage: string;

beforeAll(async () => {
  const tenant = smallTenant(CONTOSO, 'Contoso');
  const content = {
    id: STRANGE,
    '@odata.type': '#microsoft.graph.lunarNamedLocation',
    displayName: 'Sea of Tranquility',
    crater: { depth: 4 },
  };
  tenant.resources.namedLocations.push({ id: STRANGE, content });
  [app, browser] = await Promise.all([
    startTestApp({ webFolder: inject('webFolder'), tenants: [tenant] }),
    launchBrowser(),
  ]);
  await furnishTenant(app.simulator.admin(CONTOSO));
  const wizard = wizardOf(app, await app.signedIn('manager'), app.production);
  const setId = await wizard.backUp({ typeKeys: ['settingsCatalogPolicy', 'namedLocation'] });
  setPage = `/admin/workspaces/contoso/environments/production/backup-sets/${setId}`;
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('an item tells what was read of it: pages, parts as announced and as read, secrets, permissions', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('readonly') });
  await page.goto(setPage);
  await page.getByRole('button', { name: 'Windows updates' }).click();
  await page.getByRole('button', { name: 'What was read' }).click();
  const parts = page.getByRole('table', { name: 'Parts' });
  await parts.getByRole('row', { name: 'Settings 3 3 Whole' }).waitFor();
  await page.getByText('Secrets not returned').waitFor();
  await expectAccessible(page, 'backup item, what was read');
  expect(complaints).toEqual([]);
});

test('an object of a kind that is not known is kept whole, marked, and left to a person', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('readonly') });
  await page.goto(setPage);
  await page.getByText(/^Unrecognised kind\. .*lunarNamedLocation/).waitFor();
  await expectAccessible(page, 'backup set, unrecognised kind');
  await page.getByRole('button', { name: 'Sea of Tranquility' }).click();
  await page.getByText(/^Unrecognised\. .*lunarNamedLocation/).waitFor();
  await page.getByText('By hand only: it is kept whole').waitFor();
  await page.getByRole('button', { name: 'Raw JSON' }).click();
  await page.locator('.cm-content').first().getByText('crater').waitFor();
  await expectAccessible(page, 'backup item, unrecognised kind');
  expect(complaints).toEqual([]);
});

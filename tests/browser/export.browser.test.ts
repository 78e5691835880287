import { readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { verifyArchive } from '../../src/backup/export/archive/verify-archive.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf } from '../support/wizard.ts';
import { expectAccessible, launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;
let setPage: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const wizard = wizardOf(app, await app.signedIn('manager'), app.production);
  const setId = await wizard.backUp({ typeKeys: ['settingsCatalogPolicy', 'deviceCompliancePolicy'] });
  setPage = `/admin/workspaces/contoso/environments/production/backup-sets/${setId}`;
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function downloaded(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('an operator exports a backup set: as files for Git, and as an archive that only the passphrase opens', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('operator') });
  await page.goto(setPage);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText(/^Everything in .*The tenant is not asked/).waitFor();
  await expectAccessible(page, 'export, archive');
  await page.getByRole('radio', { name: /^Files for Git/ }).click();
  const tree = await downloaded(page);
  expect(tree.name).toMatch(/^production-.*-tree\.zip$/);
  expect(Object.keys(unzipSync(tree.bytes))).toContain('settingsCatalogPolicy/Windows updates.json');
  await page.getByText('Export downloaded').waitFor();

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('radio', { name: 'With a passphrase' }).click();
  const passphrase = 'correct horse battery staple';
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again').fill('something else entirely');
  await page.getByRole('button', { name: 'Download', exact: true }).hover();
  await page.getByText('Enter the same passphrase twice.').first().waitFor();
  await page.getByLabel('Passphrase again').fill(passphrase);
  await expectAccessible(page, 'export, passphrase');
  const archive = await downloaded(page);
  expect(await verifyArchive(archive.bytes)).toMatchObject({ holds: true, contents: 'locked' });
  expect(await verifyArchive(archive.bytes, { key: { passphrase } })).toMatchObject({ contents: 'verified' });
  expect(complaints).toEqual([]);
});

test('one item alone leaves from its own page', async () => {
  const { page } = await openPage(browser, { app, client: await app.signedIn('operator') });
  await page.goto(setPage);
  await page.getByRole('button', { name: 'Windows updates' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText(/^Only Windows updates/).waitFor();
  await page.getByRole('radio', { name: /^IntuneManagement/ }).click();
  const { bytes } = await downloaded(page);
  expect(Object.keys(unzipSync(bytes)).filter((name) => /\/./.test(name))).toEqual([
    'SettingsCatalog/Windows updates.json',
  ]);
});

test('who may only look is told why not; what is damaged is refused whole, in words', async () => {
  const reader = await openPage(browser, { app, client: await app.signedIn('readonly') });
  await reader.page.goto(setPage);
  await reader.page.getByRole('button', { name: 'Export', exact: true }).hover();
  await reader.page
    .getByText(/may not export backup sets/)
    .first()
    .waitFor({ state: 'attached' });

  const { page } = await openPage(browser, { app, client: await app.signedIn('operator') });
  await page.goto(setPage);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await damageContents();
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await page.getByText(/Nothing was downloaded\./).waitFor();
  await expectAccessible(page, 'export, refused');
});

async function damageContents(): Promise<void> {
  const folder = path.join(app.folder, 'vault');
  for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (name.isFile() && /^[0-9a-f]{64}/.test(name.name))
      await writeFile(path.join(name.parentPath, name.name), 'nothing of it');
  }
}

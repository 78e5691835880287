import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { HOSTILE_NAMES } from '../attack/hostile-names.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf } from '../support/wizard.ts';
import { launchBrowser, openPage } from './support/browser.ts';

let app: TestApp;
let browser: Browser;
let pages: string[];

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ webFolder: inject('webFolder') }), launchBrowser()]);
  const admin = app.simulator.admin(app.production.tenantId);
  const ids: string[] = [];
  for (const displayName of HOSTILE_NAMES)
    ids.push(
      await admin.create('assignmentFilter', {
        displayName,
        description: displayName,
        platform: 'windows10AndLater',
        rule: `(device.deviceName -eq "${displayName.replaceAll('"', "'")}")`,
      }),
    );
  const owner = await app.signedIn('owner');
  const wizard = wizardOf(app, owner, app.production);
  await wizard.refreshGroups();
  const setId = await wizard.backUp({ typeKeys: ['assignmentFilter'] });
  for (const id of ids) await admin.edit('assignmentFilter', id, { description: 'changed since' });
  const runId = await wizard.prepare(setId, { checks: true, preview: true });
  const items = await wizard.items(setId);
  await owner.post('/workspaces/contoso/webhooks', {
    name: HOSTILE_NAMES[0],
    url: 'https://siem.contoso.example/in',
  });
  const home = '/admin/workspaces/contoso/environments/production';
  const draft = `${home}/restore-runs/create?draft=${runId}&step=`;
  pages = [
    '/admin/workspaces/contoso',
    '/admin/workspaces/contoso/audit',
    '/admin/workspaces/contoso/forwarding',
    home,
    `${home}/data`,
    `${home}/backup-sets`,
    `${home}/backup-sets/${setId}`,
    `${home}/backup-sets/${setId}?item=${items[0]?.id ?? ''}`,
    `${home}/restore-runs`,
    ...['backup-set', 'scope', 'checks', 'preview', 'confirm'].map((step) => draft + step),
  ];
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('names that a tenant gives do nothing on any page, and the content policy has nothing to refuse', async () => {
  const { page, complaints } = await openPage(browser, { app, client: await app.signedIn('owner') });
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(app.origin) && !/^(data|blob):/.test(request.url()))
      elsewhere.push(request.url());
  });
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(
    `window.refused = []; document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.violatedDirective));`,
  );
  let shown = 0;
  for (const address of pages) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const state = await page.evaluate<{ text: string }>(`({
      hostile: window.hostile ?? null,
      refused: window.refused,
      images: document.querySelectorAll('img[src="x"], svg[onload]').length,
      links: document.querySelectorAll('a[href^="javascript:" i]').length,
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
      text: document.body.innerText,
    })`);
    expect(state, address).toMatchObject({ hostile: null, refused: [], images: 0, links: 0, wide: false });
    if (state.text.includes('<img src=x')) shown += 1;
  }
  expect(shown, 'pages that show such a name as it is').toBeGreaterThanOrEqual(3);
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

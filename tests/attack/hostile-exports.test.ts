import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendAudit } from '../../src/audit/append-audit.ts';
import { printable } from '../../src/cli/printable.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf } from '../support/wizard.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';

let app: TestApp;
let setId: string;

beforeAll(async () => {
  app = await startTestApp();
  const admin = app.simulator.admin(app.production.tenantId);
  for (const displayName of HOSTILE_NAMES)
    await admin.create('assignmentFilter', {
      displayName,
      description: displayName,
      platform: 'windows10AndLater',
      rule: '(device.deviceOwnership -eq "Corporate")',
    });
  const wizard = wizardOf(app, await app.signedIn('manager'), app.production);
  setId = await wizard.backUp({ typeKeys: ['assignmentFilter'] });
  await app.store.inWorkspace(app.workspaceId, async (tx) => {
    for (const name of HOSTILE_NAMES)
      await appendAudit(tx, {
        workspaceId: app.workspaceId,
        actorId: null,
        actorName: name.replaceAll('\u0000', ''),
        action: 'hostile.name',
        outcome: 'done',
        target: name.replaceAll('\u0000', ''),
      });
  });
});
afterAll(() => app.close());

test.each(['tree', 'intunecd', 'intunemanagement'])(
  'a backup exported as %s holds no file that leads out of its folder or that a system refuses',
  async (format) => {
    const manager = await app.signedIn('manager');
    const answer = await fetch(
      `${app.origin}/api/v1${app.production.path}/backup-sets/${setId}/export?format=${format}`,
      { headers: { cookie: manager.cookie() } },
    );
    expect(answer.status).toBe(200);
    const names = Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())));
    expect(names.length).toBeGreaterThanOrEqual(HOSTILE_NAMES.length);
    for (const name of names) {
      expect(path.posix.normalize(name)).toBe(name);
      expect(name).not.toMatch(/^\/|\\|(^|\/)\.\.?(\/|$)|[<>:"|?*\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      for (const part of name.split('/')) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
    }
  },
);

test('no cell of the audit record as CSV is calculated by a spreadsheet', async () => {
  const manager = await app.signedIn('manager');
  const answer = await manager.get('/workspaces/contoso/audit/export?format=csv&action=hostile.name');
  const text = answer.body as unknown as string;
  expect(text).toContain('HYPERLINK');
  const cells = [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/gm)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  expect(cells.length).toBeGreaterThan(HOSTILE_NAMES.length * 5);
  for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d)/);
});

describe('the command line', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('never sends to a terminal what steers it', () => {
    for (const name of HOSTILE_NAMES)
      expect(printable(name)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b]/u);
    const file = path.join(folder, 'filters.json');
    writeFileSync(
      file,
      JSON.stringify(
        HOSTILE_NAMES.map((displayName) => ({
          '@odata.type': '#microsoft.graph.deviceAndAppManagementAssignmentFilter',
          displayName,
          platform: 'windows10AndLater',
          rule: 'x',
        })),
      ),
    );
    let said = '';
    try {
      said = execFileSync(process.execPath, ['src/cli/main.ts', 'inspect', folder], {
        encoding: 'utf8',
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      said = stdout + stderr;
    }
    expect(said.length).toBeGreaterThan(20);
    expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u);
  });
});

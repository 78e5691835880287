import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvidenceFacts } from '../../src/evidence/evidence-facts.ts';
import { createSigner } from '../../src/evidence/format/signer.ts';
import { verifyBundle } from '../../src/evidence/format/verify-bundle.ts';
import { stringOf } from '../../src/kernel/json.ts';
import { unzipSync, strFromU8 } from 'fflate';
import { startTestApp, type TestApp } from '../support/app.ts';
import { restoreFlow } from '../scenario/restore-flow.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

async function download(
  cookie: string,
  runId: string,
): Promise<{ status: number; type: string; bytes: Uint8Array }> {
  const response = await fetch(`${app.origin}/api/v1${app.production.path}/restore-runs/${runId}/evidence`, {
    headers: { cookie },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

test('I-25 the evidence of a restore is signed, names who and what, and its sums add up', async () => {
  const client = await app.signedIn('manager');
  const flow = restoreFlow(app, client, app.production);
  const set = await flow.backup('Before');
  const admin = app.simulator.admin(app.production.tenantId);
  const [policy] = app.simulator.resources(app.production.tenantId, 'settingsCatalogPolicy');
  const hostile = '<img src=x onerror=alert(1)> & "quoted"';
  await admin.edit('settingsCatalogPolicy', stringOf(policy?.['id']) ?? '', { description: hostile });
  const draft = await flow.draft(set);

  const early = await download(client.cookie(), draft.id);
  expect(early.status).toBe(409);
  expect(JSON.parse(strFromU8(early.bytes))).toMatchObject({ code: 'no_evidence' });

  await flow.checks(draft.id);
  const preview = await flow.preview(draft.id);
  const results = await flow.execute(draft.id, preview.digest);
  const { status, type, bytes } = await download(client.cookie(), draft.id);
  expect(status).toBe(200);
  expect(type).toBe('application/zip');

  const signer = createSigner('a key of the tests that signs evidence');
  const report = verifyBundle(bytes, { expectedKey: signer.fingerprint });
  expect(report.problems).toEqual([]);
  const facts = report.facts as EvidenceFacts;
  expect(facts.previewDigest).toBe(preview.digest);
  expect(facts.environment.tenantId).toBe(app.production.tenantId);
  expect(facts.run).toMatchObject({ dryRun: false, confirmedBy: app.people.manager.name });
  expect(facts.lines).toHaveLength(results.length);
  expect(Object.values(facts.counts).reduce((all, each) => all + each, 0)).toBe(facts.lines.length);
  const written = facts.lines.filter(({ outcome }) => outcome === 'restored');
  expect(written.length).toBeGreaterThan(0);
  for (const line of written) {
    const sent = line.journal.filter(({ event }) => event === 'intent');
    expect(sent.length, line.name).toBeGreaterThan(0);
    expect(sent.every(({ bodyDigest }) => bodyDigest !== null)).toBe(true);
    // What was there before, and where it is kept whole; a create says that there was nothing.
    const before = line.action === 'create' ? { state: 'absent' } : { state: 'there', copy: { same: true } };
    expect(sent[0]?.detail['before'], line.name).toMatchObject(before);
    const outcomes = line.journal.filter(({ event }) => event === 'outcome');
    expect(outcomes.every(({ detail }) => stringOf(detail['requestId']) !== undefined)).toBe(true);
  }
  expect(facts.audit.map(({ action }) => action)).toContain('restore_run.confirm');
  expect(facts.checks?.outcomes).not.toEqual([]);

  const page = strFromU8(unzipSync(bytes)['evidence.html'] ?? new Uint8Array());
  expect(page).not.toContain('<img');
  expect(page).toContain('<h2>Safety checks</h2>');
  expect(page).toContain('Conditional Access lockout');
  expect(page).toContain('&lt;img src=x');
  expect(page).toContain('kept as item');
  expect(page).not.toMatch(/<script|https?:\/\//);
});

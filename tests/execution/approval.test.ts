import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approvalsOf, REQUESTS, WAITING } from './support/approvals.ts';
import type { Bench, ConfirmedBench } from './support/bench.ts';
import { startDriftedBench, type Ids } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
let ids: Ids;
beforeAll(async () => {
  ({ bench, ids } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const POLICIES = '/deviceManagement/configurationPolicies';

const { admin, requests, open, protect, approveAll, committed, outcomes } = approvalsOf(() => bench);
const live = (name: string) => bench.named('deviceCompliancePolicy', name)[0];
const operationOf = (run: ConfirmedBench) => bench.inTx((tx) => bench.operations.get(tx, run.operation.id));
/** Where the sums have to add up, at any time (I-25). */
async function addsUp(run: ConfirmedBench): Promise<boolean> {
  const results = await bench.results(run);
  return Object.keys(results).length === run.lines.length;
}

describe('a run under Multi Admin Approval', () => {
  const NAMES = ['Windows compliance', 'Corporate devices', 'Filtered policy'];

  it('files what is protected, does the rest, rests, and writes exactly what was approved', async () => {
    await protect('compliancePolicy');
    const run = await bench.confirmed({ names: NAMES });
    expect(await bench.attempt(run)).toEqual(WAITING);
    expect(await bench.status(run)).toBe('awaiting_approval');
    expect(await outcomes(run)).toMatchObject({
      'Windows compliance': 'awaiting_approval',
      'Corporate devices': 'restored',
      'Filtered policy': 'restored',
    });
    expect(live('Windows compliance')).toMatchObject({ bitLockerEnabled: false });
    const [request, ...more] = requests();
    expect(more).toEqual([]);
    expect(request?.['requestJustification']).toContain(`TenantAtlas run ${run.runId}, line `);
    const { 'Windows compliance': waiting } = await bench.results(run);
    expect(waiting?.approval?.code).toBe(request?.['id']);
    expect(waiting?.writes).toMatchObject([{ status: 'filed for approval in Intune (412)' }]);
    expect(await addsUp(run)).toBe(true);

    // Looked at while nothing is decided: nothing is read but the request, nothing is written, and it rests on.
    bench.simulator.clearLog();
    const before = await operationOf(run);
    expect(await bench.attempt(run)).toEqual(WAITING);
    expect(
      bench.simulator
        .log()
        .flatMap((entry) => entry.parts ?? [entry])
        .map(({ path }) => path),
    ).toEqual([expect.stringContaining(`${REQUESTS}/${waiting?.approval?.code ?? ''}`)]);
    expect(before?.status).toBe('waiting');

    // Content first; its assignments are a request of their own, with an approval of its own (I-18).
    await approveAll();
    expect(await bench.attempt(run)).toEqual(WAITING);
    expect(live('Windows compliance')).toMatchObject({ bitLockerEnabled: true, assignments: [] });
    expect(open()).toHaveLength(1);
    await approveAll();
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(await bench.status(run)).toBe('restored');
    expect((await bench.results(run))['Windows compliance']).toMatchObject({
      outcome: 'restored',
      verified: true,
      approval: null,
    });
    expect(
      admin()
        .approvals.requests()
        .map(({ status }) => status),
    ).toEqual(['completed', 'completed']);
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    // I-22: every attempt has a fencing number of its own.
    const { rows } = await bench.store.asAdmin(
      `select count(distinct fence)::int as fences from restore_journal where run_id = $1`,
      [run.runId],
    );
    expect(rows[0]).toEqual({ fences: 3 });
  });

  it('holds nothing while it rests: another restore runs, and this one takes its place again before it goes on (I-23)', async () => {
    await protect('compliancePolicy');
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    expect(await bench.attempt(run)).toEqual(WAITING);
    const other = await bench.confirmed({ names: ['Corporate devices'] });
    await approveAll();
    // The other one is active: this one can't be claimed, and is put off.
    await bench.inTx((tx) => bench.operations.lookAgain(tx, run.operation.id));
    expect(await bench.operations.runNow(bench.place.workspaceId, run.operation.id)).toBe(false);
    expect((await operationOf(run))?.status).toBe('waiting');
    expect(committed()).toEqual([]);
    expect(await bench.attempt(other)).toEqual({ outcome: 'succeeded' });
    expect(await bench.attempt(run)).toEqual(WAITING);
    await approveAll();
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
  });

  it('lets what depends on a waiting item wait, and goes on with it afterwards (I-16)', async () => {
    await protect('filter');
    const run = await bench.confirmed({ names: NAMES });
    expect(await bench.attempt(run)).toEqual(WAITING);
    expect(await outcomes(run)).toEqual({
      'Corporate devices': 'awaiting_approval',
      'Filtered policy': 'pending',
      'Windows compliance': 'restored',
    });
    const { 'Filtered policy': dependant } = await bench.results(run);
    expect(dependant?.reason).toContain('"Corporate devices", which waits for approval');
    await approveAll();
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(await bench.status(run)).toBe('restored');
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('tells who confirmed it, once for each request, and keeps its trail in the audit record (I-31)', async () => {
    await protect('compliancePolicy');
    const told: number[] = [];
    const deps = {
      waitingBegan: async (_tx: unknown, { lines }: { lines: number }) => void told.push(lines),
    };
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(run, { deps });
    await bench.attempt(run, { deps });
    expect(told).toEqual([1]);
    const { rows } = await bench.store.asAdmin(
      `select action, outcome from audit_entry where detail->>'runId' = $1 order by id`,
      [run.runId],
    );
    expect(rows).toEqual([
      { action: 'restore.approval_requested', outcome: 'done' },
      { action: 'restore.awaiting_approval', outcome: 'done' },
    ]);
  });
});

describe('what was not approved', () => {
  const cases: [string, (code: string) => Promise<void>, string][] = [
    [
      'refused',
      (code) => admin().approvals.reject(code, 'Not before Friday.'),
      'Alex Wilber refused it in Intune: "Not before Friday."',
    ],
    ['cancelled', (code) => admin().approvals.cancel(code), 'cancelled in Intune'],
    ['expired', async () => expireAll(), 'Nobody approved it in Intune before the request expired'],
    [
      'approved too late to be carried out',
      async (code) => {
        await admin().approvals.approve(code);
        expireAll();
      },
      'Nobody approved it in Intune before the request expired',
    ],
  ];

  function expireAll(): void {
    const tenant = bench.simulator.snapshot(bench.tenantId);
    for (const request of tenant.approvals?.requests ?? []) request.expiresAt = '2020-01-01T00:00:00Z';
    bench.simulator.restore(tenant);
  }

  it.each(cases)(
    '%s: the line says so with the reason, and the run follows its worst line (I-26)',
    async (_how, decide, said) => {
      await protect('compliancePolicy');
      const run = await bench.confirmed({ names: ['Windows compliance', 'Corporate devices'] });
      await bench.attempt(run);
      await decide(open()[0] ?? '');
      expect(await bench.attempt(run)).toEqual({ outcome: 'partly' });
      expect(await bench.status(run)).toBe('partly_restored');
      const { 'Windows compliance': line } = await bench.results(run);
      expect(line).toMatchObject({ outcome: 'not_approved', outcomeLabel: 'Not approved in Intune' });
      expect(line?.reason).toContain(said);
      expect(line?.reason).toContain('It was left as it is');
      expect(live('Windows compliance')).toMatchObject({ bitLockerEnabled: false });
      expect(await addsUp(run)).toBe(true);
    },
  );

  it('says what was written already when only the assignments were refused (I-18)', async () => {
    await protect('compliancePolicy');
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(run);
    await approveAll();
    await bench.attempt(run);
    await admin().approvals.reject(open()[0] ?? '');
    expect(await bench.attempt(run)).toEqual({ outcome: 'failed' });
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line?.reason).toContain('Its settings were written, but not the rest');
    expect(live('Windows compliance')).toMatchObject({ bitLockerEnabled: true, assignments: [] });
  });

  it('keeps what depends on it from being attempted', async () => {
    await protect('filter');
    const run = await bench.confirmed({ names: ['Corporate devices', 'Filtered policy'] });
    await bench.attempt(run);
    await admin().approvals.reject(open()[0] ?? '');
    expect(await bench.attempt(run)).toEqual({ outcome: 'failed' });
    expect(await outcomes(run)).toEqual({
      'Corporate devices': 'not_approved',
      'Filtered policy': 'not_attempted',
    });
  });
});

describe('what changed while it waited', () => {
  it('I-12 is not overwritten, approved or not, and its request is taken back', async () => {
    await protect('compliancePolicy');
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(run);
    await admin().edit('deviceCompliancePolicy', ids['Windows compliance'] ?? '', { passwordRequired: true });
    await approveAll();
    expect(await bench.attempt(run)).toEqual({ outcome: 'failed' });
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'skipped_changed' });
    expect(line?.reason).toContain('Its approval request in Intune was cancelled');
    expect(live('Windows compliance')).toMatchObject({ bitLockerEnabled: false, passwordRequired: true });
    expect(requests()[0]).toMatchObject({ status: 'cancelled' });
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('I-13 an object of the same name that somebody made meanwhile stops a create', async () => {
    await protect('filter');
    const run = await bench.confirmed({ names: ['Corporate devices'] });
    await bench.attempt(run);
    await admin().create('assignmentFilter', {
      displayName: 'Corporate devices',
      platform: 'windows10AndLater',
      rule: '(device.deviceOwnership -eq "Personal")',
      assignmentFilterManagementType: 'devices',
    });
    await approveAll();
    expect(await bench.attempt(run)).toEqual({ outcome: 'failed' });
    expect(await outcomes(run)).toEqual({ 'Corporate devices': 'skipped_changed' });
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
  });

  it('I-20 rights that were withdrawn: nothing more is written, and the requests are taken back', async () => {
    await protect('compliancePolicy');
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(run);
    await bench.store.asAdmin(`update membership set role = 'readonly' where person_id = $1`, [
      bench.manager.id,
    ]);
    await approveAll();
    expect(await bench.attempt(run)).toMatchObject({ outcome: 'blocked' });
    expect(committed()).toEqual([]);
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'not_attempted' });
    expect(requests()[0]).toMatchObject({ status: 'cancelled' });
  });
});

describe('I-27 a run that is cancelled while it waits', () => {
  const NAMES = ['Windows compliance', 'Windows updates', 'Corporate devices'];

  it('writes nothing more, takes its requests back in Intune, and keeps what was done', async () => {
    await protect('compliancePolicy', 'configurationPolicy');
    const run = await bench.confirmed({ names: NAMES });
    await bench.attempt(run);
    expect(open()).toHaveLength(2);
    await admin().approvals.approve(open()[0] ?? '');
    const before = committed().length;
    await bench.inTx((tx) => bench.operations.requestCancel(tx, run.operation.id));
    expect(await bench.attempt(run)).toEqual({ outcome: 'cancelled' });
    expect(await bench.status(run)).toBe('cancelled');
    expect(await outcomes(run)).toEqual({
      'Corporate devices': 'restored',
      'Windows compliance': 'cancelled',
      'Windows updates': 'cancelled',
    });
    expect(committed()).toHaveLength(before);
    for (const request of requests()) expect(request).toMatchObject({ status: 'cancelled' });
    expect((await bench.results(run))['Windows updates']?.reason).toContain('was cancelled');
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('says so where Intune does not let a request be taken back', async () => {
    await protect('compliancePolicy');
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(run);
    bench.simulator.setFaults([{ match: { method: 'POST', path: '/cancelMyRequest' }, kind: 'forbidden' }]);
    await bench.inTx((tx) => bench.operations.requestCancel(tx, run.operation.id));
    expect(await bench.attempt(run)).toEqual({ outcome: 'cancelled' });
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line?.reason).toContain('may still be open in Intune');
    expect(line?.reason).toContain('changes nothing by itself');
  });
});

it('a dry run files nothing', async () => {
  await protect('compliancePolicy', 'configurationPolicy', 'filter');
  const run = await bench.confirmed({ dryRun: true });
  expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
  expect(requests()).toEqual([]);
  expect(bench.writes()).toEqual([]);
});

it('the bytes that go out under an approval are the ones that were filed', async () => {
  await protect('configurationPolicy');
  const run = await bench.confirmed({ names: ['Corporate devices', 'Filtered policy'] });
  await bench.attempt(run);
  await approveAll();
  await bench.attempt(run);
  const sent = bench.writes().filter(({ path, method }) => method === 'POST' && path.endsWith(POLICIES));
  expect(sent.map(({ approval }) => approval?.is)).toEqual(['filed', 'approved']);
  const texts = sent.map(({ body }) => JSON.stringify(body));
  expect(texts[0]).toBe(texts[1]);
});

it('an approval is not used for anything but the bytes that were filed', async () => {
  await protect('filter');
  const run = await bench.confirmed({ names: ['Corporate devices'] });
  await bench.attempt(run);
  await approveAll();
  // As if what would be sent now were not what was filed.
  await bench.store.asAdmin(
    `update restore_journal set detail = detail || '{"sentBody":"other"}' where run_id = $1 and detail ? 'sentBody'`,
    [run.runId],
  );
  expect(await bench.attempt(run)).toEqual({ outcome: 'failed' });
  expect(committed()).toEqual([]);
  const { 'Corporate devices': line } = await bench.results(run);
  expect(line?.reason).toContain('is not what this run would send now');
  expect(requests()).toMatchObject([{ status: 'cancelled' }]);
});

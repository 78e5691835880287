import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setApprovalPolicy } from '../../src/restore/wizard/guard-settings.ts';
import { changesSinceLook, noteLook } from '../../src/restore/wizard/review-changes.ts';
import { sweepReviews } from '../../src/restore/wizard/sweep-reviews.ts';
import type { Bench } from './support/bench.ts';
import { startDriftedBench, type Ids } from './support/furnish.ts';
import { judge } from './support/judge.ts';
import { reviewing, type Waiting } from './support/reviewing.ts';

let bench: Bench;
let ids: Ids;
let at: ReturnType<typeof reviewing>;
beforeAll(async () => {
  ({ bench, ids } = await startDriftedBench());
  at = reviewing(bench);
});
beforeEach(async () => {
  await bench.reset();
  bench.store.setNow(null);
  await bench.store.asAdmin(`update restore_run set status = 'cancelled' where status = 'awaiting_review'`);
  await at.join(at.petra);
  await at.join(at.paul);
  await at.policy('always');
});
afterAll(() => bench.close());

const NAMES = ['Windows compliance', 'Corporate devices'];
const refusal = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: unknown) => error,
  );
const audited = (run: Waiting) =>
  bench.inTx(async (tx) => {
    const rows = await tx
      .selectFrom('audit_entry')
      .select('action')
      .where('target', '=', run.runId)
      .orderBy('id')
      .execute();
    return rows.map(({ action }) => action);
  });
/** I-08, I-25: nothing reached the tenant, and every line has its one result. */
async function nothingWritten(run: Waiting, outcome: string): Promise<void> {
  expect(bench.writes()).toEqual([]);
  const results = await bench.inTx((tx) =>
    tx.selectFrom('restore_line_result').select('outcome').where('run_id', '=', run.runId).execute(),
  );
  expect(results.map((row) => row.outcome)).toEqual(run.lines.map(() => outcome));
}

describe('a second person', () => {
  test('approves what was confirmed, and only then anything is queued and written', async () => {
    const run = await at.waiting(NAMES);
    const before = await at.read(run.runId, at.petra);
    expect(before).toMatchObject({
      status: 'awaiting_review',
      statusLabel: 'Waits for a second person',
      operationId: null,
      activeOperation: null,
      review: { state: 'open', needed: 1, given: 0, eligible: 2, mayDecide: true, reason: 'It drifted.' },
      verdict: { rung: 12 },
    });
    const { run: after, operation } = await at.approve(run, at.petra);
    expect(operation).toMatchObject({ kind: 'restore', personId: bench.manager.id });
    expect(after).toMatchObject({
      status: 'queued',
      review: { state: 'approved', given: 1, mayDecide: false },
    });
    const begun = await at.begun(run);
    expect(await bench.attempt(begun)).toEqual({ outcome: 'succeeded' });
    expect(await bench.status(begun)).toBe('restored');
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    expect(await audited(run)).toEqual(
      expect.arrayContaining(['restore_run.confirm', 'restore_run.approve']),
    );
  });

  test('I-06 the same confirmation again gives the same waiting run, another one finds it taken', async () => {
    const runId = await at.prepare(NAMES);
    const first = await at.confirm(runId);
    expect(first.operation).toBeNull();
    expect(await at.confirm(runId)).toMatchObject({ operation: null, run: { status: 'awaiting_review' } });
    expect(await refusal(at.confirm(runId, { idempotencyKey: 'another' }))).toMatchObject({
      code: 'already_confirmed',
    });
  });

  test('holds no place in the tenant while it waits', async () => {
    await at.waiting(NAMES);
    await at.policy('never');
    const other = await bench.confirmed({ names: NAMES });
    expect(await bench.attempt(other)).toEqual({ outcome: 'succeeded' });
  });

  test('has to be somebody else: not who prepared, changed or confirmed it, nor who may not approve', async () => {
    const run = await at.waiting(NAMES);
    for (const who of [bench.operator, bench.manager]) {
      expect(await refusal(at.approve(run, who))).toMatchObject({ status: 403, code: 'own_restore' });
    }
    await at.join(at.petra, 'operator');
    expect(await refusal(at.approve(run, at.petra))).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await at.read(run.runId, at.petra)).review).toMatchObject({
      mayDecide: false,
      whyNot: 'Your role may not approve restores in this environment.',
    });
  });

  test('I-03 names the preview that they saw, and says why', async () => {
    const run = await at.waiting(NAMES);
    const other = at.approve(run, at.petra, { previewDigest: `${run.digest}0` });
    expect(await refusal(other)).toMatchObject({ status: 409, code: 'digest_mismatch' });
    expect(await refusal(at.approve(run, at.petra, { reason: '  ' }))).toMatchObject({
      status: 422,
      code: 'reason_required',
    });
    expect((await at.read(run.runId)).review).toMatchObject({ state: 'open', given: 0 });
  });

  test('of two that are needed, one alone begins nothing, and nobody counts twice', async () => {
    await at.policy('always', 2);
    const run = await at.waiting(NAMES);
    expect((await at.approve(run, at.petra)).operation).toBeNull();
    expect(await refusal(at.approve(run, at.petra))).toMatchObject({ code: 'already_decided', status: 409 });
    expect(await at.read(run.runId)).toMatchObject({ status: 'awaiting_review', review: { given: 1 } });
    expect((await at.approve(run, at.paul)).operation).not.toBeNull();
    expect(await bench.attempt(await at.begun(run))).toEqual({ outcome: 'succeeded' });
  });

  test('is needed only for critical lines where the environment says so, and never for a dry run', async () => {
    await at.policy('critical');
    const plain = await at.confirm(await at.prepare(['Windows compliance']));
    expect(plain.operation).not.toBeNull();
    await bench.reset();
    const critical = await at.confirm(await at.prepare(['Block elsewhere', 'Head office']));
    expect(critical).toMatchObject({
      operation: null,
      run: { review: { mode: 'critical', criticalLines: 1 } },
    });
    const dry = await at.confirm(await at.prepare(['Block elsewhere', 'Head office']), { dryRun: true });
    expect(dry.operation?.kind).toBe('dry_run');
  });

  test('a reason is asked of who confirms, and a second person who does not exist is said beforehand', async () => {
    const runId = await at.prepare(NAMES);
    expect(await refusal(at.confirm(runId, { reason: ' ' }))).toMatchObject({ code: 'reason_required' });
    await bench.store.asAdmin(`delete from membership where person_id in ('petra', 'paul')`);
    expect(await refusal(at.confirm(runId))).toMatchObject({ code: 'execution_blocked', status: 409 });
    const { verdict } = await at.read(runId);
    expect(verdict).toMatchObject({ rung: 10, mayConfirm: false, mayDryRun: true, blockedBy: 'approval' });
    expect(verdict.next.href).toMatch(/\/settings$/);
  });
});

describe('a request ends', () => {
  test('declined, with the reason, and is prepared again with the same scope and what changed since', async () => {
    const run = await at.waiting(NAMES);
    const petra = { place: at.placeOf(run.runId), actor: at.petra };
    await bench.inTx((tx) => noteLook(tx, { ...petra, previewDigest: run.digest }));
    const declined = await at.decline(run, at.petra);
    expect(declined).toMatchObject({
      status: 'stopped',
      failureReason: 'Declined by Petra: Not on a Friday.',
      review: { state: 'declined', decisions: [{ by: 'Petra', decision: 'decline' }] },
    });
    await nothingWritten(run, 'not_attempted');
    expect(await refusal(at.approve(run, at.paul))).toMatchObject({ code: 'not_waiting' });

    const admin = bench.simulator.admin(bench.tenantId);
    await admin.edit('deviceCompliancePolicy', ids['Windows compliance']!, { passwordRequired: false });
    const again = await at.waiting([...NAMES, 'Filtered policy'], run.runId);
    const ask = { place: at.placeOf(again.runId), actor: at.petra };
    const changes = await bench.inTx((tx) => changesSinceLook(tx, ask));
    expect(changes?.lines.map(({ name, change }) => [name, change]).sort()).toEqual([
      ['Filtered policy', 'added'],
      ['Windows compliance', 'different'],
    ]);
    const paul = await bench.inTx((tx) => changesSinceLook(tx, { ...ask, actor: at.paul }));
    expect(paul).toBeNull();
  });

  test('withdrawn by who prepared or confirmed it, and by nobody else', async () => {
    const run = await at.waiting(NAMES);
    expect(await refusal(at.withdraw(run, at.petra))).toMatchObject({
      status: 403,
      code: 'not_your_restore',
    });
    expect(await at.withdraw(run, bench.operator)).toMatchObject({
      status: 'cancelled',
      review: { state: 'withdrawn' },
    });
    await nothingWritten(run, 'cancelled');
  });

  test('I-05 expired: a tick before it can be approved, at the tick it can not, and the sweep ends it', async () => {
    const run = await at.waiting(NAMES);
    const expires = new Date((await at.read(run.runId)).review?.expiresAt ?? '');
    const first = await at.waiting(NAMES);
    const until = new Date((await at.read(first.runId)).review?.expiresAt ?? '');

    bench.store.setNow(expires);
    expect(await refusal(at.approve(run, at.petra))).toMatchObject({ code: 'review_ended', status: 409 });
    expect((await at.read(run.runId)).review).toMatchObject({ state: 'expired', mayDecide: false });
    expect(await bench.inTx((tx) => sweepReviews(tx))).toBe(1);
    expect(await at.read(run.runId)).toMatchObject({ status: 'stopped', review: { state: 'expired' } });
    await nothingWritten(run, 'not_attempted');
    expect(await audited(run)).toContain('restore_run.review_ended');

    // The connection was looked at just now, so that nothing but the time is asked about.
    bench.store.setNow(new Date(until.getTime() - 1));
    await bench.store.asAdmin('update connection_health set checked_at = $1', [until]);
    expect((await at.approve(first, at.petra)).operation).not.toBeNull();
    bench.store.setNow(null);
    await bench.store.asAdmin('update connection_health set checked_at = now()');
  });

  test.each([
    ['the policy becomes looser', () => setPolicy('never'), 'changed when restores'],
    ['the policy becomes stricter', () => setPolicy('always', 2), 'changed when restores'],
    [
      'the environment is archived',
      () => bench.store.asAdmin(`update environment set status = 'archived'`),
      'archived',
    ],
    [
      'the connection is changed',
      () => bench.store.asAdmin(`update connection set client_id = 'another'`),
      'connection',
    ],
    ['the backup is changed', () => setDigest(`sha256:${'0'.repeat(64)}`), 'backup'],
  ])('when %s', async (_name, change, words) => {
    const kept = await bench.store.asAdmin(
      'select client_id, digest from connection, backup_set where backup_set.id = $1',
      [bench.backupSetId],
    );
    const { client_id, digest } = kept.rows[0] as { client_id: string; digest: string };
    const run = await at.waiting(NAMES);
    await change();
    const error = await refusal(at.approve(run, at.petra));
    expect(['review_ended', 'not_waiting']).toContain((error as { code: string }).code);
    await bench.inTx((tx) => sweepReviews(tx));
    await bench.store.asAdmin(`update environment set status = 'active'`);
    await bench.store.asAdmin(`update connection set client_id = $1`, [client_id]);
    await setDigest(digest);
    const after = await at.read(run.runId);
    expect(after).toMatchObject({ status: 'stopped', review: { state: 'voided' } });
    expect(after.failureReason).toContain(words);
    await nothingWritten(run, 'not_attempted');
  });

  const setDigest = (digest: string) =>
    bench.store.asAdmin('update backup_set set digest = $1 where id = $2', [digest, bench.backupSetId]);
  const setPolicy = (mode: 'never' | 'always', approvers = 1) =>
    bench.inTx((tx) =>
      setApprovalPolicy(
        tx,
        {
          workspaceId: bench.place.workspaceId,
          environment: { id: bench.place.environmentId, name: 'Contoso production' },
          actor: bench.manager,
        },
        { mode, approvers, expiryHours: 24 },
      ),
    );
});

describe('between the approval and the first write', () => {
  const stops = async (run: Waiting, words: string) => {
    const begun = await at.begun(run);
    expect(await bench.attempt(begun)).toMatchObject({ outcome: 'blocked' });
    expect(await bench.status(begun)).toBe('stopped');
    expect(bench.writes()).toEqual([]);
    expect((await at.read(run.runId)).failureReason).toContain(words);
  };

  test('I-20 who approved loses the right: their approval does not count', async () => {
    const run = await at.waiting(NAMES);
    await at.approve(run, at.petra);
    await at.join(at.petra, 'operator');
    await stops(run, 'Petra approved this restore, but may not');
  });

  test('I-20 who approved leaves the workspace', async () => {
    const run = await at.waiting(NAMES);
    await at.approve(run, at.petra);
    await bench.store.asAdmin(`delete from membership where person_id = 'petra'`);
    await stops(run, 'Petra approved this restore, but may not');
  });

  test('the policy becomes stricter, whether or not it asked for anybody before', async () => {
    const run = await at.waiting(NAMES);
    await at.approve(run, at.petra);
    await at.policy('always', 2);
    await stops(run, 'asks for more approval');
    await bench.reset();
    await at.policy('never');
    const other = await bench.confirmed({ names: NAMES });
    await at.policy('always');
    await stops({ runId: other.runId, digest: '', lines: other.lines }, 'asks for more approval');
  });

  test('the tenant changes: the preview is not what was approved', async () => {
    const run = await at.waiting(NAMES);
    await at.approve(run, at.petra);
    const admin = bench.simulator.admin(bench.tenantId);
    await admin.edit('deviceCompliancePolicy', ids['Windows compliance']!, { passwordRequired: false });
    await stops(run, 'Changed since it was confirmed');
  });

  test.each([
    ['of another preview', `'petra', 'sha256:' || repeat('1', 64), now()`],
    ['by who confirmed it', `'megan', $2, now()`],
    ['too late', `'petra', $2, now() + interval '8 days'`],
  ])('a row in the database that says it was approved %s lets nothing through', async (_name, values) => {
    const run = await at.waiting(NAMES);
    await at.approve(run, at.petra);
    await bench.store.asAdmin(`delete from restore_approval where run_id = $1`, [run.runId]);
    await bench.store.asAdmin(
      `insert into restore_approval (workspace_id, run_id, decision, reason, person_name, person_id, preview_digest, at)
       select workspace_id, id, 'approve', 'forged', 'Somebody', ${values} from restore_run where id = $1 and $2 <> ''`,
      [run.runId, run.digest],
    );
    await stops(run, 'has none that counts');
  });

  test('once something was written, an approver who leaves stops nothing', async () => {
    const run = await at.waiting(NAMES);
    await at.approve(run, at.petra);
    let left = false;
    const result = await bench.attempt(await at.begun(run), {
      lines: 1,
      at: async (boundary, when) => {
        if (left || boundary !== 'writeOutcome' || when !== 'after') return;
        left = true;
        await bench.store.asAdmin(`delete from membership where person_id = 'petra'`);
      },
    });
    expect(result).toEqual({ outcome: 'succeeded' });
  });
});

test('the application can neither change nor remove what was decided or said', async () => {
  for (const table of ['restore_approval', 'restore_comment', 'restore_look']) {
    for (const statement of [`update ${table} set person_id = 'x'`, `delete from ${table}`]) {
      await expect(bench.inTx((tx) => sql.raw(statement).execute(tx))).rejects.toThrow('permission denied');
    }
  }
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyRecord } from '../../src/audit/format/record-verifier.ts';
import { BOUNDARIES } from '../../src/restore/facts/execution.ts';
import type { Bench, ConfirmedBench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const NAMES = ['Windows compliance', 'Corporate devices', 'Filtered policy'];
const PER_LINE = BOUNDARIES.filter((boundary) => boundary !== 'closeRun');
/** Boundaries of a line before the last point at which rights and cancel are read; a send after them would be one too many. */
const BEFORE_INTENT = PER_LINE.slice(0, PER_LINE.indexOf('writeIntent') + 1);

/** Does something once, at the n-th time that the run comes by this boundary. */
function once(boundary: string, when: string, act: () => Promise<unknown>) {
  let done = false;
  return async (at: string, at2: string) => {
    if (done || at !== boundary || at2 !== when) return;
    done = true;
    await act();
  };
}
const withdraw = (role: string | null) =>
  role === null
    ? bench.store.asAdmin(`delete from membership where person_id = $1`, [bench.manager.id])
    : bench.store.asAdmin(`update membership set role = $2 where person_id = $1`, [bench.manager.id, role]);
/** Boundaries inside the transaction that holds the operation's row: a cancel waits there until it commits. */
const IN_TRANSACTION = ['renewLease', 'loadPlan', 'checkRights', 'checkGates'];
const cancel = (run: ConfirmedBench) =>
  bench.inTx((tx) => bench.operations.requestCancel(tx, run.operation.id));
const outcomes = async (run: ConfirmedBench) =>
  Object.values(await bench.results(run)).map(({ outcome }) => outcome);

describe('I-20 the right is read again at each write', () => {
  it.each(PER_LINE)('withdrawn at %s: no send follows that was not under way', async (boundary) => {
    const run = await bench.confirmed({ names: NAMES });
    let sentBefore = -1;
    const result = await bench.attempt(run, {
      lines: 1,
      at: once(boundary, 'before', async () => {
        sentBefore = bench.writes().length;
        await withdraw('operator');
      }),
    });
    expect(result).toMatchObject({ outcome: 'blocked' });
    const underWay = BEFORE_INTENT.includes(boundary) ? 0 : boundary === 'send' ? 1 : 0;
    expect(bench.writes().length - sentBefore).toBe(underWay);
    expect(await bench.status(run)).toBe('stopped');
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    // I-25: what was written is told as written, and the rest is told why.
    const results = await bench.results(run);
    expect(Object.keys(results)).toHaveLength(run.lines.length);
    const written = Object.values(results).filter(({ writes }) => writes.length > 0);
    expect(written.flatMap(({ writes }) => writes)).toHaveLength(bench.writes().length);
    for (const { outcome } of written) expect(outcome).toMatch(/^restored/);
    for (const { outcome, reason } of Object.values(results).filter(({ writes }) => writes.length === 0)) {
      expect(outcome).toBe('not_attempted');
      expect(reason).toContain('may no longer restore');
    }
  });

  it.each([
    ['the tenant that is restored to', null],
    ['the backup that is restored', 'staging'],
  ])('when %s is withdrawn from their reach, no write follows', async (_what, other) => {
    const run = await bench.confirmed({ names: NAMES });
    const { workspaceId, environmentId } = bench.place;
    const limit = async () => {
      await bench.store.asAdmin(`update membership set scoped = true where person_id = $1`, [
        bench.manager.id,
      ]);
      if (other === null) return;
      // As if the backup were of another environment, which the person does not reach.
      await bench.store.asAdmin(`insert into membership_environment values ($1, $2, $3)`, [
        workspaceId,
        bench.manager.id,
        environmentId,
      ]);
      await bench.store.asAdmin(
        `with made as (insert into environment (workspace_id, slug, name, kind, tenant_id)
           values ($1, 'beside', 'Beside', 'test', gen_random_uuid()) returning id)
         update backup_set set environment_id = made.id from made where backup_set.id = $2`,
        [workspaceId, bench.backupSetId],
      );
    };
    const result = await bench.attempt(run, { lines: 1, at: once('closeItem', 'after', limit) });
    expect(result).toMatchObject({ outcome: 'blocked' });
    const results = Object.values(await bench.results(run));
    expect(results.map(({ outcome }) => outcome).sort()).toEqual([
      'not_attempted',
      'not_attempted',
      'restored',
    ]);
    const left = results.filter(({ outcome }) => outcome === 'not_attempted');
    for (const { reason } of left) expect(reason).toContain('no longer has access to its environments');
    expect(await bench.status(run)).toBe('stopped');
    await bench.store.asAdmin(`update membership set scoped = false where person_id = $1`, [
      bench.manager.id,
    ]);
    await bench.store.asAdmin(`update backup_set set environment_id = $1 where id = $2`, [
      environmentId,
      bench.backupSetId,
    ]);
  });

  it('a person who is no member any more writes nothing', async () => {
    const run = await bench.confirmed({ names: NAMES });
    await withdraw(null);
    expect(await bench.attempt(run)).toMatchObject({ outcome: 'blocked' });
    expect(bench.writes()).toEqual([]);
    await bench.store.asAdmin(
      `insert into membership (workspace_id, person_id, role) values ($1, $2, 'manager')`,
      [bench.place.workspaceId, bench.manager.id],
    );
  });
});

describe('I-01 the gates are judged again at each write', () => {
  it.each([
    [
      'the connection is switched off',
      `update connection set enabled = false`,
      `update connection set enabled = true`,
    ],
    [
      'the environment is archived',
      `update environment set status = 'archived'`,
      `update environment set status = 'active'`,
    ],
    [
      'the backup set is not the confirmed one any more',
      `update backup_set set digest = repeat('0', 64) where purpose = 'manual'`,
      null,
    ],
  ])('when %s, no write follows', async (_what, close, open) => {
    const run = await bench.confirmed({ names: NAMES });
    const { rows } = await bench.store.asAdmin(`select digest from backup_set where id = $1`, [
      bench.backupSetId,
    ]);
    const result = await bench.attempt(run, {
      lines: 1,
      at: once('closeItem', 'after', () => bench.store.asAdmin(close)),
    });
    await bench.store.asAdmin(
      open ?? `update backup_set set digest = '${String(rows[0].digest)}' where id = '${bench.backupSetId}'`,
    );
    expect(result).toMatchObject({ outcome: 'blocked' });
    expect((await outcomes(run)).sort()).toEqual(['not_attempted', 'not_attempted', 'restored']);
  });

  it('I-03 a changed preview row never reaches the tenant', async () => {
    const run = await bench.confirmed({ names: NAMES });
    await bench.store.asAdmin(
      `update restore_preview_line set line = jsonb_set(line, '{requests,0,body,displayName}', '"Owned"') where line_id = $1`,
      [run.lines.find(({ name }) => name === 'Corporate devices')!.id],
    );
    const result = await bench.attempt(run);
    expect(result).toMatchObject({ outcome: 'blocked' });
    expect(JSON.stringify(bench.writes())).not.toContain('Owned');
    expect(await bench.status(run)).toBe('stopped');
  });
});

describe('I-27 cancel', () => {
  it.each(PER_LINE)('at %s stops before the next send, and what was done stays listed', async (boundary) => {
    const run = await bench.confirmed({ names: NAMES });
    let sentBefore = -1;
    const result = await bench.attempt(run, {
      lines: 1,
      at: once(boundary, 'before', async () => {
        const asked = cancel(run).then(() => {
          sentBefore = bench.writes().length;
        });
        if (!IN_TRANSACTION.includes(boundary)) await asked;
      }),
    });
    expect(result).toEqual({ outcome: 'cancelled' });
    // A request may be under way when the wish becomes durable: its intent was durable before. None follows it.
    const underWay = boundary === 'send' || IN_TRANSACTION.includes(boundary) ? 1 : 0;
    expect(bench.writes().length - sentBefore).toBeLessThanOrEqual(underWay);
    expect(await bench.status(run)).toBe('cancelled');
    const results = Object.values(await bench.results(run));
    expect(results).toHaveLength(run.lines.length);
    for (const { outcome, writes } of results) {
      expect(outcome).toMatch(writes.length > 0 ? /^restored/ : /^cancelled$/);
    }
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('between content and assignments leaves a pair that is named as half done (I-18)', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(run, { lines: 1, at: once('assignments', 'before', () => cancel(run)) });
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'restored_with_differences', verified: false });
    expect(line?.reason).toContain('its assignments were not');
  });

  it('of a run that never began leaves no line without a result', async () => {
    const run = await bench.confirmed({ names: NAMES });
    const { settleRun } = await import('../../src/restore/execution/settle-run.ts');
    bench.operations.onEnded(settleRun);
    await cancel(run);
    expect(await bench.status(run)).toBe('cancelled');
    expect(await outcomes(run)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });
});

describe('I-31 audit', () => {
  it('has one entry for each request that reached the tenant, and for the end of the run', async () => {
    const run = await bench.confirmed({ names: NAMES });
    await bench.attempt(run);
    const entries = await bench.inTx((tx) =>
      tx.selectFrom('audit_entry').selectAll().orderBy('id').execute(),
    );
    const mine = entries.filter(({ detail }) => (detail as { runId?: string }).runId === run.runId);
    const writes = mine.filter(({ action }) => action === 'restore.write');
    expect(writes.map(({ detail }) => (detail as { bodyDigest: string }).bodyDigest)).toEqual(
      bench.writes().map(({ bodyDigest }) => bodyDigest),
    );
    expect(mine.at(-1)).toMatchObject({
      action: 'restore.ended',
      outcome: 'done',
      actor_id: bench.manager.id,
    });
    expect(verifyRecord(entries)).toMatchObject({ whole: true });
  });
});

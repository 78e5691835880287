import { describe, expect, test } from 'vitest';
import type { LineOutcome } from '../facts/execution.ts';
import { FailureCount } from './failure-count.ts';
import { cancelled, Halt, paused } from './halt.ts';
import { end, type LineEnd } from './line-end.ts';
import type { RunContext } from './run-context.ts';

function context(
  scope: { stopAfterFailures?: number | null },
  facts: { dryRun?: boolean; before?: LineOutcome[] } = {},
) {
  const results = new Map((facts.before ?? []).map((outcome, at) => [`before-${String(at)}`, { outcome }]));
  return { run: { scope, dryRun: facts.dryRun ?? false }, results } as unknown as RunContext;
}

const lineEnd = (outcome: LineOutcome, wholesale = false): LineEnd => ({
  ...end({ outcome, reason: `It ${outcome}.`, next: '' }),
  wholesale,
});

/** Ends lines one after the other, as a run does, and gives what stopped it. */
function after(run: RunContext, ends: readonly LineEnd[]): (Halt | null)[] {
  const count = new FailureCount(run);
  return ends.map((one, at) => {
    run.results.set(`line-${String(at)}`, { outcome: one.ending.outcome } as never);
    return count.after(one);
  });
}

describe('failures that are not the lines’ own', () => {
  const broken = lineEnd('failed', true);

  test('stop the run at the third in a row', () => {
    const [first, second, third] = after(context({}), [broken, broken, broken]);
    expect([first, second]).toEqual([null, null]);
    expect(third).toMatchObject({
      kind: 'stopped',
      reason: 'Several items in a row failed for a reason that is not theirs: It failed.',
      next: 'Review the connection and its permissions, then prepare a new restore for what is left.',
    });
  });

  test('count only in a row: a line that ended for itself begins anew, one that was not attempted says nothing', () => {
    const fine = lineEnd('restored');
    expect(after(context({}), [broken, broken, fine, broken, broken]).every((halt) => halt === null)).toBe(
      true,
    );
    const skipped = lineEnd('not_attempted');
    expect(after(context({}), [broken, broken, skipped, broken]).at(-1)).toMatchObject({ kind: 'stopped' });
    expect(after(context({}), [broken, broken, lineEnd('not_attempted', true)]).at(-1)).toBeNull();
  });
});

describe('failures that the scope allows', () => {
  test('end the run at the first, where it says so', () => {
    for (const outcome of ['failed', 'unknown', 'not_approved'] as const) {
      const [halt] = after(context({ stopAfterFailures: 1 }), [lineEnd(outcome)]);
      expect(halt).toMatchObject({
        kind: 'failures',
        reason: 'The run ended at the first line that failed, as chosen in the scope.',
        next: 'Look at what failed, then prepare a new restore for what is left.',
      });
    }
  });

  test('are counted with those of earlier attempts', () => {
    const run = context({ stopAfterFailures: 3 }, { before: ['failed', 'restored'] });
    const halts = after(run, [lineEnd('unknown'), lineEnd('restored'), lineEnd('failed')]);
    expect(halts.slice(0, 2)).toEqual([null, null]);
    expect(halts[2]?.reason).toBe('The run ended after 3 lines that failed, as chosen in the scope (3).');
  });

  test('never end it where none is said, in a dry run, or at a line that did not fail', () => {
    const fail = lineEnd('failed');
    expect(after(context({ stopAfterFailures: null }), [fail, fail])).toEqual([null, null]);
    expect(after(context({}), [fail, fail])).toEqual([null, null]);
    expect(after(context({ stopAfterFailures: 1 }, { dryRun: true }), [fail])).toEqual([null]);
    const fine = (
      ['restored', 'skipped_changed', 'blocked', 'manual', 'not_attempted', 'cancelled'] as const
    ).map((one) => lineEnd(one));
    expect(after(context({ stopAfterFailures: 1 }, { before: ['failed'] }), fine)).toEqual(
      fine.map(() => null),
    );
  });
});

test('why a run ends is told in words, and what passes is told apart', () => {
  const facts = { kind: 'stopped', reason: 'Because.', next: 'Do it.' } as const;
  expect(new Halt(facts)).toMatchObject({
    name: 'Halt',
    message: 'Because.',
    passing: false,
    gate: null,
    ...facts,
  });
  expect(new Halt({ ...facts, passing: true, gate: 'writeGate' })).toMatchObject({
    passing: true,
    gate: 'writeGate',
  });
  expect(cancelled()).toMatchObject({
    kind: 'cancelled',
    reason: 'The restore was cancelled.',
    next: 'Nothing more is written. What was written before stays as it is.',
  });
  expect(paused()).toMatchObject({
    kind: 'paused',
    reason: 'The restore was paused.',
    next: 'Continue it when the tenant may be written again.',
  });
  expect(end({ outcome: 'restored' } as LineEnd['ending'])).toEqual({
    ending: { outcome: 'restored' },
    wholesale: false,
  });
});

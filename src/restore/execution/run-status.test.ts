import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_OUTCOMES, type LineOutcome } from '../facts/execution.ts';
import { operationOutcomeOf, runStatusOf } from './run-status.ts';

const status = (...outcomes: LineOutcome[]) => runStatusOf({ outcomes, ended: 'all', dryRun: false });
const PERFECT: ReadonlySet<LineOutcome> = new Set(['restored', 'unchanged']);

describe('I-26 a run follows its worst line', () => {
  it.each<[LineOutcome[], string]>([
    [['restored', 'unchanged'], 'restored'],
    [['restored', 'manual'], 'restored_with_follow_up'],
    [['restored', 'blocked'], 'restored_with_follow_up'],
    [['restored', 'skipped_changed'], 'restored_with_follow_up'],
    [['restored_with_differences'], 'restored_with_follow_up'],
    [['written_unverified'], 'restored_with_follow_up'],
    [['restored', 'failed'], 'partly_restored'],
    [['restored', 'unknown', 'manual'], 'partly_restored'],
    [['restored', 'not_attempted'], 'partly_restored'],
    [['restored', 'not_approved'], 'partly_restored'],
    [['not_approved', 'unchanged'], 'failed'],
    [['failed', 'unchanged'], 'failed'],
    [['unknown'], 'failed'],
    [['skipped_changed', 'unchanged'], 'failed'],
    [['not_attempted'], 'failed'],
    [['written_unverified', 'failed'], 'partly_restored'],
    [['restored_with_differences', 'unknown'], 'partly_restored'],
    [['restored', 'cancelled'], 'cancelled'],
    [['cancelled', 'manual'], 'cancelled'],
    [['restored', 'cancelled', 'failed'], 'partly_restored'],
    [['unchanged'], 'restored'],
    [['unchanged', 'would_be_written'], 'restored_with_follow_up'],
  ])('%j is %s', (outcomes, expected) => {
    expect(status(...outcomes)).toBe(expected);
  });

  it('is never restored while a line is anything but restored or unchanged', () => {
    const lines = fc.array(fc.constantFrom(...LINE_OUTCOMES), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lines, (outcomes) => {
        if (status(...outcomes) === 'restored')
          expect(outcomes.every((outcome) => PERFECT.has(outcome))).toBe(true);
      }),
    );
  });

  it('says why it ended early before it says what its lines are', () => {
    const outcomes: LineOutcome[] = ['restored', 'not_attempted'];
    expect(runStatusOf({ outcomes, ended: 'stopped', dryRun: false })).toBe('stopped');
    expect(runStatusOf({ outcomes, ended: 'cancelled', dryRun: false })).toBe('cancelled');
    expect(runStatusOf({ outcomes: ['would_be_written'], ended: 'all', dryRun: true })).toBe(
      'dry_run_completed',
    );
    expect(runStatusOf({ outcomes, ended: 'stopped', dryRun: true })).toBe('stopped');
    const ended = [
      'restored',
      'restored_with_follow_up',
      'partly_restored',
      'failed',
      'cancelled',
      'stopped',
      'dry_run_completed',
    ] as const;
    expect(ended.map(operationOutcomeOf)).toEqual([
      'succeeded',
      'partly',
      'partly',
      'failed',
      'cancelled',
      'blocked',
      'succeeded',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import type { ExecutionBlock, GateFacts } from '../facts/gates.ts';
import type { RehearsalFacts } from '../facts/rehearsal.ts';
import { readyFacts } from './gate-facts.fixture.ts';
import { judge } from './judge.ts';

const facts = (rehearsal: RehearsalFacts, change: Partial<GateFacts> = {}) =>
  readyFacts({ rehearsal, ...change });

const found = (state: NonNullable<RehearsalFacts['latest']>['state']) => ({ state, reason: 'So it was.' });
const gateOf = (given: GateFacts) => judge(given).gates.find(({ id }) => id === 'rehearsal');

describe('the gate "Rehearsed"', () => {
  test.each([
    // required, latest, gate, may confirm, next action
    [false, null, 'optional', true, 'continue_to_confirmation'],
    [false, found('passed'), 'complete', true, 'continue_to_confirmation'],
    [false, found('differs'), 'blocked', false, 'review_rehearsal'],
    [false, found('failed'), 'warning', true, 'continue_to_confirmation'],
    [true, null, 'required', false, 'rehearse'],
    [true, found('passed'), 'complete', true, 'continue_to_confirmation'],
    [true, found('differs'), 'blocked', false, 'review_rehearsal'],
    [true, found('failed'), 'blocked', false, 'rehearse'],
  ] as const)('asked for: %s, last one: %o -> %s', (required, latest, ...expected) => {
    const [state, mayConfirm, action] = expected;
    const given = facts({ required, latest });
    const verdict = judge(given);
    expect(gateOf(given)).toMatchObject({ label: 'Rehearsed', state });
    expect(verdict.mayConfirm).toBe(mayConfirm);
    expect(verdict.next.action).toBe(action);
    expect(verdict.code).toBe(mayConfirm ? null : 'execution_blocked');
    expect(verdict.rung).toBe(mayConfirm ? 11 : 10);
    // Checks and preview are current whatever the rehearsal says, so the guidance is there.
    expect(verdict.showGuidance).toBe(true);
    const execution = verdict.gates.find(({ id }) => id === 'execution');
    expect(execution?.state).toBe(mayConfirm ? 'complete' : 'blocked');
  });

  test('what stands in the way of a preview comes first, and a rehearsal of another one says nothing', () => {
    const given = facts({ required: true, latest: found('differs') }, { preview: null });
    expect(judge(given).code).toBe('preview_missing');
    expect(gateOf(given)).toMatchObject({ state: 'waiting' });
    const optional = facts({ required: false, latest: null }, { preview: null });
    expect(gateOf(optional)).toMatchObject({ state: 'optional' });
  });

  test('another technical cause is cleared before a rehearsal is asked for', () => {
    const block: ExecutionBlock = {
      cause: 'connection',
      reason: 'It is off.',
      next: 'Review the connection',
    };
    const verdict = judge(facts({ required: true, latest: null }, { executionBlocks: [block] }));
    expect(verdict.reason).toBe('It is off.');
    expect(verdict.gates.find(({ id }) => id === 'execution')?.reason).toContain('1 more cause behind it');
  });

  test('a run without facts of a rehearsal is judged as one that needs none', () => {
    const { rehearsal: _none, ...given } = facts({ required: false, latest: null });
    expect(judge(given).mayConfirm).toBe(true);
  });

  test.each(['passed', 'differs', 'failed'] as const)('%s never sounds like an approval', (state) => {
    const { reason } = gateOf(facts({ required: true, latest: found(state) })) ?? { reason: 'approved' };
    expect(reason).not.toMatch(/approv|guarantee|safe|proof/i);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { guardState, lockoutOf } from './conditional-access.ts';

const STATES = ['disabled', 'enabledForReportingButNotEnforced', 'enabled'];
const state = fc.constantFrom(...STATES);
const rank = (text: string) => STATES.indexOf(text);

describe('guardState', () => {
  test('never raises a state unless asked for, whatever the states are', () => {
    fc.assert(
      fc.property(state, fc.option(state), (backup, liveState) => {
        const { state: result } = guardState({ backup, liveState, raise: false });
        expect(rank(result)).toBeLessThanOrEqual(rank(liveState ?? 'enabledForReportingButNotEnforced'));
        expect(rank(result)).toBeLessThanOrEqual(rank(backup));
      }),
    );
  });

  test('never lowers a live state without a warning that says so', () => {
    fc.assert(
      fc.property(state, state, fc.boolean(), (backup, liveState, raise) => {
        const { state: result, attention } = guardState({ backup, liveState, raise });
        if (rank(result) >= rank(liveState)) return;
        expect(attention).toMatchObject([{ severity: 'warning', text: expect.stringContaining('lowered') }]);
      }),
    );
  });

  test('asked for, it gives what the backup has, and says so', () => {
    expect(guardState({ backup: 'enabled', liveState: null, raise: true })).toMatchObject({
      state: 'enabled',
      attention: [{ text: 'Its state is raised from absent to On, as asked for.' }],
    });
  });

  test('a state that is not known here is not written over a live one', () => {
    const guarded = guardState({ backup: 'somethingNew', liveState: 'enabled', raise: true });
    expect(guarded).toMatchObject({ state: 'enabled', attention: [{ severity: 'warning' }] });
  });
});

describe('lockoutOf', () => {
  const policy = (users: JsonObject, part: JsonObject = {}): JsonObject => ({
    state: 'enabled',
    grantControls: { builtInControls: ['mfa'] },
    conditions: { users, clientAppTypes: ['all'] },
    ...part,
  });
  const administrators = { includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] };

  test.each<[string, JsonObject, ReturnType<typeof lockoutOf>]>([
    ['everyone, nobody excluded', policy({ includeUsers: ['All'] }), 'certain'],
    ['administrators, nobody excluded', policy(administrators), 'certain'],
    ['an emergency account excluded', policy({ includeUsers: ['All'], excludeUsers: ['u'] }), null],
    ['an emergency group excluded', policy({ ...administrators, excludeGroups: ['g'] }), null],
    ['a group only', policy({ includeGroups: ['g'] }), null],
    ['report-only', policy({ includeUsers: ['All'] }, { state: 'enabledForReportingButNotEnforced' }), null],
    ['no grant control', policy({ includeUsers: ['All'] }, { grantControls: null }), null],
    [
      'legacy clients only',
      policy({}, { conditions: { users: { includeUsers: ['All'] }, clientAppTypes: ['other'] } }),
      'legacy',
    ],
  ])('%s', (_name, content, expected) => {
    expect(lockoutOf(content)).toBe(expected);
  });
});

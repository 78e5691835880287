import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { guardState, lockoutOf } from './conditional-access.ts';

const STATES = ['disabled', 'enabledForReportingButNotEnforced', 'enabled'];
const state = fc.constantFrom(...STATES);
const rank = (text: string) => STATES.indexOf(text);

/** Every cell of live state or absent, state in the backup, asked for or not: what is written, and the warning on the line. */
const OFF = 'disabled';
const REPORT = 'enabledForReportingButNotEnforced';
const ON = 'enabled';
const CELLS: [
  live: string | null,
  backup: string,
  unasked: [string, RegExp | null],
  asked: [string, RegExp | null],
][] = [
  [null, OFF, [OFF, null], [OFF, null]],
  [null, REPORT, [REPORT, null], [REPORT, null]],
  [null, ON, [REPORT, /^Comes back as Report-only/], [ON, /^Its state is raised from absent to On/]],
  [OFF, OFF, [OFF, null], [OFF, null]],
  [OFF, REPORT, [OFF, /^Stays Off/], [REPORT, /^Its state is raised from Off to Report-only/]],
  [OFF, ON, [OFF, /^Stays Off/], [ON, /^Its state is raised from Off to On/]],
  [REPORT, OFF, [OFF, /^Its state is lowered from Report-only to Off/], [OFF, /lowered/]],
  [REPORT, REPORT, [REPORT, null], [REPORT, null]],
  [REPORT, ON, [REPORT, /^Stays Report-only/], [ON, /^Its state is raised from Report-only to On/]],
  [ON, OFF, [OFF, /^Its state is lowered from On to Off/], [OFF, /lowered/]],
  [ON, REPORT, [REPORT, /^Its state is lowered from On to Report-only/], [REPORT, /lowered/]],
  [ON, ON, [ON, null], [ON, null]],
];

describe('the state that a restore writes', () => {
  const cells = CELLS.flatMap(([live, backup, unasked, asked]) => [
    { live, backup, raise: false, state: unasked[0], warning: unasked[1] },
    { live, backup, raise: true, state: asked[0], warning: asked[1] },
  ]);
  test.each(cells)('live $live, backup $backup, asked for $raise: $state', (cell) => {
    const { state: written, attention } = guardState({
      backup: cell.backup,
      liveState: cell.live,
      raise: cell.raise,
    });
    expect(written).toBe(cell.state);
    expect(attention).toHaveLength(cell.warning === null ? 0 : 1);
    if (cell.warning === null) return;
    expect(attention[0]).toMatchObject({ severity: 'warning' });
    expect(attention[0]?.text).toMatch(cell.warning);
  });
});

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

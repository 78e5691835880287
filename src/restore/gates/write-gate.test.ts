import { describe, expect, test } from 'vitest';
import type { WriteGateFacts } from '../facts/write-gate.ts';
import { isFrozen, judgeWriteGate } from './write-gate.ts';

const NOW = new Date('2031-05-14T12:00:00.000Z');
const HOUR = 3_600_000;
const before = (ms: number) => new Date(NOW.getTime() - ms);

function open(change: Partial<WriteGateFacts> = {}): WriteGateFacts {
  return {
    now: NOW,
    settings: { healthRequired: true, maxAgeHours: 24, timeZone: 'UTC', windows: [] },
    freezes: [],
    health: { state: 'ok', reason: '', checkedAt: before(HOUR) },
    ageBinds: true,
    ...change,
  };
}
const kinds = (facts: WriteGateFacts) => judgeWriteGate(facts).blocks.map(({ kind }) => kind);

describe('the write gate', () => {
  test('is open with fresh health, no freeze and no window', () => {
    expect(judgeWriteGate(open())).toEqual({ blocks: [], waived: [] });
    // What some types lack is judged by the checks of the run that writes them.
    expect(kinds(open({ health: { state: 'degraded', reason: 'Some lack.', checkedAt: NOW } }))).toEqual([]);
  });

  test.each([
    ['never verified', null, 'never verified'],
    ['failed', { state: 'failed' as const, reason: 'It was refused', checkedAt: NOW }, 'It was refused.'],
    ['too old', { state: 'ok' as const, reason: '', checkedAt: before(24 * HOUR) }, 'more than 24 hours ago'],
    ['of the future', { state: 'ok' as const, reason: '', checkedAt: before(-2 * HOUR) }, 'in the future'],
    [
      'of no time',
      { state: 'ok' as const, reason: '', checkedAt: new Date(Number.NaN) },
      'more than 24 hours',
    ],
  ])('is closed by health that is %s', (_name, health, words) => {
    const { blocks } = judgeWriteGate(open({ health }));
    expect(blocks).toMatchObject([{ kind: 'health', passes: false, next: 'Run safety checks again' }]);
    expect(blocks[0]?.reason).toContain(words);
  });

  test('I-05 the age of a look is judged at its boundary on both sides', () => {
    const looked = (ms: number) => open({ health: { state: 'ok', reason: '', checkedAt: before(ms) } });
    expect(kinds(looked(24 * HOUR - 1))).toEqual([]);
    expect(kinds(looked(24 * HOUR))).toEqual(['health']);
    expect(kinds({ ...looked(48 * HOUR), ageBinds: false })).toEqual([]);
  });

  test('where the environment gave up asking for health, says what it lets through', () => {
    const settings = { ...open().settings, healthRequired: false };
    const verdict = judgeWriteGate(open({ settings, health: null }));
    expect(verdict).toEqual({ blocks: [], waived: ['The connection to the tenant was never verified.'] });
    expect(judgeWriteGate(open({ settings })).waived).toEqual([]);
  });

  test('a freeze holds from its first moment up to its last, or until it is lifted', () => {
    const freeze = { from: before(HOUR), to: NOW, reason: 'Year-end close', by: 'Olivia' };
    expect(isFrozen(before(HOUR), freeze)).toBe(true);
    expect(isFrozen(before(HOUR + 1), freeze)).toBe(false);
    expect(isFrozen(before(1), freeze)).toBe(true);
    expect(isFrozen(NOW, freeze)).toBe(false);
    expect(isFrozen(new Date(NOW.getTime() + 999 * HOUR), { ...freeze, to: null })).toBe(true);
    const { blocks } = judgeWriteGate(open({ freezes: [{ ...freeze, to: null }] }));
    expect(blocks).toEqual([
      {
        kind: 'freeze',
        passes: true,
        reason: 'Changes are frozen here until it is lifted, by Olivia: Year-end close.',
        next: 'Wait until the freeze is over, or have it lifted',
      },
    ]);
  });

  test('names each obstacle, a freeze first, then the window, then health', () => {
    const settings = {
      ...open().settings,
      windows: [{ day: 'sunday' as const, from: '01:00', to: '02:00' }],
    };
    const freezes = [{ from: before(1), to: null, reason: 'Audit', by: 'Olivia' }];
    expect(kinds(open({ settings, freezes, health: null }))).toEqual(['freeze', 'window', 'health']);
    expect(judgeWriteGate(open({ settings })).blocks[0]?.reason).toContain('Sunday 01:00 to 02:00 (UTC)');
  });
});

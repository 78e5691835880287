import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEEP_ALL, planSets, type KeepRule, type RetainedSet } from './retention.ts';

const now = new Date('2031-05-17T08:00:00Z');
const DAY = 86_400_000;
const set = (id: string, daysAgo: number, change: Partial<RetainedSet> = {}): RetainedSet => ({
  id,
  name: id,
  purpose: 'manual',
  status: 'complete',
  createdAt: new Date(now.getTime() - daysAgo * DAY),
  usedByRuns: 0,
  ...change,
});
const rule = (backups: KeepRule) => ({ ...KEEP_ALL, backups });
const removed = (sets: RetainedSet[], keep: KeepRule) =>
  planSets(sets, rule(keep), now).remove.map(({ id }) => id);

describe('planSets', () => {
  const week = Array.from({ length: 7 }, (_, day) => set(`day ${String(day)}`, day));

  test('keeps everything without a rule', () => {
    expect(planSets(week, KEEP_ALL, now)).toEqual({ remove: [], kept: [] });
  });

  test('keeps the newest so many, or the younger ones, or what either of both keeps', () => {
    expect(removed(week, { last: 5, days: null })).toEqual(['day 5', 'day 6']);
    expect(removed(week, { last: null, days: 3 })).toEqual(['day 3', 'day 4', 'day 5', 'day 6']);
    expect(removed(week, { last: 5, days: 3 })).toEqual(['day 5', 'day 6']);
    expect(removed(week, { last: 1, days: 6 })).toEqual(['day 6']);
  });

  test('counts complete ones only: failed ones push no good one out, and go with their time', () => {
    const failing = [
      set('failed new', 0, { status: 'failed' }),
      set('good', 1),
      set('failed old', 2, { status: 'failed' }),
    ];
    expect(removed(failing, { last: 1, days: null })).toEqual(['failed old']);
  });

  test('never lets go what a run refers to, what is being captured, or the newest complete one', () => {
    const sets = [
      set('failed', 1, { status: 'failed' }),
      set('capturing', 40, { status: 'capturing' }),
      set('newest', 41),
      set('used', 42, { usedByRuns: 1 }),
      set('old', 43),
    ];
    const plan = planSets(sets, rule({ last: null, days: 1 }), now);
    expect(plan.remove.map(({ id }) => id)).toEqual(['failed', 'old']);
    expect(plan.kept.map(({ set: { id }, because }) => [id, because])).toEqual([
      ['capturing', 'capturing'],
      ['newest', 'newest'],
      ['used', 'used'],
    ]);
  });

  test('safety copies have a rule of their own, and are no newest complete backup', () => {
    const sets = [
      set('copy', 1, { purpose: 'safety' }),
      set('copy 2', 2, { purpose: 'safety' }),
      set('b', 9),
    ];
    const plan = planSets(sets, { ...KEEP_ALL, safety: { last: 1, days: null } }, now);
    expect(plan.remove.map(({ id }) => id)).toEqual(['copy 2']);
    expect(removed(sets, { last: null, days: 1 })).toEqual([]);
  });

  test('for any sets and rule: what stays always holds', () => {
    const anySet = fc
      .record({
        days: fc.integer({ min: 0, max: 60 }),
        purpose: fc.constantFrom('manual' as const, 'safety' as const, 'scheduled' as const),
        status: fc.constantFrom('capturing' as const, 'complete' as const, 'failed' as const),
        usedByRuns: fc.integer({ min: 0, max: 1 }),
      })
      .map(({ days, ...change }) => set(`${String(days)}`, days, change));
    const anyRule = fc.record({
      last: fc.option(fc.integer({ min: 1, max: 10 })),
      days: fc.option(fc.integer({ min: 1, max: 60 })),
    });
    fc.assert(
      fc.property(fc.array(anySet, { maxLength: 30 }), anyRule, anyRule, (sets, backups, safety) => {
        const { remove, kept } = planSets(sets, { ...KEEP_ALL, backups, safety }, now);
        for (const one of remove) {
          expect(one.usedByRuns).toBe(0);
          expect(one.status).not.toBe('capturing');
        }
        const complete = (of: readonly RetainedSet[]) =>
          of.filter(({ purpose, status }) => purpose !== 'safety' && status === 'complete');
        const before = complete(sets);
        const after = complete(sets.filter((one) => !remove.includes(one)));
        if (before.length > 0) expect(after.length).toBeGreaterThan(0);
        if (backups.last !== null)
          expect(after.length).toBeGreaterThanOrEqual(Math.min(backups.last, before.length));
        expect(new Set([...remove, ...kept.map((one) => one.set)]).size).toBe(remove.length + kept.length);
      }),
    );
  });
});

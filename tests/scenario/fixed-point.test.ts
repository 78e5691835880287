import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/catalogue.ts';
import { differencesOf, lostOrChanged } from './tenant-state.ts';
import { editAtRandom, restoredTypes, wholeTenantStory, wipe, type Story } from './whole-tenant-story.ts';

/** More by hand: FIXED_POINT_SEEDS=200 npx vitest run tests/scenario/fixed-point.test.ts */
const seeds = Array.from({ length: Number(process.env['FIXED_POINT_SEEDS'] ?? 2) }, (_, at) => 41 + at);

/** Lines that a person has to do: each with its reason, and none of a kind that the product could do. */
function expectNothingLeft(told: Story): void {
  const follow = told.results.filter(({ outcome }) => !['restored', 'unchanged', 'manual'].includes(outcome));
  expect(follow).toEqual([]);
  const open = told.second.filter(({ action }) => action !== 'unchanged' && action !== 'manual');
  expect(open.map(({ typeKey, name, action, reason }) => `${typeKey} ${name}: ${action} ${reason}`)).toEqual(
    [],
  );
}

describe('I-30 backup, then restore, is a fixed point for every type', () => {
  test('the generated tenant has objects of every restorable type', async () => {
    const told = await wholeTenantStory(7, async () => {});
    const present = new Set([...told.before.values()].map(({ typeKey }) => typeKey));
    expect(restoredTypes.map(({ key }) => key).filter((key) => !present.has(key))).toEqual([]);
    expect(told.lines.filter(({ action }) => action !== 'unchanged' && action !== 'manual')).toEqual([]);
    expect(told.lines.length).toBe(told.before.size);
    expect(catalogue.length).toBeGreaterThanOrEqual(68);
  }, 120_000);

  test.each(seeds)(
    'I-30 seed %i: backup, wipe, restore: nothing is missing and nothing is left to do',
    async (seed) => {
      const told = await wholeTenantStory(seed, wipe);
      expect(lostOrChanged(told.before, told.changed).length).toBeGreaterThan(30);
      expect(differencesOf(told.before, told.after)).toEqual([]);
      expectNothingLeft(told);
    },
    240_000,
  );

  test.each(seeds)(
    'I-30 seed %i: backup, edits by others, restore: everything is as it was',
    async (seed) => {
      const told = await wholeTenantStory(seed, editAtRandom);
      expect(lostOrChanged(told.before, told.changed).length).toBeGreaterThan(15);
      expect(differencesOf(told.before, told.after)).toEqual([]);
      expectNothingLeft(told);
      // I-17: nothing was deleted to get there.
      const deleted = told.log.filter(
        ({ method, committed, effect }) => committed && method === 'DELETE' && effect?.kind === 'delete',
      );
      expect(deleted).toEqual([]);
    },
    240_000,
  );
});

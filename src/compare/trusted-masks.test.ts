import { expect, it } from 'vitest';
import type { JsonObject } from '../kernel/json.ts';
import { trustingMasks } from './trusted-masks.ts';

const kept = (mark: string): JsonObject => ({ $sealed: 'kept', mark });
const profile = (value: JsonObject | string, rest: JsonObject = {}): JsonObject => ({
  displayName: 'A',
  omaSettings: [
    { omaUri: './other', value: 1 },
    { omaUri: './key', value },
  ],
  ...rest,
});

it('a mask beside a kept secret is no difference by itself, whichever side shows it', () => {
  for (const mask of ['****', 'PGEvPg==']) {
    const wanted = profile(kept('m'));
    expect(trustingMasks(wanted, profile(mask))).toEqual({ found: wanted, trusted: true });
    expect(trustingMasks(profile(mask), wanted)).toEqual({ found: profile(mask), trusted: true });
  }
});

it('keeps every other difference', () => {
  const wanted = profile(kept('m'));
  expect(trustingMasks(wanted, profile('****', { displayName: 'B' })).found).toEqual(
    profile(kept('m'), { displayName: 'B' }),
  );
  for (const other of [profile(kept('n')), profile('plain'), profile(''), { displayName: 'A' }]) {
    expect(trustingMasks(wanted, other)).toEqual({ found: other, trusted: false });
  }
});

it('finds the counterpart by what an item is, not by its place', () => {
  const turned = {
    displayName: 'A',
    omaSettings: [
      { omaUri: './key', value: '****' },
      { omaUri: './other', value: 1 },
    ],
  };
  expect(trustingMasks(profile(kept('m')), turned).found).toEqual({
    displayName: 'A',
    omaSettings: [
      { omaUri: './key', value: kept('m') },
      { omaUri: './other', value: 1 },
    ],
  });
});

import { expect, test } from 'vitest';
import { DEEPEST_JSON, isTooDeep } from './json-depth.ts';
import type { JsonValue } from './json.ts';

const lists = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as JsonValue;
const objects = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) as JsonValue;

test('depth is counted in lists and objects, to the last level that is allowed', () => {
  for (const made of [lists, objects]) {
    expect(isTooDeep(made(DEEPEST_JSON))).toBe(false);
    expect(isTooDeep(made(DEEPEST_JSON + 1))).toBe(true);
    expect(isTooDeep(made(200_000))).toBe(true);
  }
  expect(isTooDeep([1, 'x', null, { a: [lists(3)] }], 6)).toBe(false);
  expect(isTooDeep([1, 'x', null, { a: [lists(3)] }], 5)).toBe(true);
});

test('what is no list and no object has no depth', () => {
  for (const value of [null, 1, 'x', true, undefined]) expect(isTooDeep(value, 0)).toBe(false);
  expect(isTooDeep({}, 0)).toBe(true);
});

import { expect, test } from 'vitest';
import { previewHeadline } from './summary.ts';

const none = { create: 0, update: 0, remove: 0, unchanged: 0, blocked: 0, manual: 0, attention: 0 };

test.each([
  [{ ...none, unchanged: 44 }, 'No policy changes detected'],
  [none, 'No policy changes detected'],
  [{ ...none, update: 3, unchanged: 41 }, '3 policies change; 41 stay as they are'],
  [{ ...none, update: 1, create: 1, unchanged: 1 }, '1 policy changes; 1 is created again; 1 stays as it is'],
  [{ ...none, create: 2 }, '2 policies are created again'],
  [{ ...none, remove: 1 }, '1 policy is removed'],
  [{ ...none, remove: 2, update: 1 }, '2 policies are removed; 1 policy changes'],
  [{ ...none, blocked: 1, manual: 2 }, 'No policy changes detected; 1 is blocked; 2 are left to do by hand'],
])('%o reads "%s"', (counts, words) => {
  expect(previewHeadline(counts)).toBe(words);
});

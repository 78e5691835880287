import { expect, test } from 'vitest';
import type { MappedObject } from '../../api/types.ts';
import { mappingSummary, suggestionsOf, tableOf, toReview } from './mapping-words.ts';

const object = (part: Partial<MappedObject>): MappedObject => ({
  kind: 'group',
  kindLabel: 'Groups',
  sourceId: 'a',
  sourceName: 'Pilots',
  by: 'id',
  state: 'undecided',
  targetId: null,
  targetName: null,
  suggestion: null,
  candidates: [],
  mayCreate: false,
  mayLeaveOut: true,
  note: '',
  usedBy: ['Firewall'],
  usedByCount: 1,
  kept: null,
  ...part,
});
const suggestion = { targetId: 't', targetName: 'Pilots', reason: '' };
const mapping = (objects: MappedObject[], part = {}) => ({
  directoryCachedAt: '2026-06-01T00:00:00Z',
  unread: [],
  undecided: objects.filter(({ state }) => state === 'undecided').length,
  objects,
  ...part,
});

test('only open suggestions are accepted together, each under its kind', () => {
  const decided = object({ sourceId: 'b', state: 'mapped', suggestion });
  const open = object({ suggestion });
  const missing = object({ kind: 'assignmentFilter', state: 'missing', suggestion });
  expect(suggestionsOf([decided, open, missing, object({ sourceId: 'c' })])).toEqual({
    group: { a: { action: 'map', targetId: 't' } },
    assignmentFilter: { a: { action: 'map', targetId: 't' } },
  });
});

test('kinds with something open stand first, each under its head; what needs nobody is not shown', () => {
  const filters = object({ kind: 'assignmentFilter', kindLabel: 'Filters', state: 'created' });
  expect(tableOf([filters, object({})])).toEqual([
    { head: 'Groups', open: 1, count: 1 },
    { object: object({}) },
    { head: 'Filters', open: 0, count: 1 },
    { object: filters },
  ]);
  expect(toReview(mapping([object({ state: 'present' }), object({ state: 'inRun' }), filters]))).toEqual([
    filters,
  ]);
});

test('the summary says what is open, and never counts what was not read', () => {
  expect(mappingSummary(mapping([object({})]))).toContain('1 object needs a decision.');
  expect(mappingSummary(mapping([object({ state: 'leftOut' })]))).toBe(
    'Everything that needs a decision has one.',
  );
  expect(mappingSummary(mapping([object({})], { directoryCachedAt: null }))).toContain('was not read yet');
});

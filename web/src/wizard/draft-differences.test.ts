import { expect, test } from 'vitest';
import { draftDifferences } from './draft-differences.ts';

const draft = {
  backupSetId: 'a',
  backupSetName: 'Nightly',
  scope: {
    mode: 'selected' as const,
    itemIds: ['1', '2'],
    writeMode: 'update_or_create' as const,
    copyPrefix: '',
    confirmedMatches: {},
    mapping: {},
    raiseConditionalAccess: [],
    confirmedEveryone: [],
    typedSecrets: [],
    removals: [],
    stopAfterFailures: null,
    digest: 'x',
  },
};

test('a stale window is told each thing that changed', () => {
  expect(
    draftDifferences(draft, {
      ...draft,
      backupSetId: 'b',
      backupSetName: 'Weekly',
      scope: {
        ...draft.scope,
        mode: null,
        itemIds: [],
        writeMode: 'settings_only',
        mapping: { group: { g: { action: 'leaveOut' } } },
        raiseConditionalAccess: ['1'],
      },
    }),
  ).toEqual([
    'The backup set is now Weekly.',
    'Scope: nothing is chosen now.',
    'How it is written: Settings only now.',
    'The mappings changed.',
    'Which Conditional Access states may be raised changed.',
  ]);
});

test('the order of selected items is no change', () => {
  const turned = { ...draft, scope: { ...draft.scope, itemIds: ['2', '1'] } };
  expect(draftDifferences(draft, turned)).toEqual(['It was edited and is again as this window shows it.']);
});

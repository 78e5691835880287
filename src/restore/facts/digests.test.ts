import { describe, expect, test } from 'vitest';
import { digestOf } from '../../kernel/digest.ts';
import { bodyDigest, previewDigest, removalLineId, type PreviewLine } from './preview.ts';
import {
  byTypeAndId,
  decisionFor,
  scopeDigest,
  WRITE_MODES,
  writesAssignments,
  type MappingDecisions,
  type Removal,
  type Scope,
} from './scope.ts';
import { withMadeIds } from './symbols.ts';

const SCOPE: Scope = {
  environmentId: 'e',
  backupSetId: 'b',
  backupDigest: digestOf('manifest'),
  mode: 'selected',
  itemIds: ['a', 'b', 'c'],
  writeMode: 'update_or_create',
  copyPrefix: '',
  mapping: { group: { g: { action: 'map', targetId: 't' } } },
  confirmedMatches: { a: 'x' },
  raiseConditionalAccess: ['a', 'b'],
  confirmedEveryone: ['a', 'b'],
  removals: [
    { typeKey: 'assignmentFilter', id: '1', because: 'undo' },
    { typeKey: 'roleScopeTag', id: '1', because: 'unknown' },
  ],
  undoOf: null,
  stopAfterFailures: null,
  catalogueVersion: digestOf('catalogue'),
};

describe('I-03 the digest of a scope', () => {
  test('is the same however selected things are ordered or repeated', () => {
    const digest = scopeDigest(SCOPE);
    const [first, second] = SCOPE.removals as [Removal, Removal];
    for (const same of [
      { ...SCOPE },
      { ...SCOPE, itemIds: ['c', 'a', 'b'] },
      { ...SCOPE, itemIds: ['a', 'b', 'b', 'c'] },
      { ...SCOPE, raiseConditionalAccess: ['b', 'a', 'a'] },
      { ...SCOPE, confirmedEveryone: ['b', 'a'] },
      { ...SCOPE, removals: [second, first] },
      Object.fromEntries(Object.entries(SCOPE).reverse()) as unknown as Scope,
    ])
      expect(scopeDigest(same)).toBe(digest);
    expect(SCOPE.itemIds).toEqual(['a', 'b', 'c']);
    expect(SCOPE.removals).toEqual([first, second]);
  });

  test('is another one when anything changes that would be written', () => {
    const changes: Partial<Scope>[] = [
      { environmentId: 'f' },
      { backupSetId: 'c' },
      { backupDigest: digestOf('other') },
      { mode: 'all' },
      { itemIds: ['a', 'b'] },
      { itemIds: ['a', 'b', 'c', 'd'] },
      { itemIds: [] },
      { writeMode: 'copy' },
      { copyPrefix: 'x' },
      { mapping: {} },
      { mapping: { group: { g: { action: 'leaveOut' } } } },
      { confirmedMatches: { a: 'y' } },
      { raiseConditionalAccess: ['a'] },
      { raiseConditionalAccess: [] },
      { confirmedEveryone: ['b'] },
      { removals: SCOPE.removals.slice(0, 1) },
      { removals: [] },
      { undoOf: 'r' },
      { stopAfterFailures: 1 },
      { typedSecrets: [{ itemId: 'a', path: 'p', handle: 'h' }] },
      { catalogueVersion: digestOf('newer') },
    ];
    const digests = changes.map((change) => scopeDigest({ ...SCOPE, ...change }));
    expect(new Set([scopeDigest(SCOPE), ...digests]).size).toBe(changes.length + 1);
  });

  test('orders removals by type, then by id', () => {
    const removal = (typeKey: Removal['typeKey'], id: string): Removal => ({
      typeKey,
      id,
      because: 'unknown',
    });
    const sorted = [
      removal('assignmentFilter', '2'),
      removal('roleScopeTag', '1'),
      removal('roleScopeTag', '2'),
    ];
    expect([...sorted].reverse().sort(byTypeAndId)).toEqual(sorted);
    expect(byTypeAndId(removal('roleScopeTag', '1'), removal('roleScopeTag', '1'))).toBe(0);
    expect(byTypeAndId(removal('roleScopeTag', '1'), removal('roleScopeTag', '2'))).toBe(-1);
    expect(byTypeAndId(removal('roleScopeTag', '1'), removal('assignmentFilter', '2'))).toBe(1);
  });
});

const LINE: PreviewLine = {
  id: 'l1',
  typeKey: 'assignmentFilter',
  name: 'Filter',
  platform: '',
  action: 'update',
  targetId: 't',
  matchedBy: 'id',
  live: { id: 'o', content: digestOf('c'), assignments: digestOf('a') },
  expected: { content: {}, assignments: [] },
  requests: [],
  bodyDigest: digestOf('body'),
  changes: [],
  affected: '',
  reach: { gains: [], loses: [], newlyExcluded: [], noLongerExcluded: [] },
  attention: [],
  reason: '',
  next: '',
  noUndo: '',
  risk: { level: 'low', reason: '' },
  order: 1,
  dependsOn: ['x', 'y'],
} as unknown as PreviewLine;
const scope = digestOf('scope');

describe('I-03 the digest of a preview', () => {
  test('is the canonical form of what would be written, and does not depend on the order of lines', () => {
    const second = { ...LINE, id: 'l2' };
    const digest = previewDigest(scope, [LINE, second]);
    expect(previewDigest(scope, [second, { ...LINE, dependsOn: ['y', 'x'] }])).toBe(digest);
    expect(LINE.dependsOn).toEqual(['x', 'y']);
    const named = [LINE, second].map(({ id, action, bodyDigest: body, dependsOn, live, targetId }) => ({
      id,
      action,
      body,
      depends: dependsOn,
      live,
      target: targetId,
    }));
    expect(digest).toBe(digestOf({ scope, lines: named }));
    const { live: _live, targetId: _target, ...made } = LINE;
    expect(previewDigest(scope, [made])).toBe(
      digestOf({ scope, lines: [{ ...named[0], live: null, target: null }] }),
    );
  });

  test('is another one when anything of a line changes that would be written, or that it was computed from', () => {
    const changes: Partial<PreviewLine>[] = [
      { id: 'l9' },
      { action: 'create' },
      { targetId: 'u' },
      { bodyDigest: digestOf('another body') },
      { dependsOn: ['x'] },
      { dependsOn: [] },
      { live: { id: 'p', content: digestOf('c'), assignments: digestOf('a') } },
      { live: { id: 'o', content: digestOf('d'), assignments: digestOf('a') } },
      { live: { id: 'o', content: digestOf('c'), assignments: digestOf('b') } },
    ];
    const digests = changes.map((change) => previewDigest(scope, [{ ...LINE, ...change }]));
    const known = [
      previewDigest(scope, [LINE]),
      previewDigest(digestOf('another'), [LINE]),
      previewDigest(scope, []),
      previewDigest(scope, [LINE, LINE]),
    ];
    expect(new Set([...known, ...digests]).size).toBe(changes.length + known.length);
  });

  test('of a body covers the requests as they stand', () => {
    const request = {
      step: 'update',
      method: 'PATCH',
      version: 'beta',
      path: '/x/{id}',
      body: { a: { $ref: 'l2' } },
    } as const;
    expect(bodyDigest([request])).toBe(digestOf([request]));
    expect(bodyDigest([request, request])).not.toBe(bodyDigest([request]));
    expect(removalLineId({ typeKey: 'assignmentFilter', id: '7' })).toBe('remove:assignmentFilter:7');
  });
});

describe('decisions of a mapping', () => {
  test('are found by kind and id, and never in what every object has', () => {
    const mapping: MappingDecisions = { group: { g: { action: 'leaveOut' } } };
    expect(decisionFor(mapping, 'group', 'g')).toEqual({ action: 'leaveOut' });
    for (const [kind, id] of [
      ['group', 'h'],
      ['filter', 'g'],
      ['__proto__', 'toString'],
      ['constructor', 'name'],
      ['group', 'toString'],
    ] as const)
      expect(decisionFor(mapping, kind, id)).toBeUndefined();
  });

  test('assignments are written in these modes and no others', () => {
    expect(WRITE_MODES.filter(writesAssignments)).toEqual([
      'update_or_create',
      'only_missing',
      'assignments_only',
    ]);
  });
});

describe('symbols of what a run makes', () => {
  const idOf = (lineId: string): string | undefined => (lineId === 'known' ? 'id-1' : undefined);

  test('are replaced wherever they stand, when all are known', () => {
    const value = { a: [{ $ref: 'known' }, 1, null, 'x'], b: { c: { $ref: 'known' } } };
    expect(withMadeIds(value, idOf)).toEqual({ a: ['id-1', 1, null, 'x'], b: { c: 'id-1' } });
    expect(withMadeIds([], idOf)).toEqual([]);
  });

  test('leave nothing when one is not known', () => {
    expect(withMadeIds({ a: { $ref: 'known' }, b: { $ref: 'other' } }, idOf)).toBeNull();
    expect(withMadeIds([{ $ref: 'other' }, { $ref: 'known' }], idOf)).toBeNull();
  });

  test('are objects of that one member only', () => {
    for (const value of [{ $ref: 'other', more: 1 }, { $ref: 1 }, { ref: 'other' }, { '$ref ': 'other' }])
      expect(withMadeIds(value, idOf)).toEqual(value);
  });
});

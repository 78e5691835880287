import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { compareSides } from './compare-sides.ts';
import { withoutVersion } from './match.ts';
import type { Side, SideResource } from './side.ts';

const compliance = (
  name: string,
  more: Partial<SideResource> & { settings?: JsonObject } = {},
): SideResource => {
  const { settings, ...rest } = more;
  return {
    typeKey: 'deviceCompliancePolicy',
    id: undefined,
    name,
    payload: {
      '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
      displayName: name,
      bitLockerEnabled: true,
      ...settings,
    },
    assignments: [],
    whole: true,
    where: `${name}.json`,
    ...rest,
  };
};
const side = (label: string, resources: SideResource[], more: Partial<Side> = {}): Side => ({
  label,
  resources,
  listed: () => true,
  ...more,
});
const group = (groupId: string) => ({
  target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
});
const compared = (left: Side, right: Side) =>
  compareSides(left, right).pairs.map(({ name, state, matchedBy }) => [name, state, matchedBy]);

describe('matching', () => {
  test('by id first, whatever the names', () => {
    const left = side('a', [compliance('Old', { id: '1' })]);
    const right = side('b', [compliance('New', { id: '1' }), compliance('Old', { id: '2' })]);
    expect(compared(left, right)).toEqual([
      ['Old', 'changed', 'id'],
      ['Old', 'only_right', undefined],
    ]);
  });

  test('by name, type and platform where the ids differ', () => {
    const left = side('a', [compliance('Same', { id: '1' })]);
    const right = side('b', [compliance('Same', { id: '2' })]);
    expect(compared(left, right)).toEqual([['Same', 'same', 'natural_key']]);
  });

  test('by the name without its version number, and not when several could be meant', () => {
    const left = side('a', [compliance('Baseline - v3.1')]);
    const one = side('b', [compliance('Baseline - v3.2', { settings: { secureBootEnabled: true } })]);
    expect(compared(left, one)).toEqual([['Baseline - v3.1', 'changed', 'name_without_version']]);
    const two = side('b', [compliance('Baseline - v3.2'), compliance('Baseline - v3.3')]);
    expect(compared(left, two).map(([, state]) => state)).toEqual(['only_left', 'only_right', 'only_right']);
  });

  test('by content under another name, unless it says too little', () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`setting${String(n)}`, `value ${String(n)}`]),
    );
    const renamed = compareSides(
      side('a', [compliance('Before', { settings: many })]),
      side('b', [compliance('After', { settings: many })]),
    );
    expect(renamed.pairs).toMatchObject([
      { name: 'Before', newName: 'After', state: 'changed', matchedBy: 'content' },
    ]);
    expect(renamed.pairs[0]?.changes.map(({ label }) => label)).toEqual(['Name']);
    const little = compared(side('a', [compliance('Before')]), side('b', [compliance('After')]));
    expect(little.map(([, state]) => state)).toEqual(['only_left', 'only_right']);
  });

  test('never by guess when a name is there twice', () => {
    const left = side('a', [
      compliance('Twice', { where: '1.json' }),
      compliance('Twice', { where: '2.json' }),
    ]);
    const { pairs } = compareSides(left, side('b', [compliance('Twice')]));
    expect(pairs).toMatchObject([{ state: 'ambiguous', left: ['1.json', '2.json'], right: ['Twice.json'] }]);
    expect(pairs[0]?.notes).toEqual(['It is there 2 times on the left and once on the right.']);
  });

  test.each([
    ['Win - Defender - v3.1', 'win - defender'],
    ['Win - Defender 2024.1b2', 'win - defender'],
    ['iOS 17 policy', 'ios 17 policy'],
    ['Windows 11', 'windows 11'],
  ])('%s without its version is %s', (name, plain) => {
    expect(withoutVersion(name)).toBe(plain);
  });
});

describe('what differs', () => {
  test('is said in words', () => {
    const { pairs } = compareSides(
      side('a', [compliance('One')]),
      side('b', [compliance('One', { settings: { bitLockerEnabled: false } })]),
    );
    expect(pairs[0]?.changes).toMatchObject([
      { label: 'Require BitLocker', beforeText: 'Required', section: 'content' },
    ]);
  });

  test('is not the order of assignments, dates of the service, or annotations', () => {
    const left = compliance('One', {
      settings: { lastModifiedDateTime: '2024-01-01T00:00:00Z', version: 1, '@odata.context': 'x' },
      assignments: [group('g1'), group('g2')],
    });
    const right = compliance('One', {
      settings: { lastModifiedDateTime: '2025-01-01T00:00:00Z', version: 7 },
      assignments: [group('g2'), group('g1')],
    });
    expect(compared(side('a', [left]), side('b', [right]))).toEqual([['One', 'same', 'natural_key']]);
  });

  test('is not a group that has another id in another tenant and the same name', () => {
    const left = side('a', [compliance('One', { assignments: [group('g1')] })], {
      names: [{ kind: 'group', id: 'g1', name: 'Pilots' }],
    });
    const same = side('b', [compliance('One', { assignments: [group('g9')] })], {
      names: [{ kind: 'group', id: 'g9', name: 'Pilots' }],
    });
    expect(compared(left, same)).toEqual([['One', 'same', 'natural_key']]);
    const other = side('b', [compliance('One', { assignments: [group('g9')] })], {
      names: [{ kind: 'group', id: 'g9', name: 'Everyone' }],
    });
    expect(compared(left, other)).toEqual([['One', 'changed', 'natural_key']]);
    const twice = side('b', [compliance('One', { assignments: [group('g9')] })], {
      names: [
        { kind: 'group', id: 'g9', name: 'Pilots' },
        { kind: 'group', id: 'g10', name: 'Pilots' },
      ],
    });
    expect(compared(left, twice)).toEqual([['One', 'changed', 'natural_key']]);
  });

  test('is a group that was renamed in the same tenant: no', () => {
    const named = (name: string) => ({ names: [{ kind: 'group', id: 'g1', name }] });
    const policy = compliance('One', { assignments: [group('g1')] });
    expect(compared(side('a', [policy], named('Old')), side('b', [policy], named('New')))).toEqual([
      ['One', 'same', 'natural_key'],
    ]);
  });
});

describe('what can not be said', () => {
  test('assignments that one side does not tell are left out, and that is said', () => {
    const left = compliance('One', { assignments: undefined });
    const right = compliance('One', { assignments: [group('g1')] });
    const { pairs } = compareSides(side('a', [left]), side('b', [right]));
    expect(pairs).toMatchObject([
      { state: 'same', notes: ['Assignments were not compared: the left side does not tell them.'] },
    ]);
  });

  test('equal is not said of what was not read whole', () => {
    const part = compliance('One', { whole: false });
    const { pairs, counts } = compareSides(side('a', [part]), side('b', [compliance('One')]));
    expect(pairs).toMatchObject([{ state: 'unknown' }]);
    expect(counts).toMatchObject({ unknown: 1, same: 0 });
  });

  test('I-14 that a side lacks something is not said to mean that the tenant does, unless it was listed whole', () => {
    const left = side('Monday', [compliance('One')]);
    expect(compareSides(left, side('Tuesday', [])).notes).toEqual([]);
    const open = compareSides(left, side('Tuesday', [], { listed: () => false }));
    expect(open.notes).toEqual([
      'It is not known that "Tuesday" holds everything: what it lacks may still be in the tenant.',
    ]);
  });
});

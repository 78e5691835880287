import { describe, expect, test } from 'vitest';
import { resolveMapping, type MappingInput } from './mapping.ts';

const cachedAt = new Date('2026-06-01T00:00:00Z');

function mapped(part: Partial<MappingInput>) {
  return resolveMapping({
    used: new Map([['old', ['BitLocker', 'Firewall']]]),
    decisions: {},
    directory: { cachedAt, groups: [{ id: 'new', name: 'Pilots' }] },
    sourceNames: new Map([['old', 'Pilots']]),
    ...part,
  });
}

describe('resolveMapping', () => {
  test('a group under the same id needs no decision', () => {
    const { groups, undecided } = mapped({
      directory: { cachedAt, groups: [{ id: 'old', name: 'Pilots' }] },
    });
    expect(groups).toMatchObject([{ state: 'present', targetId: 'old' }]);
    expect(undecided).toBe(0);
  });

  test('an absent group waits for a decision; an equal and unique name is suggested, with the reason, and not taken', () => {
    const { groups, undecided, reason } = mapped({});
    expect(groups).toMatchObject([
      { state: 'undecided', targetId: null, suggestion: { targetId: 'new' }, usedByCount: 2 },
    ]);
    expect(groups[0]?.suggestion?.reason).toBe('It is the only group with this name.');
    expect(undecided).toBe(1);
    expect(reason).toBe('');
  });

  test('of two groups with the name none is suggested', () => {
    const groups = [
      { id: 'a', name: 'Pilots' },
      { id: 'b', name: 'Pilots' },
    ];
    expect(mapped({ directory: { cachedAt, groups } }).groups[0]?.suggestion).toBeNull();
  });

  test.each([null, { cachedAt, groups: [] }])(
    'I-14 nothing is concluded from a directory that was not read (%o)',
    (directory) => {
      const { undecided, reason } = mapped({ directory });
      expect(undecided).toBe(1);
      expect(reason).toContain('was not read yet');
    },
  );

  test('decisions are followed, but a decision for a group that vanished is none', () => {
    const map = (targetId: string) => mapped({ decisions: { old: { action: 'map', targetId } } }).groups[0];
    expect(map('new')).toMatchObject({ state: 'mapped', targetName: 'Pilots' });
    expect(map('vanished')).toMatchObject({ state: 'undecided' });
    expect(mapped({ decisions: { old: { action: 'leaveOut' } } }).groups[0]?.state).toBe('leftOut');
  });

  test('a scope that names no group needs no directory', () => {
    expect(mapped({ used: new Map(), directory: null })).toMatchObject({ undecided: 0, reason: '' });
  });

  test('a group whose id is a member name of every object is still undecided', () => {
    expect(mapped({ used: new Map([['constructor', ['x']]]) }).groups[0]?.state).toBe('undecided');
  });
});

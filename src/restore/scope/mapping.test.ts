import { describe, expect, test } from 'vitest';
import type { MappingDecision } from '../facts/scope.ts';
import type { KnownKind, KnownObject, MappingInput } from './mapping-input.ts';
import { resolveMapping } from './mapping.ts';

const readAt = new Date('2026-06-01T00:00:00Z');
const object = (id: string, name: string, part: Partial<KnownObject> = {}): KnownObject => ({
  id,
  name,
  naturalKey: JSON.stringify([name]),
  builtIn: false,
  appId: '',
  ...part,
});
const read = (...objects: KnownObject[]): KnownKind => ({ readAt, objects });
const PILOTS = read(object('new', 'Pilots'));
const group = { kind: 'group', id: 'old', leavingOut: 'allowed', items: ['BitLocker', 'Firewall'] } as const;
const filter = { ...group, kind: 'assignmentFilter', id: 'f1' } as const;
type Decisions = Record<string, Record<string, MappingDecision>>;

function mapped(part: Partial<MappingInput> = {}) {
  return resolveMapping({
    used: [group],
    decisions: {},
    directory: new Map([['group', PILOTS]]),
    itemOf: () => undefined,
    nameOf: () => 'Pilots',
    sameTenant: true,
    ...part,
  });
}
const only = (part: Partial<MappingInput> = {}) => mapped(part).objects[0];
const itemOf =
  (part: Partial<NonNullable<ReturnType<MappingInput['itemOf']>>> = {}) =>
  () => ({
    name: 'Corporate',
    naturalKey: JSON.stringify(['Corporate']),
    inRun: false,
    creatable: true,
    ...part,
  });

describe('groups', () => {
  test('a group under the same id needs no decision', () => {
    const found = mapped({ directory: new Map([['group', read(object('old', 'Pilots'))]]) });
    expect(found).toMatchObject({ undecided: 0, objects: [{ state: 'present', targetId: 'old' }] });
  });

  test('an absent group waits for a decision; an equal and unique name is suggested, with the reason, and not taken', () => {
    expect(mapped()).toMatchObject({
      undecided: 1,
      reason: '',
      objects: [
        {
          state: 'undecided',
          targetId: null,
          suggestion: { targetId: 'new', reason: 'It is the only group with this name.' },
          usedByCount: 2,
        },
      ],
    });
  });

  test('of two groups with the name none is suggested, and both are named', () => {
    const directory = new Map([['group', read(object('a', 'Pilots'), object('b', 'Pilots'))]]);
    expect(only({ directory })).toMatchObject({
      state: 'undecided',
      suggestion: null,
      candidates: [{ targetId: 'a' }, { targetId: 'b' }],
    });
  });

  test.each([undefined, read(), { readAt: null, objects: [] }])(
    'I-14 nothing is concluded from a directory that was not read (%o)',
    (kind) => {
      const { undecided, reason } = mapped({
        directory: new Map(kind === undefined ? [] : [['group', kind]]),
      });
      expect(undecided).toBe(1);
      expect(reason).toContain('was not read yet, so it is not known which groups are there');
    },
  );

  test('decisions are followed, but a decision for a group that vanished is none', () => {
    const map = (targetId: string) => only({ decisions: { group: { old: { action: 'map', targetId } } } });
    expect(map('new')).toMatchObject({ state: 'mapped', targetName: 'Pilots' });
    expect(map('vanished')).toMatchObject({ state: 'undecided' });
    expect(only({ decisions: { group: { old: { action: 'leaveOut' } } } })?.state).toBe('leftOut');
  });

  test('a scope that names nothing needs no directory', () => {
    expect(mapped({ used: [], directory: new Map() })).toMatchObject({ undecided: 0, reason: '' });
  });

  test('an object whose id is a member name of every object is still undecided', () => {
    expect(only({ used: [{ ...group, id: 'constructor' }] })?.state).toBe('undecided');
  });

  test('an exclusion is not offered to be left out, and says why', () => {
    expect(only({ used: [{ ...group, leavingOut: 'widens' }] })).toMatchObject({
      mayLeaveOut: false,
      note: expect.stringContaining('more people or devices would be reached') as string,
    });
  });
});

describe('other kinds in the tenant of the backup', () => {
  const used = [filter];
  test('the same id needs nothing, and what the last reading lacks is told without stopping anything', () => {
    const there = new Map([['assignmentFilter', read(object('f1', 'Corporate'))]]);
    expect(only({ used, directory: there })?.state).toBe('present');
    expect(mapped({ used, directory: new Map([['assignmentFilter', read()]]) })).toMatchObject({
      undecided: 0,
      objects: [{ state: 'missing' }],
    });
  });

  test('I-14 of a kind that was not read nothing is said', () => {
    expect(mapped({ used, directory: new Map() })).toMatchObject({ undecided: 0, objects: [] });
  });

  test('what this run makes stands for itself', () => {
    const directory = new Map([['assignmentFilter', read()]]);
    expect(only({ used, directory, itemOf: itemOf({ inRun: true }) })?.state).toBe('inRun');
  });
});

describe('another tenant', () => {
  const other = (part: Partial<MappingInput> = {}) => only({ used: [filter], sameTenant: false, ...part });
  const filters = (...objects: KnownObject[]) => new Map([['assignmentFilter', read(...objects)]]);

  test('the same id is another object, unless every tenant has it', () => {
    expect(other({ directory: filters(object('f1', 'Something else')) })).toMatchObject({
      state: 'undecided',
      suggestion: null,
    });
    expect(other({ directory: filters(object('f1', 'x', { builtIn: true })) })?.state).toBe('present');
  });

  test('the same id and name is suggested first; then all that tells such objects apart; then the name', () => {
    const reason = (...objects: KnownObject[]) =>
      other({ directory: filters(...objects), itemOf: itemOf() })?.suggestion?.reason;
    expect(reason(object('f1', 'Corporate'), object('f2', 'Corporate'))).toContain('same id and name');
    expect(reason(object('f2', 'Corporate'))).toBe('It is the only filter with this name and kind.');
    expect(reason(object('f2', 'Corporate', { naturalKey: 'of another platform' }))).toBe(
      'It is the only filter with this name.',
    );
  });

  test('what this run makes needs no decision; what it could make is offered, and made when decided', () => {
    const directory = filters();
    expect(other({ directory, itemOf: itemOf({ inRun: true }) })?.state).toBe('inRun');
    expect(other({ directory, itemOf: itemOf() })).toMatchObject({ state: 'undecided', mayCreate: true });
    const decisions: Decisions = { assignmentFilter: { f1: { action: 'create' } } };
    expect(other({ directory, decisions, itemOf: itemOf() })?.state).toBe('created');
    expect(other({ directory, decisions, itemOf: itemOf({ creatable: false }) })?.state).toBe('undecided');
  });

  test('an app goes by the appId that it has everywhere', () => {
    const used = [{ ...filter, kind: 'servicePrincipal', id: 'app-1', by: 'appId' as const }];
    const office = object('sp-9', 'Office', { appId: 'app-1', naturalKey: 'app-1' });
    const directory = new Map([['servicePrincipal', read(office)]]);
    expect(other({ used, directory })).toMatchObject({ state: 'present', targetId: 'app-1' });
    expect(other({ used, directory: new Map([['servicePrincipal', read()]]) })?.state).toBe('undecided');
  });

  test('users are mapped by an id that nobody can look up, and say so', () => {
    const used = [{ ...filter, kind: 'user', id: 'u1' }];
    expect(other({ used })).toMatchObject({
      state: 'undecided',
      note: expect.stringContaining('can not be looked up beforehand') as string,
    });
    const decisions: Decisions = { user: { u1: { action: 'map', targetId: 'u2' } } };
    expect(other({ used, decisions })).toMatchObject({ state: 'mapped', targetId: 'u2' });
  });
});

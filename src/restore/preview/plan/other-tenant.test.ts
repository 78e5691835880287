import { describe, expect, test } from 'vitest';
import type { MappingDecision } from '../../facts/scope.ts';
import {
  everyDevice,
  excludeTarget,
  filter,
  group,
  groupTarget,
  location,
  planInput,
  policy,
  script,
} from '../../../../tests/restore-core/plan-world.ts';
import { planLines } from './compute.ts';

type Facts = Parameters<typeof planInput>[0];
const EVERYONE = { confirmedEveryone: ['item-s1', 'item-c1'] };

function planned(facts: Facts, mapping: Record<string, Record<string, MappingDecision>> = {}) {
  const input = planInput({ ...facts, scope: { ...EVERYONE, ...facts.scope, mapping } });
  return planLines({ ...input, otherTenant: true });
}
const only = (...args: Parameters<typeof planned>) => planned(...args)[0];
const onFilter = (id: string) => ({
  target: {
    ...(everyDevice['target'] as object),
    deviceAndAppManagementAssignmentFilterId: id,
    deviceAndAppManagementAssignmentFilterType: 'include',
  },
});

describe('a backup of another tenant', () => {
  test('an object under the same id is another one: an item is found by its natural key, and waits to be confirmed', () => {
    const live = [script({ displayName: 'Something else' })];
    expect(only({ backup: [script()], live })?.line.action).toBe('create');
    const same = script({ id: 's9', scriptContent: 'ZWNobyAy' });
    expect(only({ backup: [script()], live: [same] })).toMatchObject({ cause: 'match_unconfirmed' });
    const confirmed = { confirmedMatches: { 'item-s1': 's9' } };
    expect(only({ backup: [script()], live: [same], scope: confirmed })?.line).toMatchObject({
      action: 'update',
      targetId: 's9',
    });
  });

  test('a group of the same id and a filter of the same name are taken by nobody', () => {
    const reason = (assignments: Parameters<typeof script>[1], live: Facts['live']) =>
      only({ backup: [script({}, assignments)], outside: [filter()], live });
    expect(reason([groupTarget('g1')], [])).toMatchObject({ cause: 'mapping_missing' });
    expect(reason([onFilter('f1')], [filter({ id: 'f9' })])).toMatchObject({
      cause: 'mapping_missing',
      line: { action: 'blocked', next: 'Review mappings' },
    });
  });

  test('decisions of any kind are followed, and a target that is gone blocks the line', () => {
    const facts = { backup: [script({}, [onFilter('f1')])], live: [filter({ id: 'f9' })] };
    const map = (targetId: string) => ({ assignmentFilter: { f1: { action: 'map' as const, targetId } } });
    expect(JSON.stringify(only(facts, map('f9'))?.line.expected.assignments)).toContain('"f9"');
    expect(only(facts, map('f8'))).toMatchObject({ cause: 'reference_missing' });
  });

  test('what this run makes goes by its line', () => {
    const lines = planned({ backup: [script({}, [onFilter('f1')]), filter()], live: [] });
    expect(lines.at(-1)?.line).toMatchObject({ id: 'item-s1', action: 'create', dependsOn: ['item-f1'] });
  });

  test('a filter that is left out takes its assignment along; an exclusion is never left out', () => {
    const leaveOut = (kind: string, id: string) => ({ [kind]: { [id]: { action: 'leaveOut' as const } } });
    const filtered = { backup: [script({}, [onFilter('f1')])], live: [] };
    expect(only(filtered, leaveOut('assignmentFilter', 'f1'))?.line).toMatchObject({
      action: 'create',
      expected: { assignments: [] },
    });
    const spared = { backup: [script({}, [everyDevice, excludeTarget('g1')])], live: [] };
    expect(only(spared, leaveOut('group', 'g1'))).toMatchObject({ cause: 'would_widen' });
  });

  test('a Conditional Access policy is not left without the only place, or the strength, that it names', () => {
    const users = { includeUsers: ['All'], excludeGroups: ['g1'] };
    const mapping = { group: { g1: { action: 'map' as const, targetId: 'g9' } } };
    const live = [group('g9', 'Break glass')];
    const inPlace = policy({
      conditions: {
        users,
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
        locations: { includeLocations: ['l1'] },
      },
    });
    const withoutPlace = { ...mapping, namedLocation: { l1: { action: 'leaveOut' as const } } };
    expect(only({ backup: [inPlace], outside: [location()], live }, withoutPlace)).toMatchObject({
      cause: 'would_widen',
      line: { reason: expect.stringContaining('every place') as string },
    });
    const strong = policy({ grantControls: { operator: 'OR', authenticationStrength: { id: 'x1' } } }, users);
    const weaker = { ...mapping, authenticationStrengthPolicy: { x1: { action: 'leaveOut' as const } } };
    expect(only({ backup: [strong], live }, weaker)).toMatchObject({
      cause: 'would_widen',
      line: { reason: expect.stringContaining('less would be asked') as string },
    });
  });
});

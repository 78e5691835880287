import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { resourceType } from '../../../catalogue/catalogue.ts';
import { WRITE_MODES, writesAssignments, type Scope } from '../../facts/scope.ts';
import {
  everyDevice,
  group,
  groupTarget,
  planInput,
  policy,
  script,
} from '../../../../tests/restore-core/plan-world.ts';
import { planLines } from './compute.ts';
import { everyoneAnew } from './everyone.ts';

const scripts = resourceType('deviceManagementScript');
const access = resourceType('conditionalAccessPolicy');
const doc = (...assignments: JsonObject[]) => ({ content: {}, assignments });
const everyUser = { target: { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' } };
const filtered = (assignment: JsonObject, id: string, type = 'include'): JsonObject => ({
  target: {
    ...(assignment['target'] as JsonObject),
    deviceAndAppManagementAssignmentFilterId: id,
    deviceAndAppManagementAssignmentFilterType: type,
  },
});
const app = (intent: string) => ({ ...everyDevice, intent });

describe('who is reached anew', () => {
  test.each<[string, ReturnType<typeof doc> | null, ReturnType<typeof doc>, string[]]>([
    ['created for everyone', null, doc(everyUser, everyDevice), ['All devices', 'All users']],
    ['from a group to all devices', doc(groupTarget('g1')), doc(everyDevice), ['All devices']],
    ['all devices as before', doc(everyDevice), doc(everyDevice, groupTarget('g1')), []],
    ['all users beside all devices', doc(everyDevice), doc(everyDevice, everyUser), ['All users']],
    ['without the filter it had', doc(filtered(everyDevice, 'f1')), doc(everyDevice), ['All devices']],
    [
      'through another filter',
      doc(filtered(everyDevice, 'f1')),
      doc(filtered(everyDevice, 'f2')),
      ['All devices'],
    ],
    ['through a filter, without one before', doc(everyDevice), doc(filtered(everyDevice, 'f1')), []],
    ['all but a filter, all before', doc(everyDevice), doc(filtered(everyDevice, 'f1', 'exclude')), []],
    ['required, where it was offered', doc(app('available')), doc(app('required')), ['All devices']],
    ['to nobody', doc(everyDevice), doc(), []],
  ])('%s', (...[, before, after, expected]) => {
    expect(everyoneAnew(scripts, { before, after })).toEqual(expected);
  });

  const ca = (state: string, include: string) => ({
    content: { state, conditions: { users: { includeUsers: [include] } } },
    assignments: [],
  });
  test.each<[string, ReturnType<typeof ca> | null, ReturnType<typeof ca>, string[]]>([
    ['a policy made on, for all', null, ca('enabled', 'All'), ['All users']],
    ['raised from off', ca('disabled', 'All'), ca('enabled', 'All'), ['All users']],
    [
      'raised from report-only',
      ca('enabledForReportingButNotEnforced', 'All'),
      ca('enabled', 'All'),
      ['All users'],
    ],
    ['from one person to all', ca('enabled', 'u1'), ca('enabled', 'All'), ['All users']],
    ['on for all as before', ca('enabled', 'All'), ca('enabled', 'All'), []],
    ['only reporting', null, ca('enabledForReportingButNotEnforced', 'All'), []],
    ['for guests', null, ca('enabled', 'GuestsOrExternalUsers'), []],
  ])('Conditional Access: %s', (...[, before, after, expected]) => {
    expect(everyoneAnew(access, { before, after })).toEqual(expected);
  });
});

describe('a line that would reach everyone anew', () => {
  const plan = (scope: Partial<Scope>, live = [script()]) =>
    planLines(planInput({ backup: [script({}, [everyDevice])], live, scope }))[0]!;

  test.each([
    ['an update', [script()], 'update'],
    ['a create', [], 'create'],
  ] as const)(
    '%s is blocked until its item is confirmed, and shows what it would do',
    (_what, live, action) => {
      const held = plan({}, [...live]);
      expect(held).toMatchObject({ cause: 'everyone_unconfirmed', everyone: ['All devices'] });
      expect(held.line).toMatchObject({
        action: 'blocked',
        requests: [],
        reach: { gains: ['All devices'] },
        next: 'Confirm in the scope that it may, or take the item out of the scope',
      });
      expect(held.line.reason).toContain('all devices');
      expect(held.line.changes.length).toBeGreaterThan(0);
      expect(plan({ confirmedEveryone: ['another'] }, [...live]).line.action).toBe('blocked');
      const confirmed = plan({ confirmedEveryone: ['item-s1'] }, [...live]);
      expect(confirmed).toMatchObject({ cause: null, everyone: ['All devices'], line: { action } });
      expect(confirmed.line.attention.map(({ text }) => text)).toContain('It would reach all devices.');
    },
  );

  test.each(WRITE_MODES)('is asked about in the mode %s exactly where it writes assignments', (writeMode) => {
    const live = writeMode === 'only_missing' ? [] : [script()];
    const planned = plan({ writeMode, copyPrefix: 'Copy of ' }, live);
    expect(planned.cause === 'everyone_unconfirmed').toBe(writesAssignments(writeMode));
    if (!writesAssignments(writeMode))
      expect(JSON.stringify(planned.line.requests)).not.toMatch(/allDevices/);
  });

  test('is asked about together with a match by name', () => {
    const planned = plan({}, [script({ id: 's9' })]);
    expect(planned).toMatchObject({ cause: 'match_unconfirmed', everyone: ['All devices'] });
  });

  test('Conditional Access that is raised for all users, and copied on', () => {
    const live = [policy({ state: 'disabled' }), group('g1', 'Break glass')];
    const of = (scope: Partial<Scope>) => planLines(planInput({ backup: [policy()], live, scope }))[0]!;
    expect(of({ raiseConditionalAccess: ['item-c1'] })).toMatchObject({
      cause: 'everyone_unconfirmed',
      everyone: ['All users'],
    });
    expect(of({})).toMatchObject({ cause: null, line: { action: 'unchanged' } });
    const copied = {
      writeMode: 'copy',
      copyPrefix: 'Copy of ',
      raiseConditionalAccess: ['item-c1'],
    } as const;
    expect(of(copied).cause).toBe('everyone_unconfirmed');
  });
});

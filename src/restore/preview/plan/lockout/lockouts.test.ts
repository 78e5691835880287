import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { lockoutExample } from './example.ts';
import { groupsToRead, lockoutsOf, type Members, type ResultingPolicy } from './lockouts.ts';
import { unjudged } from './sweeping.ts';

const GLOBAL = '62e90394-69f5-4237-9190-012177145e10';

interface Part {
  lineId?: string;
  conditions?: JsonObject;
  controls?: string[];
  state?: string;
  apps?: string[];
  without?: string[];
}
const policy = (name: string, users: JsonObject, part: Part = {}): ResultingPolicy => ({
  name,
  ...(part.lineId === undefined ? {} : { lineId: part.lineId }),
  content: {
    state: part.state ?? 'enabled',
    conditions: {
      users,
      applications: { includeApplications: part.apps ?? ['All'], excludeApplications: part.without ?? [] },
      clientAppTypes: ['all'],
      ...part.conditions,
    },
    grantControls: { operator: 'OR', builtInControls: part.controls ?? ['mfa'] },
  },
});
const all = (exclude: JsonObject = {}): JsonObject => ({ includeUsers: ['All'], ...exclude });
const none: Members = new Map();
const who = (policies: ResultingPolicy[], members: Members = none) =>
  lockoutsOf(policies, members).certain.map((each) => each.who);
const undecided = (policies: ResultingPolicy[], members: Members = none) =>
  lockoutsOf(policies, members).undecided.map((each) => each.who);
const names = (_kind: string, id: string) => ({ g1: 'Emergency accounts', g2: 'Pilots' })[id];

describe('who would be locked out by the resulting set', () => {
  test('two policies that spare different accounts spare none together, and the example names both', () => {
    const policies = [
      policy('Require MFA', all({ excludeUsers: ['u1'] }), { lineId: 'a' }),
      policy('Require compliant device', all({ excludeGroups: ['g1'] }), { controls: ['compliantDevice'] }),
    ];
    const members = new Map([['g1', new Set(['u2'])]]);
    const [first] = lockoutsOf(policies, members).certain;
    expect(first).toMatchObject({ who: 'A Global Administrator', lineIds: ['a'] });
    expect(lockoutExample(first!, members, names)).toBe(
      'A Global Administrator who signs in to any app from any place must pass "Require MFA" (asks for multifactor authentication), "Require compliant device" (asks for a compliant device). ' +
        'No account is excluded from all of them: "Require MFA" spares the account u1; "Require compliant device" spares "Emergency accounts", so nobody could put it right.',
    );
    expect(who(policies, members)).toHaveLength(15);
    expect(who(policies, members)).toContain('Any user');
  });

  test('one policy that spares nobody: the example says so', () => {
    const [first] = lockoutsOf([policy('Block', all(), { lineId: 'a', controls: ['block'] })], none).certain;
    expect(lockoutExample(first!, none, names)).toBe(
      'A Global Administrator who signs in to any app from any place must pass "Block" (blocks access). Nobody is excluded from it, so nobody could put it right.',
    );
  });

  test('one account in common is a way around', () => {
    const first = policy('A', all({ excludeUsers: ['u1'] }), { lineId: 'a' });
    expect(who([first, policy('B', all({ excludeUsers: ['u1', 'u2'] }))])).toEqual([]);
  });

  test('an account in common may be in the excluded groups: their members decide', () => {
    const policies = [
      policy('A', all({ excludeGroups: ['g1'] }), { lineId: 'a' }),
      policy('B', all({ excludeUsers: ['u7'] })),
    ];
    expect(groupsToRead(policies)).toEqual(['g1']);
    expect(who(policies, new Map([['g1', new Set(['u7'])]]))).toEqual([]);
    expect(who(policies, new Map([['g1', new Set(['u8'])]]))).toContain('A Global Administrator');
  });

  test('an excluded group without a member spares nobody, and the example says so', () => {
    const policies = [policy('A', all({ excludeGroups: ['g1'] }), { lineId: 'a' })];
    const members = new Map([['g1', new Set<string>()]]);
    const [first] = lockoutsOf(policies, members).certain;
    expect(lockoutExample(first!, members, names)).toContain(
      'Nobody is excluded from it: no user is in "Emergency accounts"',
    );
    expect(who(policies, new Map([['g1', new Set(['u1'])]]))).toEqual([]);
  });

  test('a policy for one role locks out that role alone', () => {
    expect(who([policy('Admins', { includeRoles: [GLOBAL] }, { lineId: 'a', controls: ['block'] })])).toEqual(
      ['A Global Administrator'],
    );
  });

  test('an excluded role is not met, and its holders can put it right for the others', () => {
    const policies = [policy('A', all({ excludeRoles: [GLOBAL] }), { lineId: 'a' })];
    expect(who(policies)).not.toContain('A Global Administrator');
    expect(who(policies)).not.toContain('Any user');
    expect(who(policies)).toContain('An Intune Administrator');
    const helpdesk = '729827e3-9c14-49f7-bb1b-9608f156bbb8';
    expect(who([policy('A', all({ excludeRoles: [helpdesk] }), { lineId: 'a' })])).toContain('Any user');
  });

  test.each<[string, Part]>([
    ['is off', { state: 'disabled' }],
    ['only reports', { state: 'enabledForReportingButNotEnforced' }],
    ['is for another app', { apps: ['00000003-0000-0ff1-ce00-000000000000'] }],
    ['leaves the portals out', { without: ['MicrosoftAdminPortals'] }],
    ['is for legacy clients', { conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] } }],
    ['is for risky sign-ins', { conditions: { signInRiskLevels: ['high'] } }],
    [
      'is for one platform',
      { conditions: { platforms: { includePlatforms: ['android'], excludePlatforms: [] } } },
    ],
    [
      'spares trusted places',
      { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } },
    ],
    [
      'spares a place that this run makes',
      { conditions: { locations: { includeLocations: ['All'], excludeLocations: [{ $ref: 'l1' }] } } },
    ],
    [
      'is for filtered devices',
      { conditions: { devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -eq True' } } } },
    ],
  ])('a policy that %s locks nobody out', (_why, part) => {
    const policies = [policy('A', all(), { lineId: 'a', ...part })];
    expect(lockoutsOf(policies, none)).toEqual({ certain: [], undecided: [] });
  });

  test('what is in the tenant already and is not touched is not the doing of this run', () => {
    expect(who([policy('A', all()), policy('B', all({ excludeUsers: ['u1'] }))])).toEqual([]);
  });

  test('conditions that name everything are no conditions', () => {
    const conditions = {
      platforms: { includePlatforms: ['all'], excludePlatforms: [] },
      locations: { includeLocations: ['All'], excludeLocations: [] },
      devices: null,
    };
    expect(who([policy('A', all(), { lineId: 'a', conditions })])).toContain('Any user');
  });
});

describe('I-09 what is not known is neither a lockout nor passed', () => {
  test('a group that could not be read leaves it open where it decides, and only there', () => {
    const unread: Members = new Map([['g1', null]]);
    const one = policy('A', all({ excludeGroups: ['g1'] }), { lineId: 'a' });
    expect(who([one], unread)).toEqual([]);
    expect(undecided([one], unread)).toContain('A Global Administrator');
    const known = policy('A', all({ excludeGroups: ['g1'], excludeUsers: ['u1'] }), { lineId: 'a' });
    expect(lockoutsOf([known], unread)).toEqual({ certain: [], undecided: [] });
    const blind = policy('B', all());
    expect(who([one, blind], unread)).toContain('A Global Administrator');
  });

  test('a condition or a state that nobody here knows leaves it open', () => {
    const odd = (part: Part) => policy('A', all(), { lineId: 'a', ...part });
    const conditions = { moonPhase: ['full'] };
    expect(who([odd({ conditions })])).toEqual([]);
    expect(undecided([odd({ conditions })])).toContain('Any user');
    expect(unjudged(odd({ conditions }).content)).toEqual(['moonPhase']);
    expect(undecided([odd({ state: 'somethingNew' })])).toContain('Any user');
    expect(undecided([odd({ conditions: { moonPhase: [] } })])).toEqual([]);
    const spared = policy('A', all({ excludeUsers: ['u1'] }), { lineId: 'a', conditions });
    expect(lockoutsOf([spared], none).undecided).toEqual([]);
  });
});

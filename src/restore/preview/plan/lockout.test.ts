import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { groupsToRead, lockoutsOf, type ResultingPolicy } from './lockout.ts';

const GLOBAL = '62e90394-69f5-4237-9190-012177145e10';

const policy = (
  name: string,
  users: JsonObject,
  part: {
    lineId?: string;
    conditions?: JsonObject;
    controls?: string[];
    state?: string;
    apps?: string[];
  } = {},
): ResultingPolicy => ({
  name,
  ...(part.lineId === undefined ? {} : { lineId: part.lineId }),
  content: {
    state: part.state ?? 'enabled',
    conditions: {
      users,
      applications: { includeApplications: part.apps ?? ['All'] },
      clientAppTypes: ['all'],
      ...part.conditions,
    },
    grantControls: { operator: 'OR', builtInControls: part.controls ?? ['mfa'] },
  },
});
const all = (exclude: JsonObject = {}): JsonObject => ({ includeUsers: ['All'], ...exclude });
const who = (policies: ResultingPolicy[], members?: Parameters<typeof lockoutsOf>[1]) =>
  lockoutsOf(policies, members).map((each) => each.who);

describe('who would be locked out by the resulting set', () => {
  test('two policies that spare different accounts spare none together, and the example names both', () => {
    const policies = [
      policy('Require MFA', all({ excludeUsers: ['u1'] }), { lineId: 'a' }),
      policy('Require compliant device', all({ excludeUsers: ['u2'] }), { controls: ['compliantDevice'] }),
    ];
    const [first] = lockoutsOf(policies);
    expect(first).toMatchObject({
      who: 'a Global Administrator',
      lineIds: ['a'],
      policies: [
        { name: 'Require MFA', demand: 'asks for multifactor authentication', excluded: ['u1'] },
        { name: 'Require compliant device', demand: 'asks for a compliant device', excluded: ['u2'] },
      ],
    });
    expect(who(policies)).toContain('any user');
  });

  test('one account in common is a way around', () => {
    const exclude = { excludeUsers: ['u1'] };
    expect(
      who([policy('A', all(exclude), { lineId: 'a' }), policy('B', all({ excludeUsers: ['u1', 'u2'] }))]),
    ).toEqual([]);
  });

  test('an account in common may be in the excluded groups: their members decide', () => {
    const policies = [
      policy('A', all({ excludeGroups: ['g1'] }), { lineId: 'a' }),
      policy('B', all({ excludeUsers: ['u7'] })),
    ];
    expect(groupsToRead(policies)).toEqual(['g1']);
    expect(who(policies, new Map([['g1', new Set(['u7'])]]))).toEqual([]);
    expect(who(policies, new Map([['g1', new Set(['u8'])]]))).toContain('a Global Administrator');
  });

  test('a policy for one role locks out that role alone', () => {
    expect(who([policy('Admins', { includeRoles: [GLOBAL] }, { lineId: 'a', controls: ['block'] })])).toEqual(
      ['a Global Administrator'],
    );
  });

  test('an excluded role is not met', () => {
    const found = who([policy('A', all({ excludeRoles: [GLOBAL] }), { lineId: 'a' })]);
    expect(found).not.toContain('a Global Administrator');
    expect(found).toContain('any user');
  });

  test.each<[string, Parameters<typeof policy>[2]]>([
    ['is off', { state: 'disabled' }],
    ['only reports', { state: 'enabledForReportingButNotEnforced' }],
    ['is for another app', { apps: ['00000003-0000-0ff1-ce00-000000000000'] }],
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
      'is for filtered devices',
      { conditions: { devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -eq True' } } } },
    ],
  ])('a policy that %s locks nobody out', (_why, part) => {
    expect(who([policy('A', all(), { lineId: 'a', ...part })])).toEqual([]);
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
    expect(who([policy('A', all(), { lineId: 'a', conditions })])).toContain('any user');
  });
});

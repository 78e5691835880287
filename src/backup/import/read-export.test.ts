import { describe, expect, test } from 'vitest';
import { nameInId } from '../../catalogue/named-id.ts';
import { only, outcomesOf, policyWith, utf16, type Files } from './memory-source.fixture.ts';
import type { FileOutcome } from './outcome.ts';

const group = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0a01';
const classes = async (files: Files): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(await outcomesOf(files)).map(([path, { class: found }]) => [path, found]),
  );
const one = async (content: unknown, path = 'x.json'): Promise<FileOutcome> => {
  const outcome = (await outcomesOf({ [path]: content }))[path];
  if (!outcome) throw new Error('Every file has an outcome.');
  return outcome;
};
const lossesOf = (outcome: FileOutcome): string[] =>
  [...outcome.losses, ...outcome.resources.flatMap(({ losses }) => losses)].map(({ property }) => property);
const compliance = {
  '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
  id: '22222222-2222-4333-8444-555555555555',
  displayName: ' Windows compliance ',
  scheduledActionsForRule: [
    { scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 0 }] },
  ],
};

describe('every file has exactly one class', () => {
  test('resources, parts of them, other files, and what is refused', async () => {
    expect(
      await classes({
        'Settings Catalog/.json': policyWith(2),
        'Settings Catalog/b.json': policyWith(1, { id: group, settingCount: 3 }),
        'Settings Catalog/c.JSON': '{"broken"',
        'README.md': '# Hello',
        'logo.png': new Uint8Array([137, 80, 78, 71, 0]),
        'empty.json': '',
        'number.json': '1',
        'list.json': '[]',
        '__MACOSX/._c.json': new Uint8Array([0, 5, 22, 7]),
        'MigrationTable.json': {
          TenantId: 't',
          Organization: 'o',
          Objects: [{ Id: group, DisplayName: 'Pilot', Type: 'Group' }],
        },
      }),
    ).toEqual({
      'Settings Catalog/.json': 'imported',
      'Settings Catalog/b.json': 'withLoss',
      'Settings Catalog/c.JSON': 'refused',
      'README.md': 'notResource',
      'logo.png': 'notResource',
      'empty.json': 'refused',
      'number.json': 'notResource',
      'list.json': 'notResource',
      '__MACOSX/._c.json': 'notResource',
      'MigrationTable.json': 'notResource',
    });
  });

  test('a refusal says where, a table of names is kept for mapping', async () => {
    expect(await one('{\n  "a": ]')).toMatchObject({ class: 'refused', at: { line: 2, column: 8 } });
    const table = { TenantId: 't', Objects: [{ Id: group, DisplayName: 'Pilot', Type: 'Group' }] };
    expect((await one(table)).names).toEqual([{ id: group, name: 'Pilot', kind: 'Group' }]);
  });
});

describe('what becomes of the content', () => {
  test('spaces in names stay, links and keys of tools go, dates become dates', async () => {
    const outcome = await one(
      utf16(
        JSON.stringify({
          '@odata.context': 'x#deviceManagement/deviceCompliancePolicies/$entity',
          '@odata.editLink': "deviceManagement/deviceCompliancePolicies('1')",
          '#microsoft.graph.assign': { target: 'x' },
          'createdDateTime@odata.type': '#DateTimeOffset',
          createdDateTime: '/Date(1708464150340)/',
          ...compliance,
        }),
      ),
    );
    const { name, payload } = only(outcome);
    expect(outcome).toMatchObject({ class: 'imported', format: 'IntuneManagement' });
    expect(name).toBe(' Windows compliance ');
    expect(payload).toEqual({ createdDateTime: '2024-02-20T21:22:30.340Z', ...compliance });
  });

  test('no assignments in the file is not the same as none', async () => {
    expect(only(await one(compliance))).not.toHaveProperty('assignments');
    expect(only(await one({ ...compliance, assignments: [] })).assignments).toEqual([]);
    expect(only(await one({ ...compliance, assignments: null }))).not.toHaveProperty('assignments');
  });

  test('names of groups, filters and scope tags become references to be mapped', async () => {
    const outcome = await one({
      ...compliance,
      roleScopeTagIds: ['Default', 'Berlin', '3'],
      assignments: [
        {
          target: {
            '@odata.type': '#microsoft.graph.groupAssignmentTarget',
            groupName: 'Pilot',
            groupType: 'DynamicMembership',
            membershipRule: '(user.x -eq "y")',
            deviceAndAppManagementAssignmentFilterId: 'Corporate',
            deviceAndAppManagementAssignmentFilterType: 'include',
          },
        },
      ],
    });
    const { named, assignments, payload } = only(outcome);
    expect(outcome.class).toBe('imported');
    expect(named).toEqual([
      {
        target: 'group',
        name: 'Pilot',
        property: 'assignments.0.target.groupId',
        membershipRule: '(user.x -eq "y")',
      },
      {
        target: 'assignmentFilter',
        name: 'Corporate',
        property: 'assignments.0.target.deviceAndAppManagementAssignmentFilterId',
      },
      { target: 'roleScopeTag', name: 'Berlin', property: 'roleScopeTagIds.1' },
    ]);
    const target = assignments?.[0]?.['target'] as Record<string, string>;
    expect(nameInId(target['groupId'] ?? '')).toBe('Pilot');
    expect(target).not.toHaveProperty('groupName');
    expect((payload['roleScopeTagIds'] as string[]).map((id) => nameInId(id) ?? id)).toEqual([
      '0',
      'Berlin',
      '3',
    ]);
  });

  test('a target that is text is read back where it is plain; otherwise nobody is assigned', async () => {
    const text = `@{@odata.type=#microsoft.graph.groupAssignmentTarget; groupId=${group}}`;
    const plain = await one({ ...compliance, assignments: [{ id: '1', target: text }] });
    expect(plain.class).toBe('imported');
    expect(only(plain).assignments?.[0]?.['target']).toEqual({
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      groupId: group,
    });
    for (const target of ['@{a=1; b=@{c=2}}', 'System.Object[]', '@{constructor=1}', 5, null]) {
      const outcome = await one({ ...compliance, assignments: [{ target }, { target: text }] });
      expect(outcome.class).toBe('withLoss');
      expect(lossesOf(outcome)).toContain('assignments.0');
      expect(only(outcome)).not.toHaveProperty('assignments');
    }
  });
});

describe('what is lost is named', () => {
  test.each([
    ['settings that a page ended', policyWith(25, { settingCount: 60 }), 'settings'],
    ['settings that are not there', { ...policyWith(0), settings: undefined, settingCount: 3 }, 'settings'],
    [
      'a placeholder',
      conditionalAccess({ excludeGroups: ['<Exclusions>'] }),
      'conditions.users.excludeGroups.0',
    ],
    ['whether a policy is on', { ...conditionalAccess({}), state: undefined }, 'state'],
    ['an empty script', script({ scriptContent: '' }), 'scriptContent'],
    ['a script that is null', script({ scriptContent: null }), 'scriptContent'],
    ['actions for noncompliance', { ...compliance, scheduledActionsForRule: [] }, 'scheduledActionsForRule'],
    ['what depth made text', { ...compliance, deviceThreat: '@{a=1}' }, 'deviceThreat'],
    ['a masked value', { ...compliance, password: '****' }, 'password'],
    ['a member of no type', JSON.stringify(compliance).replace('{', '{"__proto__":{"x":1},'), '__proto__'],
    [
      'a value that stands twice',
      JSON.stringify(compliance).replace('{', '{"displayName":"other",'),
      'displayName',
    ],
  ])('%s', async (_what, content, property) => {
    const outcome = await one(content);
    expect(outcome.class).toBe('withLoss');
    expect(lossesOf(outcome)).toContain(property);
  });

  test('both values of a name that stands twice are kept', async () => {
    const text = JSON.stringify(compliance).replace('{', '{"displayName":"other",');
    expect(only(await one(text))).toMatchObject({
      name: ' Windows compliance ',
      otherValues: [{ property: 'displayName', value: 'other' }],
    });
  });

  test('a name that is no placeholder is none', async () => {
    const outcome = await one({
      ...conditionalAccess({ includeUsers: ['All'] }),
      displayName: '100 - <RING> - {{x}}',
    });
    expect(outcome.class).toBe('imported');
  });

  test('one id twice: the same content is only said, another one is a loss, another export is history', async () => {
    const other = { ...compliance, description: 'other' };
    const outcomes = await outcomesOf({
      'now/Device Compliance Policies/a.json': compliance,
      'now/Device Compliance Policies/b.json': compliance,
      'now/Device Compliance Policies/c.json': other,
      'then/Device Compliance Policies/a.json': other,
    });
    expect(Object.values(outcomes).map(({ class: found, notes }) => [found, notes.length])).toEqual([
      ['imported', 0],
      ['imported', 1],
      ['withLoss', 0],
      ['imported', 0],
    ]);
  });
});

function conditionalAccess(users: Record<string, unknown>): Record<string, unknown> {
  return {
    displayName: 'Require strong authentication',
    state: 'disabled',
    conditions: { users, applications: { includeApplications: ['All'] } },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  };
}

function script(facts: Record<string, unknown>): Record<string, unknown> {
  return { displayName: 'S', runAs32Bit: false, enforceSignatureCheck: false, fileName: 's.ps1', ...facts };
}

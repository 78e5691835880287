import { describe, expect, test } from 'vitest';
import { catalogue, resourceType } from './catalogue.ts';
import { canReferTo, removalRefusal, removalRequests, typeKeepsItsObjects } from './removal.ts';

const assigned = [
  {
    id: 'target_1',
    target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: 'g1' },
  },
];

describe('removing an object', () => {
  test.each(
    catalogue.filter((type) => typeKeepsItsObjects(type) === null).map((type) => [type.key, type] as const),
  )('%s: its effect goes first, its DELETE last', (_key, type) => {
    const assignments = type.assignments === undefined ? [] : assigned;
    const requests = removalRequests(type, { payload: { id: 'i1' }, desired: {}, assignments });
    expect(requests.at(-1)).toMatchObject({ step: 'remove', method: 'DELETE', body: {} });
    expect(requests.filter(({ step }) => step === 'remove')).toHaveLength(1);
    const unassigning = requests.filter(({ step }) => step === 'assign');
    expect(unassigning).toHaveLength(assignments.length);
    for (const { method, body, path } of unassigning) {
      if (method === 'DELETE') expect(path).toContain('/assignments/target_1');
      else expect(Object.values(body)).toEqual([[]]);
    }
  });

  test('of what is assigned to nobody is one request', () => {
    const requests = removalRequests(resourceType('settingsCatalogPolicy'), {
      payload: { id: 'i1' },
      desired: {},
      assignments: [],
    });
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /deviceManagement/configurationPolicies/{id}',
    ]);
  });

  test.each([
    ['conditionalAccessPolicy', { state: 'enabled' }, { state: 'disabled' }],
    ['conditionalAccessPolicy', { state: 'disabled' }, null],
    ['authenticationContext', { isAvailable: true }, { isAvailable: false }],
    [
      'namedLocation',
      { isTrusted: true },
      { '@odata.type': '#microsoft.graph.ipNamedLocation', isTrusted: false },
    ],
    ['namedLocation', { isTrusted: false }, null],
  ])('%s in the state %o is first changed by %o', (key, payload, body) => {
    const requests = removalRequests(resourceType(key), { payload, desired: {}, assignments: [] });
    expect(requests.slice(0, -1).map((request) => request.body)).toEqual(body === null ? [] : [body]);
  });
});

describe('what is never removed', () => {
  test.each(['authorizationPolicy', 'group', 'application', 'groupPolicyUploadedDefinitionFile'])(
    '%s has a reason',
    (key) => {
      expect(typeKeepsItsObjects(resourceType(key))).toMatch(/\.$/);
    },
  );
  test('a built-in object, though others of its type can go', () => {
    const tag = resourceType('roleScopeTag');
    expect(removalRefusal(tag, { id: '0', displayName: 'Default' })).toBe(
      'Every tenant has its own, and it is never removed.',
    );
    expect(removalRefusal(tag, { id: '7', displayName: 'Berlin' })).toBeNull();
  });
  test('what this version does not know', () => {
    const location = resourceType('namedLocation');
    const payload = { '@odata.type': '#microsoft.graph.compliantNetworkNamedLocation' };
    expect(removalRefusal(location, payload)).toContain('kind');
  });
});

test('who can refer to what: by members of the content, and by assignments', () => {
  const policy = resourceType('conditionalAccessPolicy');
  expect(canReferTo(policy, 'namedLocation')).toBe(true);
  expect(canReferTo(policy, 'assignmentFilter')).toBe(false);
  expect(canReferTo(resourceType('settingsCatalogPolicy'), 'assignmentFilter')).toBe(true);
  expect(canReferTo(resourceType('assignmentFilter'), 'settingsCatalogPolicy')).toBe(false);
});

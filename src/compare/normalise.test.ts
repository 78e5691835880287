import { describe, expect, it } from 'vitest';
import { catalogue, resourceType } from '../catalogue/catalogue.ts';
import { choice, policyWith, samples } from '../catalogue/samples.fixture.ts';
import type { JsonObject } from '../kernel/json.ts';
import { normaliseAssignments, normaliseContent } from './normalise.ts';

const catalog = resourceType('settingsCatalogPolicy');
const access = resourceType('conditionalAccessPolicy');

describe('normaliseContent', () => {
  it('drops what the service makes, annotations and assignments, and keeps the type name of polymorphic types', () => {
    const type = resourceType('deviceConfiguration');
    const normal = normaliseContent(type, {
      ...samples.deviceConfiguration.raw,
      assignments: [],
      '#microsoft.graph.assign': { target: 'https://graph.example' },
      '#CustomRef': 'added by a tool',
      'description@odata.type': '#String',
      '@odata.id': 'x',
    });
    expect(Object.keys(normal)).toEqual(['@odata.type', 'displayName', 'omaSettings']);
  });

  it('takes null, an empty list and an empty object for absent, but not an empty text, zero or false', () => {
    const normal = normaliseContent(access, {
      displayName: '',
      conditions: { platforms: null, users: { includeUsers: [] }, devices: {} },
      grantControls: { value: 0, on: false },
    });
    expect(normal).toEqual({ displayName: '', grantControls: { on: false, value: 0 } });
  });

  it('takes the Default scope tag alone for none, and an empty description for none', () => {
    const policy = samples.deviceManagementScript.raw;
    const type = resourceType('deviceManagementScript');
    const normal = normaliseContent(type, { ...policy, description: '', roleScopeTagIds: ['0'] });
    expect(normaliseContent(type, { ...policy, description: null, roleScopeTagIds: [] })).toEqual(normal);
    expect(normaliseContent(type, { ...policy, roleScopeTagIds: ['3', '0'] })['roleScopeTagIds']).toEqual([
      '0',
      '3',
    ]);
  });

  it('keeps undeclared members that have a value, so that their change is seen', () => {
    const policy = (times: string | null): JsonObject => ({
      ...samples.conditionalAccessPolicy.raw,
      conditions: { times },
    });
    expect(normaliseContent(access, policy('x'))).not.toEqual(normaliseContent(access, policy(null)));
    expect(normaliseContent(access, policy('x'))['conditions']).toEqual({ times: 'x' });
  });

  it('holds the order of settings and of their children for nothing', () => {
    const [a, b] = [choice('one_enable', '1'), choice('two_enable', '0')];
    const parent = (...children: JsonObject[]): JsonObject => choice('parent', '1', children);
    expect(normaliseContent(catalog, policyWith(a, b, parent(a, b)))).toEqual(
      normaliseContent(catalog, policyWith(parent(b, a), b, a)),
    );
  });

  it('holds the order of other lists for content', () => {
    const type = resourceType('deviceConfiguration');
    const profile = (servers: string[]): JsonObject => ({ ...samples.deviceConfiguration.raw, servers });
    expect(normaliseContent(type, profile(['a', 'b']))).not.toEqual(
      normaliseContent(type, profile(['b', 'a'])),
    );
  });

  it('loses no member, whatever its name', () => {
    const raw = JSON.parse(
      '{"displayName":"x","__proto__":{"a":1},"constructor":2,"toString":3}',
    ) as JsonObject;
    const normal = normaliseContent(access, raw);
    expect(JSON.parse(JSON.stringify(normal))).toEqual(JSON.parse(JSON.stringify(raw)));
    expect(Object.keys(normal)).toContain('__proto__');
  });

  it.each(catalogue.map((type) => [type.key, type] as const))(
    'is the same when done twice: %s',
    (_key, type) => {
      const once = normaliseContent(type, samples[type.key].raw);
      expect(normaliseContent(type, once)).toEqual(once);
    },
  );
});

describe('normaliseAssignments', () => {
  const target = (members: JsonObject): JsonObject => ({
    target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: 'g1', ...members },
  });

  it('drops ids, sources and what exporting tools add, and orders', () => {
    const [first, second] = [target({}), target({ groupId: 'g0' })];
    const captured = [
      {
        ...first,
        id: 'p_g1',
        source: 'direct',
        sourceId: 'p',
        target: {
          ...(first['target'] as JsonObject),
          groupName: 'Pilot',
          groupType: 'Static',
          membershipRule: null,
        },
      },
      { ...second, id: 'p_g0', source: 'direct', sourceId: 'p' },
    ];
    expect(normaliseAssignments(catalog, captured)).toEqual([second, first]);
  });

  it.each([
    { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: 'none' },
    {
      deviceAndAppManagementAssignmentFilterId: '00000000-0000-0000-0000-000000000000',
      deviceAndAppManagementAssignmentFilterType: 'none',
    },
    { deviceAndAppManagementAssignmentFilterId: null, deviceAndAppManagementAssignmentFilterType: null },
  ])('takes %j for no filter', (members) => {
    expect(normaliseAssignments(catalog, [target(members)])).toEqual([target({})]);
  });

  it('keeps a filter and the intent', () => {
    const assignment = {
      intent: 'remove',
      ...target({
        deviceAndAppManagementAssignmentFilterId: 'f',
        deviceAndAppManagementAssignmentFilterType: 'exclude',
      }),
    };
    expect(normaliseAssignments(catalog, [assignment])).toEqual([assignment]);
  });

  it('leaves out what a policy set assigns', () => {
    expect(normaliseAssignments(catalog, [{ ...target({}), source: 'policySets', sourceId: 's' }])).toEqual(
      [],
    );
  });

  it('has an empty list for none', () => {
    expect(normaliseAssignments(catalog, undefined)).toEqual([]);
  });
});

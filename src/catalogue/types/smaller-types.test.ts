import { describe, expect, it } from 'vitest';
import { samples } from '../samples.fixture.ts';
import { assignmentFilter } from './assignment-filter.ts';
import { deviceManagementScript } from './device-management-script.ts';
import { group } from './group.ts';
import { namedLocation } from './named-location.ts';
import { roleScopeTag } from './role-scope-tag.ts';

describe('platform scripts', () => {
  it('takes an empty script for a missing one, for every write', () => {
    const { raw } = samples.deviceManagementScript;
    expect(deviceManagementScript.incomplete?.(raw)).toEqual([]);
    for (const scriptContent of ['', null]) {
      const found = deviceManagementScript.incomplete?.({ ...raw, scriptContent }) ?? [];
      expect(found.map((each) => each.blocks)).toEqual(['write']);
    }
  });

  it('assigns under the key that this type has alone', () => {
    const assignments = samples.deviceManagementScript.assignments ?? [];
    const requests = deviceManagementScript.update({
      desired: samples.deviceManagementScript.raw,
      assignments,
    });
    expect(requests.at(-1)?.body).toEqual({ deviceManagementScriptAssignments: assignments });
  });

  it('removes all assignments by an empty list, and posts none for a new script', () => {
    const input = { desired: samples.deviceManagementScript.raw, assignments: [] };
    expect(deviceManagementScript.update(input).at(-1)?.body).toEqual({
      deviceManagementScriptAssignments: [],
    });
    expect(deviceManagementScript.create(input).map((request) => request.step)).toEqual(['create']);
  });
});

describe('filters', () => {
  it('patches without platform and kind, which never change', () => {
    const [update] = assignmentFilter.update({ desired: samples.assignmentFilter.raw });
    expect(Object.keys(update?.body ?? {}).sort()).toEqual([
      'description',
      'displayName',
      'roleScopeTags',
      'rule',
    ]);
    const [create] = assignmentFilter.create({ desired: samples.assignmentFilter.raw });
    expect(create?.body['platform']).toBe('windows10AndLater');
  });

  it('refers to scope tags under its own member name', () => {
    expect(assignmentFilter.references(samples.assignmentFilter.raw)).toEqual([
      { target: 'roleScopeTag', id: '3', role: 'scope tag' },
    ]);
  });
});

describe('scope tags', () => {
  it('knows the Default tag as built in', () => {
    expect(roleScopeTag.builtIn({ id: '0', displayName: 'Default' })).toBe(true);
    expect(roleScopeTag.builtIn({ id: '7', isBuiltIn: true })).toBe(true);
    expect(roleScopeTag.builtIn(samples.roleScopeTag.raw)).toBe(false);
  });
});

describe('groups', () => {
  it('are captured and never written', () => {
    expect(group.restore.mode).toBe('manual');
    expect(group.create({ desired: samples.group.raw })).toEqual([]);
    expect(group.update({ desired: samples.group.raw })).toEqual([]);
  });

  it('tells groups of one name and different kind apart', () => {
    const dynamic = group.naturalKey(samples.group.raw);
    expect(group.naturalKey({ ...samples.group.raw, groupTypes: [] })).not.toBe(dynamic);
    expect(group.naturalKey({ ...samples.group.raw, groupTypes: ['Unified'] })).not.toBe(dynamic);
  });
});

describe('named locations', () => {
  it('keeps what the service makes in the backup and leaves it to a person', () => {
    expect(namedLocation.unrecognised?.({ '@odata.type': '#microsoft.graph.countryNamedLocation' })).toBe(
      undefined,
    );
    const compliant = { '@odata.type': '#microsoft.graph.compliantNetworkNamedLocation' };
    expect(namedLocation.owns(compliant)).toBe(true);
    expect(namedLocation.unrecognised?.(compliant)).toContain('compliantNetworkNamedLocation');
  });

  it('keeps the type names of location and ranges in every write', () => {
    const { raw } = samples.namedLocation;
    const [update] = namedLocation.update({ desired: raw });
    expect(update?.body['@odata.type']).toBe('#microsoft.graph.ipNamedLocation');
    expect(JSON.stringify(update?.body['ipRanges'])).toContain('iPv4CidrRange');
  });
});

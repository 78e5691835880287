import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, resourceType } from '../catalogue/catalogue.ts';
import { holds, permissionHealth } from './permission-health.ts';

const types = [
  resourceType('deviceManagementScript'),
  resourceType('assignmentFilter'),
  resourceType('conditionalAccessPolicy'),
];
const everything = catalogue.flatMap(({ permissions }) => [...permissions.read, ...permissions.write]);

describe('permissionHealth', () => {
  it('says per permission which types lose what', () => {
    const granted = everything.filter((name) => !name.startsWith('DeviceManagementScripts'));
    const { missing, types: found } = permissionHealth(types, granted);
    const [scripts] = found;
    expect(scripts).toMatchObject({ typeKey: 'deviceManagementScript', read: 'missing', write: 'missing' });
    expect(found.slice(1)).toMatchObject([
      { read: 'granted', write: 'granted', missing: [] },
      { missing: [] },
    ]);
    const { plural: label } = resourceType('deviceManagementScript');
    expect(missing).toContainEqual({
      permission: 'DeviceManagementScripts.ReadWrite.All',
      loses: [
        { typeKey: 'deviceManagementScript', label, what: expect.arrayContaining(['restore']) as unknown },
      ],
    });
    expect(missing).toContainEqual({
      permission: 'DeviceManagementScripts.Read.All',
      loses: [
        { typeKey: 'deviceManagementScript', label, what: expect.arrayContaining(['read']) as unknown },
      ],
    });
  });

  it('does not speak of restoring where the product never writes', () => {
    const manual = catalogue.filter(({ restore }) => restore.mode === 'manual');
    const { missing } = permissionHealth(manual, []);
    for (const { loses } of missing) for (const { what } of loses) expect(what).toEqual(['read']);
  });

  it('knows nothing of a token that does not say: unknown, and nothing is claimed to be missing', () => {
    const { types: found, missing } = permissionHealth(catalogue, null);
    expect(missing).toEqual([]);
    for (const type of found) expect(type).toMatchObject({ read: 'unknown', write: 'unknown', missing: [] });
  });

  it('finds the same losses from both sides, whatever was granted', () => {
    fc.assert(
      fc.property(fc.subarray([...new Set(everything)]), (granted) => {
        const { types: found, missing } = permissionHealth(catalogue, granted);
        for (const type of found) {
          const known = resourceType(type.typeKey);
          const losses = missing.filter(({ loses }) => loses.some(({ typeKey }) => typeKey === type.typeKey));
          const lost = (what: 'read' | 'restore') =>
            losses.some(({ loses }) =>
              loses.some((one) => one.typeKey === type.typeKey && one.what.includes(what)),
            );
          expect(type.read === 'missing').toBe(lost('read'));
          if (known.restore.mode === 'enabled') expect(type.write === 'missing').toBe(lost('restore'));
        }
        for (const { permission } of missing) expect(holds(granted, permission)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('holds', () => {
  it('takes a wider permission for a narrower one, and never the other way', () => {
    expect(holds(['Group.ReadWrite.All'], 'Group.Read.All')).toBe(true);
    expect(holds(['Directory.Read.All'], 'Group.Read.All')).toBe(true);
    expect(holds(['Group.Read.All'], 'Group.ReadWrite.All')).toBe(false);
    expect(holds([], 'Group.Read.All')).toBe(false);
  });
});

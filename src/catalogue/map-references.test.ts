import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, resourceType } from './catalogue.ts';
import { mapReferences } from './map-references.ts';
import { sampleIds, samples } from './samples.fixture.ts';

const access = resourceType('conditionalAccessPolicy');
const catalog = resourceType('settingsCatalogPolicy');

describe('mapReferences', () => {
  it.each(catalogue.map((type) => [type.key, type] as const))(
    'replaces every reference of %s, and nothing else',
    (_key, type) => {
      const { raw, assignments = [] } = samples[type.key];
      const whole = { ...raw, assignments };
      const mapped = mapReferences(type, whole, (reference) => `new-${reference.id}`);
      const ids = type.references(whole).map((reference) => reference.id);
      expect(
        type
          .references(mapped)
          .map((reference) => reference.id)
          .sort(),
      ).toEqual(ids.map((id) => `new-${id}`).sort());
      expect(mapReferences(type, mapped, (reference) => reference.id.slice(4))).toEqual(whole);
    },
  );

  it('changes nothing when every reference stays', () => {
    for (const type of catalogue) {
      const { raw, assignments = [] } = samples[type.key];
      expect(mapReferences(type, raw, (reference) => reference.id)).toEqual(raw);
      expect(mapReferences(type, assignments, (reference) => reference.id)).toEqual(assignments);
    }
  });

  it('leaves special values, the Default scope tag and "no id" alone', () => {
    const seen: string[] = [];
    mapReferences(access, samples.conditionalAccessPolicy.raw, (reference) => {
      seen.push(reference.id);
      return null;
    });
    for (const special of ['All', 'AllTrusted', 'GuestsOrExternalUsers']) expect(seen).not.toContain(special);
    const tags = mapReferences(catalog, { roleScopeTagIds: ['0', '3'] }, () => null);
    expect(tags).toEqual({ roleScopeTagIds: ['0'] });
  });

  it('I-08 drops an assignment as a whole when its filter is left out, because without it the assignment reaches more', () => {
    const assignments = samples.settingsCatalogPolicy.assignments ?? [];
    expect(assignments).toHaveLength(1);
    expect(mapReferences(catalog, assignments, () => null)).toEqual([]);
  });

  it('leaves a group out by dropping its assignment, and keeps the others', () => {
    const endpoint = resourceType('endpointSecurityPolicy');
    const assignments = samples.endpointSecurityPolicy.assignments ?? [];
    const kept = mapReferences(endpoint, assignments, ({ id }) => (id === sampleIds.pilot ? null : id));
    expect(kept).toEqual([assignments[1]]);
  });

  it('takes a symbolic reference in place of an id', () => {
    const mapped = mapReferences(catalog, samples.settingsCatalogPolicy.assignments ?? [], () => ({
      $ref: 'line-1',
    }));
    expect(mapped[0]?.['target']).toMatchObject({
      deviceAndAppManagementAssignmentFilterId: { $ref: 'line-1' },
    });
  });

  it('undoes itself for any one-to-one mapping of ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 6 }), (groups) => {
        const raw = {
          ...samples.conditionalAccessPolicy.raw,
          conditions: { users: { includeUsers: ['All'], excludeGroups: groups } },
        };
        const there = mapReferences(access, raw, ({ id }) => `x${id}`);
        expect(mapReferences(access, there, ({ id }) => id.slice(1))).toEqual(raw);
      }),
    );
  });
});

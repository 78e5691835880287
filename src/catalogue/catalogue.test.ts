import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { normaliseAssignments, normaliseContent } from '../compare/normalise.ts';
import { byRestoreOrder, catalogue, catalogueVersion, resourceType } from './catalogue.ts';
import type { ResourceType, WriteRequest } from './resource-type.ts';
import { samples } from './samples.fixture.ts';

function requestsOf(type: ResourceType): WriteRequest[] {
  const { raw, assignments } = samples[type.key];
  const input = {
    desired: raw,
    ...(assignments ? { assignments: normaliseAssignments(type, assignments) } : {}),
  };
  return [...type.create(input), ...type.update({ ...input, live: { ...raw, description: 'live' } })];
}

/** Keys of an object at any depth. */
function keysIn(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  return isJsonObject(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]) : [];
}

describe('the catalogue', () => {
  it('holds each type once, with a sample of each, and scope tags first', () => {
    const keys = catalogue.map((type) => type.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect([...keys].sort()).toEqual(Object.keys(samples).sort());
    expect(keys[0]).toBe('roleScopeTag');
    expect(
      byRestoreOrder([...catalogue].reverse())
        .map((type) => type.key)
        .sort(),
    ).toEqual([...keys].sort());
  });

  it('answers an unknown key with a 404 that names the known ones', () => {
    expect(() => resourceType('mobilePhone')).toThrow(
      expect.objectContaining({ status: 404, code: 'unknown_type' }),
    );
    expect(() => resourceType('__proto__')).toThrow(expect.objectContaining({ code: 'unknown_type' }));
  });

  it('has a version that is a digest', () => {
    expect(catalogueVersion).toMatch(/^[0-9a-f]{64}$/);
  });

  it('restores what others refer to before them', () => {
    for (const type of catalogue) {
      for (const site of type.referenceSites) {
        const target = catalogue.find((other) => other.key === site.target);
        if (target && target.key !== type.key)
          expect(target.order, `${type.key} -> ${site.target}`).toBeLessThan(type.order);
      }
    }
  });
});

describe.each(catalogue.map((type) => [type.key, type] as const))('type %s', (_key, type) => {
  it('owns its own sample, and no other type of the collection does', () => {
    const { raw } = samples[type.key];
    const owners = catalogue.filter((other) => other.collection === type.collection && other.owns(raw));
    expect(owners.map((owner) => owner.key)).toEqual([type.key]);
  });

  it('says what it is, where it is found and which rights it takes', () => {
    for (const text of [type.label, type.plural, type.risk.why, type.restore.why])
      expect(text.length).toBeGreaterThan(2);
    expect(type.portalPage).toMatch(/^https:\/\/(intune|entra)\.microsoft\.com\//);
    expect(type.permissions.read.length).toBeGreaterThan(0);
    expect(type.permissions.write.length).toBeGreaterThan(0);
    expect(type.words.properties[type.nameProperty]).toBe(
      type.nameProperty === type.idProperty ? 'Tenant ID' : 'Name',
    );
    expect(Object.keys(type.words.properties).length).toBeGreaterThan(3);
  });

  it('is identified by more than its name', () => {
    const { raw } = samples[type.key];
    const name = raw[type.nameProperty] as string;
    expect(type.naturalKey(raw)).not.toBe(name);
    expect(type.naturalKey(raw)).not.toBe(JSON.stringify([name]));
    const renamed = type.naturalKey({ ...raw, [type.nameProperty]: `${name} 2` });
    // What every tenant has is found whatever it is called there; what is its id is that id whatever it is called.
    const byId = type.idProperty === 'id' || type.key === 'servicePrincipal';
    if (type.builtIn(raw) || byId) expect(renamed).toBe(type.naturalKey(raw));
    else expect(renamed).not.toBe(type.naturalKey(raw));
    const elsewhere = type.naturalKey({ ...raw, id: 'other' });
    if (type.idProperty === 'id') expect(elsewhere).not.toBe(type.naturalKey(raw));
    else expect(elsewhere).toBe(type.naturalKey(raw));
  });

  it('sends requests below its collection, without read-only members and annotations', () => {
    for (const request of requestsOf(type)) {
      // An older security policy is made by an action of its template.
      const instance = request.step === 'create' && request.path.endsWith('/createInstance');
      expect(request.path.startsWith(instance ? '/deviceManagement/templates/' : type.collection)).toBe(true);
      expect(request.version).toBe(type.version);
      if (request.step !== 'create' && !type.singleton) expect(request.path).toContain('{id}');
      if (request.step === 'create' || request.step === 'update') {
        for (const member of [...type.readOnly, 'assignments'])
          expect(Object.keys(request.body)).not.toContain(member);
      }
      for (const key of keysIn(request.body)) {
        expect(key.startsWith('#')).toBe(false);
        if (key.includes('@odata.')) expect(key).toMatch(/^(@odata\.(type|id)|\w+@odata\.bind)$/);
      }
    }
  });

  it('writes content first and assignments last, and nothing when it is never written', () => {
    const steps = requestsOf(type).map((request) => request.step);
    if (type.restore.mode === 'manual') expect(steps).toEqual([]);
    else {
      expect(steps.includes('create')).toBe(type.singleton === undefined);
      expect(steps[0]).toBe(type.singleton ? 'update' : 'create');
      expect(steps).toContain('update');
      if (type.assignments) expect(steps.at(-1)).toBe('assign');
      expect(steps.includes('assign')).toBe(type.assignments !== undefined);
    }
  });

  it('sends only the assignments when only they differ', () => {
    const assignments = type.assignments
      ? normaliseAssignments(type, samples[type.key].assignments)
      : undefined;
    const requests = type.update({
      desired: samples[type.key].raw,
      ...(assignments ? { assignments } : {}),
      changed: { content: false, assignments: true },
    });
    const steps = requests.map((request) => request.step);
    if (type.restore.mode === 'manual' || !type.assignments) expect(steps).toEqual([]);
    else if (type.assignments.write === 'each') {
      expect(steps).toEqual(assignments?.map(() => 'assign'));
      expect(requests.map((request) => request.body)).toEqual(expect.arrayContaining(assignments ?? []));
    } else {
      expect(steps).toEqual(['assign']);
      const sent = requests[0]?.body[type.assignments.bodyKey] as JsonObject[];
      expect(normaliseAssignments(type, sent)).toEqual(assignments);
    }
  });

  it('leaves the captured payload as it is', () => {
    const { raw } = samples[type.key];
    const before = JSON.stringify(raw);
    requestsOf(type);
    normaliseContent(type, raw);
    type.references(raw);
    type.missingSecrets(raw);
    expect(JSON.stringify(raw)).toBe(before);
  });

  it('refers to nothing that its sites do not name', () => {
    const targets = new Set<string>([
      ...type.referenceSites.map((site) => site.target),
      'group',
      'assignmentFilter',
    ]);
    const raw: JsonObject = { ...samples[type.key].raw, assignments: samples[type.key].assignments ?? [] };
    for (const reference of type.references(raw)) {
      expect(targets.has(reference.target)).toBe(true);
      expect(reference.role.length).toBeGreaterThan(3);
    }
  });
});

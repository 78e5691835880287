import { expect, test } from 'vitest';
import { byRestoreOrder, resourceType } from '../../src/catalogue/catalogue.ts';
import type { ReferenceMapper } from '../../src/catalogue/map-references.ts';
import { configurationTypes } from '../../src/catalogue/types/configuration-types.ts';
import { normaliseContent } from '../../src/compare/normalise.ts';
import { objectsOf, type JsonObject } from '../../src/kernel/json.ts';
import { drawFrom } from '../../simulator/generate/draw.ts';
import { editsOf } from './configuration-edits.ts';
import { expectEqual, FIRST, move, seedsFrom, twoTenants, type Tenants } from './move.ts';
import { bringBack, capture, make, readOne, wantedOf } from './round-trip.ts';

const types = byRestoreOrder(configurationTypes);
const seeds = seedsFrom(31);

const tenants = (seed: number): Promise<Tenants> =>
  twoTenants(seed, {
    types,
    beside: ['notificationMessageTemplate'],
    rounds: 2,
    shared: ['groups', 'assignmentFilters', 'roleScopeTags', 'notificationMessageTemplates'],
  });

test.each(seeds)(
  'I-30 seed %i: what was captured is made again in an empty tenant, and is equal',
  async (seed) => {
    const both = await tenants(seed);
    const result = await move(both, types);
    const keys = new Set(result.moved.map(({ type }) => type.key));
    // Imported ADMX files and BIOS configurations are left to a person, a new device preparation policy as well.
    const byHand = [
      'groupPolicyUploadedDefinitionFile',
      'hardwareConfiguration',
      'enrollmentTimeDevicePolicy',
    ];
    expect([...keys].sort()).toEqual(
      types
        .map(({ key }) => key)
        .filter((key) => !byHand.includes(key))
        .sort(),
    );
    await expectEqual(both.to, result);
  },
  120_000,
);

test.each(seeds)(
  'I-30 seed %i: what others changed is brought back in place, and is equal',
  async (seed) => {
    const { simulator, from } = await tenants(seed);
    const admin = simulator.admin(FIRST, 'Miriam Graham');
    const draw = drawFrom(seed, { groupIds: ['none'], filterIds: [], idsOf: () => [] });
    const map: ReferenceMapper = ({ id }) => id;
    const changed = new Set<string>();
    for (const type of types) {
      if (type.restore.mode === 'manual') continue;
      for (const source of await capture(from, type)) {
        for (const edit of editsOf(type, source, draw)) await edit(admin, source.id);
        const wanted = wantedOf(type, source, map);
        const requests = await bringBack(from, type, { id: source.id, wanted });
        if (requests.length > 0) changed.add(type.key);
        await expectEqual(from, { moved: [{ type, id: source.id, source }], map });
      }
    }
    expect(changed.size).toBe(types.filter(({ restore }) => restore.mode === 'enabled').length);
  },
  120_000,
);

test("Microsoft's own remediations take assignments and nothing else", async () => {
  const { simulator, from } = await tenants(7);
  const type = resourceType('deviceHealthScript');
  const source = (await capture(from, type)).find(({ payload }) => type.builtIn(payload));
  if (source === undefined) throw new Error('A tenant has scripts of Microsoft.');
  const [groupId] = simulator.snapshot(FIRST).resources.groups.map(({ id }) => id);
  const target: JsonObject = {
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupId: groupId ?? '',
  };
  const wanted = { payload: source.payload, assignments: [{ runRemediationScript: true, target }] };
  const requests = await bringBack(from, type, { id: source.id, wanted });
  expect(requests.map(({ step }) => step)).toEqual(['assign']);
  const after = await readOne(from, type, source.id);
  expect(after.assignments).toMatchObject([{ runRemediationScript: true, target: { groupId } }]);
  const admin = simulator.admin(FIRST, 'Miriam Graham');
  await expect(admin.edit(type.key, source.id, { description: 'mine' })).rejects.toThrow('global script');
});

test('a script of a megabyte, a name of 256 characters and one with blanks at its end come through', async () => {
  const { simulator, from } = await tenants(8);
  const admin = simulator.admin(FIRST, 'Miriam Graham');
  const type = resourceType('deviceShellScript');
  const scriptContent = Buffer.from(`#!/bin/zsh\n# ${'ä'.repeat(700_000)}`).toString('base64');
  const name = `${'🦊'.repeat(100)} Café `.padEnd(255, 'x').concat(' ');
  const id = await admin.create(type.key, {
    displayName: name,
    fileName: 'big.sh',
    scriptContent,
    runAsAccount: 'user',
  });
  const source = await readOne(from, type, id);
  expect(source.payload).toMatchObject({ displayName: name, scriptContent });
  const made = await make(
    from,
    type,
    wantedOf(type, source, (reference) => reference.id),
  );
  const again = await readOne(from, type, made);
  expect(normaliseContent(type, again.payload)).toEqual(normaliseContent(type, source.payload));
});

test('a profile of a kind that nobody knows is captured whole and marked', async () => {
  const { simulator, from } = await tenants(9);
  const admin = simulator.admin(FIRST, 'Miriam Graham');
  const type = resourceType('deviceConfiguration');
  const id = await admin.create(type.key, {
    '@odata.type': '#microsoft.graph.windows12HologramConfiguration',
    displayName: 'Holograms',
    beams: [{ colour: 'green', nested: { on: true } }],
  });
  const found = (await capture(from, type)).find((resource) => resource.id === id);
  expect(objectsOf(found?.payload['beams'])).toEqual([{ colour: 'green', nested: { on: true } }]);
  expect(type.unrecognised?.(found?.payload ?? {})).toContain('windows12HologramConfiguration');
});

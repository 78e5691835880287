import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomesOf } from '../../src/backup/import/memory-source.fixture.ts';
import type { FileOutcome, ImportedResource } from '../../src/backup/import/outcome.ts';
import { INTUNE_CD_PLACES } from '../../src/backup/export/layouts/intune-cd-places.ts';
import { INTUNE_MANAGEMENT_FOLDERS } from '../../src/backup/export/layouts/intune-management-folders.ts';
import { resourceType } from '../../src/catalogue/catalogue.ts';
import type { ResourceType } from '../../src/catalogue/resource-type.ts';
import { normaliseAssignments, normaliseContent } from '../../src/compare/normalise.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { exportWorld, filesOf, jsonOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await exportWorld(43);
}, 180_000);
afterAll(() => world.close());

interface RoundTrip {
  files: Record<string, Uint8Array>;
  outcomes: Record<string, FileOutcome>;
  /** What came back, beside what it was. */
  pairs: { path: string; type: ResourceType; read: ImportedResource; was: CapturedResource }[];
}

/** Out by us, and in again by our reading of that tool's files. */
async function roundTrip(format: string): Promise<RoundTrip> {
  const files = filesOf(await world.download({ query: `?format=${format}` }));
  const outcomes = await outcomesOf(files);
  const pairs: RoundTrip['pairs'] = [];
  for (const [path, { resources }] of Object.entries(outcomes)) {
    for (const read of resources)
      pairs.push({ path, type: resourceType(read.typeKey), read, was: await wasOf(read) });
  }
  return { files, outcomes, pairs };
}

async function wasOf(read: ImportedResource): Promise<CapturedResource> {
  const candidates = world.items.filter(
    ({ typeKey, name, resourceId }) =>
      typeKey === read.typeKey &&
      name === read.name &&
      (read.id === undefined || resourceId === read.id || resourceId.endsWith(`/${read.id}`)),
  );
  const all = await Promise.all(candidates.map(({ hash }) => world.captured(hash)));
  const told = stringOf(read.payload['@odata.type']);
  const alike = all.filter(({ payload }) => stringOf(payload['@odata.type']) === told);
  const [found] = alike.length > 0 ? alike : all;
  if (found === undefined) throw new Error(`${read.typeKey} ${read.name} was in no backup.`);
  return found;
}

/** Kept secrets came out as masks; nothing else of them is compared here. */
const isMasked = ({ payload }: CapturedResource): boolean => JSON.stringify(payload).includes('$sealed');
const hasPlace = (places: object) => world.items.filter(({ typeKey }) => typeKey in places).length;

test('to IntuneManagement and back: the same content and assignments, but for masked secrets', async () => {
  const { outcomes, pairs, files } = await roundTrip('intunemanagement');
  expect(pairs).toHaveLength(hasPlace(INTUNE_MANAGEMENT_FOLDERS));
  for (const { path, type, read, was } of pairs) {
    if (!isMasked(was)) {
      expect(normaliseContent(type, read.payload), path).toEqual(normaliseContent(type, was.payload));
    }
    expect(normaliseAssignments(type, read.assignments), path).toEqual(
      normaliseAssignments(type, was.assignments),
    );
  }
  expect(Object.values(outcomes).filter((outcome) => outcome.class === 'refused')).toEqual([]);
  const table = jsonOf(files['MigrationTable.json']);
  const groups = world.items.filter(({ typeKey }) => typeKey === 'group');
  expect(objectsOf(table['Objects'])).toEqual(
    groups
      .map(({ resourceId, name }) => ({ Id: resourceId, DisplayName: name, Type: 'Group' }))
      .sort((a, b) => (a.Id < b.Id ? -1 : 1)),
  );
});

test('to IntuneCD and back: the same, but for masked secrets, ids, and names in the place of ids', async () => {
  const { outcomes, pairs } = await roundTrip('intunecd');
  expect(pairs).toHaveLength(hasPlace(INTUNE_CD_PLACES));
  expect(Object.values(outcomes).filter((outcome) => outcome.class === 'refused')).toEqual([]);
  const named = namesOf();
  for (const { path, type, read, was } of pairs) {
    expect(read.payload['id'], path).toBeUndefined();
    if (!isMasked(was)) {
      const expected = normaliseContent(type, withTagNames(was.payload, named));
      expect(normaliseContent(type, read.payload), path).toEqual(expected);
    }
    const expected = was.assignments?.map((assignment) => withTargetNames(assignment, named));
    expect(normaliseAssignments(type, read.assignments), path).toEqual(normaliseAssignments(type, expected));
  }
});

/** As the reading of such files writes a name that is to be mapped. */
function namesOf(): ReadonlyMap<string, string> {
  const kinds = new Set(['group', 'assignmentFilter', 'roleScopeTag']);
  return new Map(
    world.items
      .filter(({ typeKey }) => kinds.has(typeKey))
      .map(({ resourceId, name }) => [resourceId, `name:${name}`]),
  );
}

function withTagNames(payload: JsonObject, named: ReadonlyMap<string, string>): JsonObject {
  const result = { ...payload };
  for (const member of ['roleScopeTagIds', 'roleScopeTags']) {
    const tags = result[member];
    if (!Array.isArray(tags)) continue;
    result[member] = tags.map((tag) => (tag === '0' ? tag : (named.get(stringOf(tag) ?? '') ?? tag)));
  }
  return result;
}

function withTargetNames(assignment: JsonObject, named: ReadonlyMap<string, string>): JsonObject {
  const { target } = assignment;
  if (!isJsonObject(target)) return assignment;
  const result = { ...target };
  for (const member of ['groupId', 'deviceAndAppManagementAssignmentFilterId']) {
    const name = named.get(stringOf(result[member]) ?? '');
    if (name !== undefined) result[member] = name;
  }
  return { ...assignment, target: result };
}

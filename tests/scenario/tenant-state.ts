import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { mapReferences } from '../../src/catalogue/map-references.ts';
import type { ResourceType, ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { normaliseAssignments, normaliseContent } from '../../src/compare/normalise.ts';
import { canonicalJson } from '../../src/kernel/digest.ts';
import { objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import type { GraphReader } from '../../src/graph/read/reader.ts';
import type { Simulator } from '../../simulator/server.ts';

/** A resource in normal form, by a key that outlives its id. */
export type TenantState = ReadonlyMap<string, Resource>;

interface Resource {
  id: string;
  typeKey: ResourceTypeKey;
  form: JsonObject;
  raw: JsonObject;
}

/**
 * Every resource of catalogue types as the simulator itself holds it. References are named by what they refer to, so that a
 * recreated filter with another id counts as the same. Names that repeat within a type get a running number by their content.
 */
export function tenantState(simulator: Simulator, tenantId: string): TenantState {
  return stateOf(
    catalogue.flatMap((type) =>
      simulator.resources(tenantId, type.key).map((resource) => ({ type, resource })),
    ),
  );
}

/** Every resource of catalogue types as Graph shows it to the product's own reader. */
export async function capturedState(reader: GraphReader): Promise<TenantState> {
  const all: Found[] = [];
  for (const type of catalogue) {
    const listing = await reader.readAll(type);
    if (!listing.complete) throw new Error(`${type.key} was not read to its end: ${listing.problem}`);
    for (const { id, payload, assignments = [], fidelity } of listing.resources) {
      if (!fidelity.complete) throw new Error(`${type.key} ${id}: ${fidelity.problems.join(' ')}`);
      all.push({ type, resource: { ...payload, id, assignments } });
    }
  }
  return stateOf(all);
}

interface Found {
  type: ResourceType;
  resource: JsonObject;
}

function stateOf(all: readonly Found[]): TenantState {
  const names = new Map<string, string>();
  for (const { type, resource } of all) names.set(`${type.key}/${idOf(resource)}`, type.naturalKey(resource));
  const byKey = new Map<string, Resource[]>();
  for (const { type, resource } of all) {
    const { assignments, ...content } = resource;
    const named = (id: string, target: string) => names.get(`${target}/${id}`) ?? id;
    const mapped = mapReferences(type, content, ({ target, id }) => named(id, target));
    const lists = type.assignments
      ? normaliseAssignments(
          type,
          mapReferences(type, objectsOf(assignments), ({ target, id }) => named(id, target)),
        )
      : [];
    const form = { content: normaliseContent(type, mapped), assignments: lists };
    const key = `${type.key}/${type.naturalKey(resource)}`;
    byKey.set(key, [
      ...(byKey.get(key) ?? []),
      { id: idOf(resource), typeKey: type.key, form, raw: resource },
    ]);
  }
  const keyed = new Map([...byKey].flatMap(([key, twins]) => numbered(key, twins)));
  // In the order of the lists, as an administrator would go through them.
  return new Map(all.flatMap(({ type, resource }) => keyed.get(`${type.key}/${idOf(resource)}`) ?? []));
}

/** Twins are a set: whichever was made again and comes last in the list, each has to be there with its content. */
function numbered(key: string, twins: readonly Resource[]): [string, [[string, Resource]]][] {
  return [...twins]
    .sort((a, b) => (canonicalJson(a.form) < canonicalJson(b.form) ? -1 : 1))
    .map((twin, at) => [`${twin.typeKey}/${twin.id}`, [[at === 0 ? key : `${key}/${String(at + 1)}`, twin]]]);
}

function idOf(resource: JsonObject): string {
  return stringOf(resource['id']) ?? '';
}

/** Resources of `before` that are absent in `after`, or differ there. Empty = everything is as it was. */
export function lostOrChanged(before: TenantState, after: TenantState): string[] {
  return [...before]
    .filter(([key, { form }]) => {
      const now = after.get(key);
      return now === undefined || canonicalJson(now.form) !== canonicalJson(form);
    })
    .map(([key, { typeKey, raw }]) => {
      const name = stringOf(raw['displayName']) ?? stringOf(raw['name']) ?? '';
      return `${typeKey} ${name}: ${after.has(key) ? 'differs' : 'absent'}`;
    });
}

/** Where the objects differ, dotted, with both values; for a failing test to say more than that they do. */
export function differencesOf(before: TenantState, after: TenantState): string[] {
  return [...before].flatMap(([key, { form, typeKey }]) => {
    const now = after.get(key);
    return now === undefined
      ? [`${key} is absent`]
      : differing(form, now.form).map((text) => `${typeKey} ${text}`);
  });
}

function differing(a: unknown, b: unknown, path = ''): string[] {
  if (canonicalJson(a ?? null) === canonicalJson(b ?? null)) return [];
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].flatMap((name) =>
      differing(
        (a as Record<string, unknown>)[name],
        (b as Record<string, unknown>)[name],
        path === '' ? name : `${path}.${name}`,
      ),
    );
  }
  return [`${path}: ${JSON.stringify(a)?.slice(0, 80)} -> ${JSON.stringify(b)?.slice(0, 80)}`];
}

/** Types a restore writes; groups are captured and never written. */
export function writable(typeKey: string): boolean {
  return resourceType(typeKey).restore.mode === 'enabled';
}

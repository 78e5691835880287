import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { mapReferences } from '../../src/catalogue/map-references.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { normaliseAssignments, normaliseContent } from '../../src/compare/normalise.ts';
import { canonicalJson } from '../../src/kernel/digest.ts';
import { objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import type { Simulator } from '../../simulator/server.ts';

/** A resource in normal form, by a key that outlives its id. */
export type TenantState = ReadonlyMap<
  string,
  { id: string; typeKey: ResourceTypeKey; form: JsonObject; raw: JsonObject }
>;

/**
 * Every resource of catalogue types as the simulator itself holds it. References are named by what they refer to, so that a
 * recreated filter with another id counts as the same. Names that repeat within a type get a running number in id order of appearance.
 */
export function tenantState(simulator: Simulator, tenantId: string): TenantState {
  const names = new Map<string, string>();
  const all = catalogue.flatMap((type) =>
    simulator.resources(tenantId, type.key).map((resource) => ({ type, resource })),
  );
  for (const { type, resource } of all) names.set(`${type.key}/${idOf(resource)}`, type.naturalKey(resource));
  const state = new Map<
    string,
    { id: string; typeKey: ResourceTypeKey; form: JsonObject; raw: JsonObject }
  >();
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
    let key = `${type.key}/${type.naturalKey(resource)}`;
    for (let nth = 2; state.has(key); nth++) key = `${type.key}/${type.naturalKey(resource)}/${String(nth)}`;
    state.set(key, { id: idOf(resource), typeKey: type.key, form, raw: resource });
  }
  return state;
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

/** Types a restore writes; groups are captured and never written. */
export function writable(typeKey: string): boolean {
  return resourceType(typeKey).restore.mode === 'enabled';
}

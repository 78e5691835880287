import { catalogue, resourceType } from '../../../catalogue/catalogue.ts';
import { canReferTo } from '../../../catalogue/removal.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import { isJsonObject, objectsOf } from '../../../kernel/json.ts';
import type { CapturedResource, TypeListing } from '../../../graph/read/captured-resource.ts';
import type { PreviewLine } from '../../facts/preview.ts';
import type { Removal } from '../../facts/scope.ts';

/** Types whose live objects may refer to what is removed; all of them are read to see whether one does. */
export function typesThatMayRefer(removals: readonly Pick<Removal, 'typeKey'>[]): ResourceTypeKey[] {
  const keys = [...new Set(removals.map(({ typeKey }) => typeKey))];
  return catalogue.filter((type) => keys.some((key) => canReferTo(type, key))).map(({ key }) => key);
}

/** Live objects by what they refer to, of every listing that was read. */
export type Referrers = (typeKey: ResourceTypeKey, id: string) => readonly CapturedResource[];

/** Indexes the references of every live object to the given objects, once. */
export function indexReferrers(
  listings: ReadonlyMap<ResourceTypeKey, TypeListing>,
  removals: readonly Pick<Removal, 'typeKey' | 'id'>[],
): Referrers {
  const wanted = new Set(removals.map(keyOf));
  const found = new Map<string, CapturedResource[]>();
  for (const [key, { resources }] of listings) {
    const type = resourceType(key);
    if (!removals.some(({ typeKey }) => canReferTo(type, typeKey))) continue;
    for (const resource of resources) {
      for (const at of new Set(targetsOf(resource))) {
        if (!wanted.has(at) || at === keyOf(resource)) continue;
        found.set(at, [...(found.get(at) ?? []), resource]);
      }
    }
  }
  return (typeKey, id) => found.get(keyOf({ typeKey, id })) ?? [];
}

/** True while the object of this line would still refer to the one that is removed after the line was carried out. */
export function stillRefers(line: PreviewLine, removal: Pick<Removal, 'typeKey' | 'id'>): boolean {
  if (line.action === 'remove') return false;
  return line.action !== 'update' || refersTo(line, removal);
}

/** True when what the line is to leave refers to the object. */
export function refersTo(line: PreviewLine, removal: Pick<Removal, 'typeKey' | 'id'>): boolean {
  const { content, assignments } = line.expected;
  if (!isJsonObject(content)) return false;
  return resourceType(line.typeKey)
    .references({ ...content, assignments: objectsOf(assignments) })
    .some(({ target, id }) => target === removal.typeKey && id === removal.id);
}

function targetsOf({ typeKey, payload, assignments }: CapturedResource): string[] {
  return resourceType(typeKey)
    .references(assignments === undefined ? payload : { ...payload, assignments })
    .map(({ target, id }) => `${target} ${id}`);
}

function keyOf({ typeKey, id }: Pick<Removal, 'typeKey' | 'id'>): string {
  return `${typeKey} ${id}`;
}

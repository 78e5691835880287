import { stringOf, type JsonObject } from '../kernel/json.ts';
import type { ResourceType } from './resource-type.ts';

type Addressed = Pick<ResourceType, 'collection' | 'singleton' | 'parent' | 'idProperty'>;

/** Address of any resource of the type with a place for its id, as requests of a write carry it. `fillAddress` puts the id in. */
export function addressTemplate(type: Addressed): string {
  if (type.singleton) return type.collection;
  if (type.parent) return `${type.parent.collection}/{parentId}${type.parent.below}/{id}`;
  return `${type.collection}/{id}`;
}

/** The path with the id of a resource in it; an id below a parent is `<parent id>/<own id>`. */
export function fillAddress(path: string, id: string): string {
  const cut = path.includes('{parentId}') ? id.indexOf('/') : -1;
  const own = encodeURIComponent(id.slice(cut + 1));
  return path
    .replaceAll('{parentId}', encodeURIComponent(id.slice(0, Math.max(cut, 0))))
    .replaceAll('{id}', own);
}

/** Address of one resource, below the version. */
export function addressOf(type: Addressed, id: string): string {
  return fillAddress(addressTemplate(type), id);
}

/** The id that Graph gave an object of this type, without its parent's. Undefined when there is none. */
export function idOf(type: Addressed, raw: JsonObject): string | undefined {
  const given = raw[type.idProperty ?? 'id'];
  return stringOf(given) ?? (typeof given === 'number' ? String(given) : undefined) ?? type.singleton?.id;
}

/** The id that a request chooses for what it makes: where it names the address of the new object itself, and Graph may answer nothing. */
export function chosenId(
  type: Addressed,
  { method, path }: { method: string; path: string },
): string | undefined {
  const below = `${type.collection}/`;
  return method !== 'POST' && path.startsWith(below)
    ? decodeURIComponent(path.slice(below.length))
    : undefined;
}

/** The least that can be read to see whether the type may be read at all. */
export function probeAddress(type: Addressed): string {
  if (type.singleton) return type.collection;
  return `${type.parent?.collection ?? type.collection}?$top=1`;
}

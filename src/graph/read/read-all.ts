import { stringOf, type JsonObject } from '../../kernel/json.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { GraphSession } from '../http/session.ts';
import { GraphError } from '../graph-error.ts';
import { assemble, eachOnce } from './assemble.ts';
import type { CapturedResource, TypeListing } from './captured-resource.ts';
import { listPages } from './list-pages.ts';
import { partsOf } from './parts-of.ts';
import { readParts, type ReadPart } from './read-parts.ts';
import { readResource } from './read-resource.ts';

export interface ReadAllOptions {
  signal?: AbortSignal;
  onResource?: (done: number, total: number) => void;
}

/** Resources whose parts are read together: enough to fill several batches, few enough that progress is seen to move. */
const TOGETHER = 40;

/**
 * Every resource of a type in full. The listing is complete only when its last page was reached (I-14); a part that can't be read is told
 * in that resource's fidelity. An object that goes away while it is read is left out: it is gone.
 */
export async function readAll(
  session: GraphSession,
  type: ResourceType,
  options: ReadAllOptions = {},
): Promise<TypeListing> {
  const { signal, onResource } = options;
  const path = `${type.collection}${type.listQuery ? `?${type.listQuery}` : ''}`;
  const url = `${session.addresses.graph}/${type.version}${path}`;
  const list = await listPages(session, { url, path: type.collection }, signal);
  const owned = eachOnce(list.items.filter((item) => type.owns(item)));
  const nameless = owned.some((item) => stringOf(item['id']) === undefined);
  const resources: CapturedResource[] = [];
  onResource?.(0, owned.length);
  for (let start = 0; start < owned.length; start += TOGETHER) {
    const some = owned.slice(start, start + TOGETHER);
    resources.push(...(await readSome(session, { type, listed: some, ...(signal ? { signal } : {}) })));
    onResource?.(Math.min(start + TOGETHER, owned.length), owned.length);
  }
  return {
    typeKey: type.key,
    complete: list.complete && !nameless,
    problem: list.complete
      ? nameless
        ? 'Microsoft Graph gave an object without an id.'
        : ''
      : problemOf(type, list.error?.status ?? null, list.problem),
    resources,
  };
}

async function readSome(
  session: GraphSession,
  ask: { type: ResourceType; listed: readonly JsonObject[]; signal?: AbortSignal },
): Promise<CapturedResource[]> {
  const { type, listed, signal } = ask;
  const wanted = listed.flatMap((item) => {
    const resourceId = stringOf(item['id']) ?? '';
    return partsOf(type, resourceId, true).map((part) => ({ resourceId, part }));
  });
  const read = await readParts(session, { version: type.version, wanted, ...(signal ? { signal } : {}) });
  const byResource = Map.groupBy(read, ({ resourceId }) => resourceId);
  const resources: CapturedResource[] = [];
  for (const item of listed) {
    const id = stringOf(item['id']) ?? '';
    const parts = byResource.get(id) ?? [];
    const resource = assemble(type, item, parts);
    const settled = doubtful(resource, parts)
      ? await lookAgain(session, resource, { type, signal })
      : resource;
    if (settled) resources.push(settled);
  }
  return resources;
}

/** The resource as a second look gives it: null when it is gone, the first look when the second fails. */
async function lookAgain(
  session: GraphSession,
  first: CapturedResource,
  { type, signal }: { type: ResourceType; signal: AbortSignal | undefined },
): Promise<CapturedResource | null> {
  try {
    return await readResource(session, { type, id: first.id, signal });
  } catch (error) {
    if (error instanceof GraphError) return first;
    throw error;
  }
}

/** A 404 below the object, or a count that is not met, can mean that it changed while it was read: one more look decides. */
function doubtful(resource: CapturedResource, parts: readonly ReadPart[]): boolean {
  if (parts.some(({ error }) => error?.kind === 'not_found')) return true;
  const unread = parts.some(({ error }) => error !== null);
  return (
    !unread &&
    Object.values(resource.fidelity.counts).some(
      (one) => one.announced !== null && one.announced !== one.captured,
    )
  );
}

function problemOf(type: ResourceType, status: number | null, problem: string): string {
  switch (status) {
    case 403:
      return `${type.plural} may not be read: ${problem}`;
    // A collection that does not exist is not an empty one.
    case 400:
    case 404:
      return `${type.plural} are not available in this tenant: ${problem}`;
    default:
      return `The list of ${type.plural} could not be read to its end: ${problem}`;
  }
}

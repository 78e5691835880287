import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { GraphSession } from '../http/session.ts';
import { partsBelow, partsOf, type Known, type Part } from './parts-of.ts';
import { readParts, type ReadPart } from './read-parts.ts';

interface StagesAsk {
  type: ResourceType;
  /** `listed`: as the listing gave it; without it the object itself is read. */
  resources: readonly { id: string; listed?: JsonObject }[];
  signal?: AbortSignal | undefined;
}

/**
 * Reads all parts of some resources in as many stages as they need, each stage for all of them together: what is known from the start,
 * what shows only in the object, the lists below items. A stage that nothing is left for costs nothing.
 */
export async function readStages(
  session: GraphSession,
  { type, resources, signal }: StagesAsk,
): Promise<{ read: Map<string, ReadPart[]> }> {
  const { version, bucket } = type;
  const read = new Map<string, ReadPart[]>(resources.map(({ id }) => [id, []]));
  const stage = async (
    partsFor: (resource: StagesAsk['resources'][number], done: readonly ReadPart[]) => Part[],
  ): Promise<void> => {
    const wanted = resources.flatMap((resource) => {
      const done = read.get(resource.id) ?? [];
      const paths = new Set(done.map(({ part }) => part.path));
      return partsFor(resource, done)
        .filter(({ path }) => !paths.has(path))
        .map((part) => ({ resourceId: resource.id, part }));
    });
    if (wanted.length === 0) return;
    for (const one of await readParts(session, { version, bucket, wanted, ...(signal ? { signal } : {}) })) {
      read.get(one.resourceId)?.push(one);
    }
  };
  await stage(({ id, listed }) => partsOf(type, id, listed ? { listed } : {}));
  await stage(({ id, listed }, done) => partsOf(type, id, knownAfter(listed, done)));
  await stage(({ id }, done) => partsBelow(type, id, done));
  return { read };
}

/** An object whose own GET failed is judged by what the listing gave. */
function knownAfter(listed: JsonObject | undefined, done: readonly ReadPart[]): Known {
  const root = done.find(({ part }) => part.kind === 'root');
  const object = root?.body ?? (root === undefined ? undefined : listed);
  return { ...(listed ? { listed } : {}), ...(object ? { root: object } : {}) };
}

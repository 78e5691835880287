import type { ResourceType } from '../../catalogue/resource-type.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphSession } from '../http/session.ts';
import { lacking } from './lacking.ts';
import { assemble } from './assemble.ts';
import type { CapturedResource, TypeListing } from './captured-resource.ts';
import { followRests } from './follow-rests.ts';
import { listRoots } from './list-roots.ts';
import type { Listed, ReadAllOptions, Roots } from './reader.ts';
import type { ReadPart } from './read-parts.ts';
import { readResource } from './read-resource.ts';
import { readStages } from './read-stages.ts';
import { isNotHere, listingProblem } from './refusals.ts';

/** Resources whose parts are read together: a batch full where each has one part. */
const TOGETHER = 20;

/**
 * Every resource of a type in full. Parts are read while the listing goes on. The listing is complete only when its last page was reached
 * (I-14); a part that can't be read is told in that resource's fidelity. An object that goes away while it is read is left out: it is gone.
 */
export async function readAll(
  session: GraphSession,
  type: ResourceType,
  options: ReadAllOptions = {},
): Promise<TypeListing> {
  const { signal, onResource, onRead, listings } = options;
  const reading: Promise<CapturedResource[]>[] = [];
  let waiting: Listed[] = [];
  let total = 0;
  let done = 0;
  const begin = (some: readonly Listed[]): void => {
    const work = readSome(session, { type, some, signal }).then(async (read) => {
      await onRead?.(read);
      return read;
    });
    work.then(
      () => {
        done += some.length;
        onResource?.(done, total);
      },
      // Thrown below, where all are waited for.
      () => undefined,
    );
    reading.push(work);
  };
  const onFound = (some: readonly Listed[]): void => {
    total += some.length;
    waiting.push(...some);
    for (; waiting.length >= TOGETHER; waiting = waiting.slice(TOGETHER)) begin(waiting.slice(0, TOGETHER));
  };
  const roots = await listRoots(session, { type, listings, signal, onFound });
  onResource?.(done, total);
  if (waiting.length > 0) begin(waiting);
  const resources = (await Promise.all(reading)).flat();
  return { typeKey: type.key, ...(await endOf(session, type, roots)), resources };
}

async function endOf(
  session: GraphSession,
  type: ResourceType,
  roots: Roots,
): Promise<Pick<TypeListing, 'complete' | 'problem' | 'notHere'>> {
  const { complete, error, found } = roots;
  if (!complete) {
    const notHere = error !== null && isNotHere(error) ? { notHere: true } : {};
    return { complete, problem: await problemOf(session, type, roots), ...notHere };
  }
  if (found.every(({ id }) => id !== '')) return { complete, problem: '' };
  return { complete: false, problem: 'Microsoft Graph gave an object without an id.' };
}

async function readSome(
  session: GraphSession,
  ask: { type: ResourceType; some: readonly Listed[]; signal: AbortSignal | undefined },
): Promise<CapturedResource[]> {
  const { type, signal } = ask;
  const whole = await Promise.all(ask.some.map((one) => withRests(session, one, ask)));
  const wanted = whole.filter(({ id }) => id !== '').map(({ id, raw }) => ({ id, listed: raw }));
  const { read } = await readStages(session, { type, resources: wanted, signal });
  const resources: CapturedResource[] = [];
  for (const one of whole) {
    const parts = read.get(one.id) ?? [];
    const resource = assemble(type, one, parts);
    const settled = doubtful(resource, parts)
      ? await lookAgain(session, resource, { type, signal })
      : resource;
    if (settled) resources.push(settled);
  }
  return resources;
}

/** The listed object with the rest of lists that its page cut short. */
async function withRests(
  session: GraphSession,
  one: Listed,
  { type, signal }: { type: ResourceType; signal: AbortSignal | undefined },
): Promise<Listed> {
  if (!Object.keys(one.raw).some((key) => key.endsWith('@odata.nextLink'))) return one;
  const { collection: path, bucket } = type;
  const { body } = await followRests(session, one.raw, { path, bucket, signal });
  return { ...one, raw: body };
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

async function problemOf(
  session: GraphSession,
  type: ResourceType,
  { error, problem }: Roots,
): Promise<string> {
  if (error === null) return problem;
  if (error.kind !== 'forbidden') return listingProblem(type, error, undefined);
  try {
    const token = await session.tokens.get();
    return listingProblem(type, error, lacking(token.value, type.permissions.read));
  } catch {
    return listingProblem(type, error, undefined);
  }
}

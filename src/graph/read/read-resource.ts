import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { GraphSession } from '../http/session.ts';
import { assemble } from './assemble.ts';
import type { CapturedResource } from './captured-resource.ts';
import { partsOf } from './parts-of.ts';
import { readParts } from './read-parts.ts';

/**
 * One resource in full, the same as `readAll` gives it, by as few requests as can be; null when Graph says that it is not there. Parts that
 * can't be read are told in its fidelity; a root that can't be read is thrown as a GraphError.
 */
export async function readResource(
  session: GraphSession,
  ask: { type: ResourceType; id: string; signal?: AbortSignal | undefined },
): Promise<CapturedResource | null> {
  const { type, id, signal } = ask;
  const wanted = partsOf(type, id, false).map((part) => ({ resourceId: id, part }));
  const read = await readParts(session, { version: type.version, wanted, ...(signal ? { signal } : {}) });
  const root = read.find(({ part }) => part.kind === 'root');
  if (root?.body === undefined) {
    if (root?.error?.kind === 'not_found') return null;
    throw root?.error ?? new Error('A resource has a root.');
  }
  return assemble(type, root.body, read);
}

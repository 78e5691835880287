import { idOf } from '../../catalogue/addresses.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { GraphSession } from '../http/session.ts';
import { assemble } from './assemble.ts';
import type { CapturedResource } from './captured-resource.ts';
import { readStages } from './read-stages.ts';

/**
 * One resource in full, the same as `readAll` gives it, by as few requests as can be; null when Graph says that it is not there. Parts that
 * can't be read are told in its fidelity; a root that can't be read is thrown as a GraphError.
 */
export async function readResource(
  session: GraphSession,
  ask: { type: ResourceType; id: string; signal?: AbortSignal | undefined },
): Promise<CapturedResource | null> {
  const { type, id, signal } = ask;
  const { read } = await readStages(session, { type, resources: [{ id }], signal });
  const parts = read.get(id) ?? [];
  const root = parts.find(({ part }) => part.kind === 'root');
  if (!root?.body) {
    if (root?.error?.kind === 'not_found') return null;
    throw root?.error ?? new Error('A resource has a root.');
  }
  const known = type.singleton ? (idOf(type, root.body) ?? id) : id;
  return assemble(type, { id: known, raw: root.body }, parts);
}

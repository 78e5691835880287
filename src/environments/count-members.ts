import type { GraphReader } from '../graph/read/reader.ts';
import type { ObjectDetail } from './directory.ts';

/** More than this is not asked for: the counts are for people who read a preview, who name a few groups. */
const MOST_GROUPS = 500;
const AT_ONCE = 50;

/**
 * How many people and devices are in each of these groups, through other groups too. What Graph refuses or does not say is not known, never
 * none. Only an abort is thrown.
 */
export async function countMembers(
  reader: GraphReader,
  groupIds: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Pick<ObjectDetail, 'members' | 'devices'>>> {
  const counts = new Map<string, Pick<ObjectDetail, 'members' | 'devices'>>();
  const asked = groupIds.slice(0, MOST_GROUPS);
  for (let from = 0; from < asked.length; from += AT_ONCE) {
    const ids = asked.slice(from, from + AT_ONCE);
    const answers = await reader.getMany(
      'v1.0',
      ids.flatMap((id) => ['user', 'device'].map((kind) => countOf(id, kind))),
      signal,
    );
    ids.forEach((id, at) => {
      const [people, devices] = answers.slice(at * 2, at * 2 + 2).map(numberIn);
      counts.set(id, { members: people ?? null, devices: devices ?? null });
    });
  }
  return counts;
}

/** One of them is asked for as well, because a count alone is plain text, which a batch does not carry well. */
function countOf(id: string, kind: string): string {
  return `/groups/${encodeURIComponent(id)}/transitiveMembers/microsoft.graph.${kind}?$count=true&$top=1&$select=id`;
}

function numberIn(answer: Awaited<ReturnType<GraphReader['getMany']>>[number]): number | null {
  if ('error' in answer) return null;
  const count = answer.body['@odata.count'];
  return typeof count === 'number' ? count : null;
}

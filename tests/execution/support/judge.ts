import { ownerOf, takesBack, type Owned } from '../../simulation/judge/owner.ts';
import { seenLine } from '../../simulation/judge/line.ts';
import {
  asked,
  isGoodRead,
  lists,
  READ_TO_SEND_MS,
  readsPartOf,
  type Asked,
} from '../../simulation/judge/requests.ts';
import type { PreviewLine } from '../../../src/restore/facts/preview.ts';
import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';

/**
 * Judges a run by the simulator's own log and the preview that people saw; the product's tables are no evidence that it was right. The judge
 * of the simulation, where there is a log and no answers of the API. Gives what is wrong, in words; empty when nothing is.
 */
export function judge(log: readonly RequestLogEntry[], previewed: readonly PreviewLine[]): string[] {
  const all = asked(log);
  const lines = previewed.map((line) => seenLine(structuredClone(line)));
  const wrong: string[] = [];
  const created = new Map<string, number>();
  for (const write of all.filter(({ entry }) => entry.kind === 'write')) {
    const { entry } = write;
    const said = `${entry.method} ${entry.path}`;
    if (takesBack(write, all)) continue;
    // I-08, I-15
    const owned = ownerOf(write, lines, all);
    if (owned === undefined) {
      wrong.push(`no line announced ${said}`);
      continue;
    }
    const { line } = owned;
    // I-10
    if (creates(owned) && entry.committed) {
      const times = (created.get(line.id) ?? 0) + 1;
      created.set(line.id, times);
      if (times > 1) wrong.push(`"${line.name}" was created ${String(times)} times`);
    }
    // I-17
    const removes =
      line.action === 'remove' && line.targetId === entry.effect?.id && line.id.startsWith('remove:');
    if (entry.effect?.kind === 'delete' && !removes)
      wrong.push(`an object was deleted by a line that does not remove it: ${said}`);
    wrong.push(...readBefore(all, write, owned));
  }
  return wrong;
}

const creates = ({ line, index }: Owned): boolean => line.action === 'create' && index === 0;

/** What was read just before a write: the object itself, or the whole list for a create (I-12, I-14). */
function readBefore(all: readonly Asked[], write: Asked, owned: Owned): string[] {
  const { line, addressed } = owned;
  const earlier = all.filter((one) => one.n < write.n && isGoodRead(one));
  if (creates(owned)) {
    const listed = earlier.some((one) => lists(line.type, one));
    return listed ? [] : [`"${line.name}" was created without looking whether it exists`];
  }
  const id = line.targetId ?? addressed ?? '';
  const last = earlier.findLast((one) => readsPartOf(line.type, id, one));
  if (last === undefined) return [`"${line.name}" was written without reading it`];
  const gap = write.atMs - last.atMs;
  return gap > READ_TO_SEND_MS ? [`"${line.name}" was written ${String(gap)} ms after it was read`] : [];
}

import { sabotaged } from '#sabotage';
import { GraphError } from '../../graph/graph-error.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { lastIndex } from './abandoned.ts';
import * as endings from './endings.ts';
import { requestState } from './journal.ts';
import { findNamesakes } from './namesakes.ts';
import type { RunContext } from './run-context.ts';
import { settleLine } from './settle-line.ts';
import { verifyWritten } from './verify-written.ts';

/**
 * The last look of a run: a create whose answer was lost may have taken effect late, after it was believed lost (I-11). Every such line is
 * looked for once more; two objects are both named, and none is deleted. A line of which another request was lost is read once more instead:
 * a part that landed twice, or late over something else, is told as what it is.
 */
export async function sweepTwins(context: RunContext): Promise<void> {
  const lost = [...context.lines.values()].filter((line) => lostRequests(context, line).length > 0);
  if (lost.length === 0 || sabotaged('I-11')) return;
  const { deps, timing } = context;
  await context.operation.progress({
    now: 'Looking for late effects of lost answers',
    done: context.results.size,
    total: context.lines.size,
  });
  await deps.clock.sleep(timing.listingLagMs, context.interrupted);
  for (const line of lost) {
    const ids = lostRequests(context, line).includes(0) ? await namesakesOf(context, line) : [];
    if (ids.length > 1) await settleLine(context, line, endings.twins(ids));
    else await readOnceMore(context, line);
  }
}

/** Requests that an answer was lost of, but for an update of the whole content: sent again or not, that is as it was read. */
function lostRequests(context: RunContext, line: PreviewLine): number[] {
  const entries = context.journal.get(line.id) ?? [];
  return Array.from({ length: lastIndex(entries) + 1 }, (_, index) => index).filter((index) => {
    const adds = line.action === 'create' ? index === 0 : false;
    return (adds || line.requests[index]?.evidence !== undefined) && requestState(entries, index).everLost;
  });
}

/** What was proven stays proven only if it still is. */
async function readOnceMore(context: RunContext, line: PreviewLine): Promise<void> {
  if (context.results.get(line.id)?.outcome !== 'restored') return;
  const again = await verifyWritten(context, line);
  if (again.outcome !== 'restored') await settleLine(context, line, again);
}

/** Ids of the objects, or none when they can't be listed: the line then keeps the verdict that it has. */
async function namesakesOf(context: RunContext, line: PreviewLine): Promise<string[]> {
  try {
    const found = await findNamesakes(context, line);
    return found.complete ? found.ids : [];
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    context.deps.logger.warn({ err: error, lineId: line.id }, 'late effects could not be looked for');
    return [];
  }
}

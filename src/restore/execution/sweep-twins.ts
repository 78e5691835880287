import { GraphError } from '../../graph/graph-error.ts';
import type { PreviewLine } from '../facts/preview.ts';
import * as endings from './endings.ts';
import { requestState } from './journal.ts';
import { findNamesakes } from './namesakes.ts';
import type { RunContext } from './run-context.ts';
import { settleLine } from './settle-line.ts';

/**
 * The last look of a run: a create whose answer was lost may have taken effect late, after it was believed lost (I-11). Every such line is
 * looked for once more; two objects are both named, and none is deleted.
 */
export async function sweepTwins(context: RunContext): Promise<void> {
  const lost = [...context.lines.values()].filter((line) => answerWasLost(context, line));
  if (lost.length === 0) return;
  const { deps, timing } = context;
  await context.operation.progress({
    now: 'Looking for late effects of lost answers',
    done: context.results.size,
    total: context.lines.size,
  });
  await deps.clock.sleep(timing.listingLagMs, context.interrupted);
  for (const line of lost) {
    const ids = await namesakesOf(context, line);
    if (ids.length > 1) await settleLine(context, line, endings.twins(ids));
  }
}

function answerWasLost(context: RunContext, line: PreviewLine): boolean {
  if (line.action !== 'create') return false;
  return requestState(context.journal.get(line.id) ?? [], 0).everLost;
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

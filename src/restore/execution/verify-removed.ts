import { resourceType } from '../../catalogue/catalogue.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { PreviewLine } from '../facts/preview.ts';
import * as endings from './endings.ts';
import { atBoundary, type RunContext } from './run-context.ts';
import type { Ending } from './settle-line.ts';
import { lags } from './timing.ts';

/** What one look says: gone, or why that is not proven. */
type Look = 'gone' | { problem: string };

/**
 * Proves that a removed object is gone: it is not found by its id, and its whole list does not show it (I-14, I-24). Where the directory
 * lags, two looks a lag apart have to say so.
 */
export async function verifyRemoved(context: RunContext, line: PreviewLine): Promise<Ending> {
  return atBoundary(context, { boundary: 'verifyRead', lineId: line.id }, async () => {
    const { deps, timing, interrupted } = context;
    const lagging = lags(resourceType(line.typeKey));
    let look: Look = { problem: 'it was not looked for' };
    for (const delay of lagging ? timing.verifyDelaysMs.lagging : timing.verifyDelaysMs.prompt) {
      if (delay > 0) await deps.clock.sleep(delay, interrupted);
      look = await lookFor(context, line);
      if (look === 'gone') break;
    }
    if (look === 'gone' && lagging) {
      await deps.clock.sleep(timing.listingLagMs, interrupted);
      look = await lookFor(context, line);
    }
    return look === 'gone' ? endings.removed() : endings.removalUnproven(look.problem);
  });
}

async function lookFor({ reader }: RunContext, line: PreviewLine): Promise<Look> {
  const type = resourceType(line.typeKey);
  const id = line.targetId;
  if (id === undefined) return { problem: 'its id is not known' };
  try {
    if ((await reader.readResource(type, id)) !== null) return { problem: 'it is still found by its id' };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { problem: `it could not be looked for: ${error.message}` };
  }
  const { found, complete, problem } = await reader.listRoots(type);
  if (found.some((one) => one.id === id)) return { problem: 'its list still shows it' };
  if (complete) return 'gone';
  return {
    problem: problem === '' ? 'its list did not reach its end' : `its list could not be read: ${problem}`,
  };
}

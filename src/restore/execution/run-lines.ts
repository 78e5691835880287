import type { PreviewLine } from '../facts/preview.ts';
import { showWaiting } from './approval/rest.ts';
import { withdrawApproval } from './approval/withdraw.ts';
import { executeLine } from './execute-line.ts';
import { FailureCount } from './failure-count.ts';
import { Halt, paused } from './halt.ts';
import type { LineEnd } from './line-end.ts';
import { progressWords } from './prepare-run.ts';
import { atBoundary, type RunBase, type RunContext } from './run-context.ts';
import { settleLine, type Ending } from './settle-line.ts';
import { sideBySide } from './side-by-side.ts';

/**
 * Carries out every line that has no result. Throws what ended the run early once the lines under way have come to their end: what is for
 * another attempt before a halt, and a halt before a pause.
 */
export async function runLines(context: RunContext): Promise<void> {
  const failures = new FailureCount(context);
  const stops = await sideBySide(pending(context), {
    work: (line, running) => runLine(context, line, { running, failures }),
    stop: () => (context.operation.pauseRequested() ? paused() : null),
    most: context.deps.mostLines,
  });
  if (stops.length > 0) throw worstOf(stops);
}

async function runLine(
  context: RunContext,
  line: PreviewLine,
  { running, failures }: { running: () => readonly PreviewLine[]; failures: FailureCount },
): Promise<void> {
  await context.operation.progress({
    now: progressWords(running(), context.run.dryRun),
    done: context.results.size,
    total: context.lines.size,
  });
  const ended = await executeLine(context, line);
  if ('waits' in ended) {
    await showWaiting(context, line, ended.waits);
    return;
  }
  await settle(context, line, await withdrawApproval(context, line, ended.ending));
  throwIfTooMany(failures, ended);
}

function throwIfTooMany(failures: FailureCount, ended: LineEnd): void {
  const halt = failures.after(ended);
  if (halt !== null) throw halt;
}

/** Lines without a result, in the order of writing. */
export function pending(context: RunBase): PreviewLine[] {
  return [...context.lines.values()].filter((line) => !context.results.has(line.id));
}

async function settle(context: RunContext, line: PreviewLine, ending: Ending): Promise<void> {
  await atBoundary(context, { boundary: 'writeVerdict', lineId: line.id }, () =>
    settleLine(context, line, ending),
  );
  await atBoundary(context, { boundary: 'closeItem', lineId: line.id }, () => undefined);
}

/** What several lines under way were stopped by, the gravest first: a lost lease, then a halt, then a pause. */
function worstOf(stops: readonly unknown[]): unknown {
  return (
    stops.find((error) => !(error instanceof Halt)) ??
    stops.find((error) => error instanceof Halt && error.kind !== 'paused') ??
    stops[0]
  );
}

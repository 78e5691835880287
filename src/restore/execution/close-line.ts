import { abandonedEnding, traceOf } from './abandoned.ts';
import { withdrawApproval } from './approval/withdraw.ts';
import * as endings from './endings.ts';
import type { Halt } from './halt.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { RunBase, RunContext } from './run-context.ts';
import { resolveOpen } from './resolve-open.ts';
import type { Ending } from './settle-line.ts';
import { verifyWritten } from './verify-written.ts';

/**
 * How a line ends when the run has to end: what was sent for it is looked for and read back, and nothing more is sent. A line of which
 * nothing was sent ends as the halt says. A request that it left in Intune for approval is taken back.
 */
export async function closeLine(context: RunContext, line: PreviewLine, halt: Halt): Promise<Ending> {
  return withdrawApproval(context, line, await closingOf(context, line, halt));
}

async function closingOf(context: RunContext, line: PreviewLine, halt: Halt): Promise<Ending> {
  const entries = () => context.journal.get(line.id) ?? [];
  const { open } = traceOf(entries());
  if (open !== undefined) {
    const resolved = await resolveOpen(context, line, open);
    if (resolved !== null && resolved !== 'send_again' && 'ending' in resolved) return resolved.ending;
    // Provably without effect, or only filed: as if it had never been sent.
    if (resolved !== null && traceOf(entries()).done === 0) return haltEnding(halt);
  }
  const { done } = traceOf(entries());
  if (done === 0) return haltEnding(halt);
  if (done >= line.requests.length) return verifyWritten(context, line);
  return endings.halfDone(line, halt);
}

/** The same without a connection to look through. */
export function closeLineUnread(context: Pick<RunBase, 'journal'>, line: PreviewLine, halt: Halt): Ending {
  return abandonedEnding(context.journal.get(line.id) ?? [], halt.reason, haltEnding(halt));
}

/** The words for a line that the halt kept from being attempted. */
export function haltEnding(halt: Halt): Ending {
  return halt.kind === 'cancelled' ? endings.cancelledLine() : endings.notAttempted(halt.reason, halt.next);
}

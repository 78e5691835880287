import { GraphError } from '../graph/graph-error.ts';
import { runChecks } from '../restore/checks/run-checks.ts';
import type { Recheck, RunPlace } from '../restore/execution/execution-deps.ts';
import { previewDigest } from '../restore/facts/preview.ts';
import { liveIn, refreshPreview } from '../restore/preview/generate.ts';
import type { ReadingDeps } from '../restore/preview/restore-deps.ts';

/** Checks and preview of a confirmed run, run again and not stored: execution compares them with what was confirmed. Reads only. */
export async function recheck(deps: ReadingDeps, place: RunPlace): Promise<Recheck> {
  const { workspaceId, runId, operationId } = place;
  const checks = await runChecks(deps, { workspaceId, runId, operationId }, place);
  if (checks.plan !== null) {
    // Checks and preview stand on one computation; what was read for the one needs not be read again for the other.
    const lines = checks.plan.lines.map(({ line }) => line);
    const preview = {
      digest: previewDigest(checks.scopeDigest, lines),
      lines,
      live: liveIn(checks.plan.listings),
    };
    return { scopeDigest: checks.scopeDigest, outcomes: checks.outcomes, preview, problem: '' };
  }
  try {
    const { digest, scopeDigest, lines, live } = await refreshPreview(deps, { workspaceId, runId }, place);
    return { scopeDigest, outcomes: checks.outcomes, preview: { digest, lines, live }, problem: '' };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const problem = `The preview could not be generated again: ${error.message}`;
    return { scopeDigest: checks.scopeDigest, outcomes: checks.outcomes, preview: null, problem };
  }
}

import type { Verdict } from '../../restore/facts/gates.ts';
import type { RunView } from '../../restore/wizard/read-run.ts';
import { wireOperation } from './operation.ts';
import type { WireRun, WireVerdict } from './shape-types.ts';

/** A run as clients see it. */
export function wireRun(view: RunView): WireRun {
  return {
    ...view,
    verdict: wireVerdict(view.verdict),
    activeOperation: view.activeOperation ? wireOperation(view.activeOperation) : null,
  };
}

export function wireVerdict(verdict: Verdict): WireVerdict {
  return { ...verdict, gates: [...verdict.gates] };
}

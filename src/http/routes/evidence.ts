import { checksView } from '../../restore/wizard/checks-view.ts';
import { mappingView } from '../../restore/wizard/mapping-view.ts';
import { listPreviewLines, previewLine, previewSummary } from '../../restore/wizard/preview-view.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { makeEvidence } from '../../evidence/make-evidence.ts';
import { resultLabel } from '../../restore/wizard/run-words.ts';
import { listResults } from '../../restore/wizard/results-view.ts';
import type { HandlersOf } from '../handler.ts';
import { actorOf, runPlace } from './places.ts';

/** What a run is judged by, and what became of it: mapping, checks, preview, results. */
export const evidenceHandlers: HandlersOf<
  | 'getMapping'
  | 'getChecks'
  | 'getPreview'
  | 'listPreviewLines'
  | 'getPreviewLine'
  | 'listResults'
  | 'getEvidence'
> = {
  getMapping: async (context) => mappingView(context.tx, context.deps, runPlace(context)),
  getChecks: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context) };
    return { result: await checksView(context.tx, context.deps, ask) };
  },
  getPreview: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context) };
    return { preview: await previewSummary(context.tx, context.deps, ask) };
  },
  listPreviewLines: async (context) => listPreviewLines(context.tx, runPlace(context), context.query),
  getPreviewLine: async (context) => previewLine(context.tx, runPlace(context), context.params.lineId),
  getEvidence: async (context) => {
    const { tx, deps, person, environment } = context;
    const place = runPlace(context);
    const made = await makeEvidence(tx, place, { ...deps.evidence, outcomeLabel: resultLabel });
    // What leaves as a file is recorded; the evidence itself says what stood in the record before.
    await appendAudit(tx, {
      workspaceId: place.workspaceId,
      environmentId: environment.id,
      actorId: person.id,
      actorName: person.name,
      action: 'restore_run.evidence',
      outcome: 'done',
      target: place.runId,
      detail: { bytes: made.bytes.length },
    });
    return made;
  },
  listResults: async (context) => listResults(context.tx, runPlace(context), context.query),
};

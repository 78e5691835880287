import { Problem } from '../../kernel/problem.ts';
import type { OperationContext, OperationHandler, OperationResult } from '../../operations/operation.ts';
import { previewDigest } from '../facts/preview.ts';
import { generateLines, type Generated } from '../preview/generate.ts';
import { endedBy } from '../preview/preview-handler.ts';
import { loadPreviewLines } from '../preview/store-preview.ts';
import { latestChecks, latestPreview } from '../scope/evidence.ts';
import { loadScope } from '../scope/load-scope.ts';
import { notAsPreviewed, quoted } from './as-previewed.ts';
import { judgeRehearsal } from './judge-rehearsal.ts';
import type { RehearsalDeps, SimulatedCopy, Stage } from './rehearsal-deps.ts';
import { requireWhole, seeTenant } from './see-tenant.ts';
import { abandonShadows, beginShadow, type RehearsedDraft } from './shadow-run.ts';
import { stageOf } from './stage.ts';
import { previewDigestOf, storeRehearsal } from './store-rehearsal.ts';

/**
 * Rehearses the preview that the operation names: reads the tenant, makes a simulated copy of what was read, lets the executor carry the
 * preview out there, and compares line by line. Sends the tenant nothing but reads (I-07). Done again after a crash it begins anew, since the
 * copy went with the process.
 */
export function rehearsalHandler(deps: RehearsalDeps): OperationHandler {
  return async (operation) => {
    try {
      return await rehearse(deps, operation);
    } catch (error) {
      return endedBy(error, operation);
    }
  };
}

async function rehearse(deps: RehearsalDeps, context: OperationContext): Promise<OperationResult> {
  const { operation } = context;
  const { workspaceId } = operation;
  const draft = await deps.store.inWorkspace(workspaceId, async (tx) => {
    await abandonShadows(tx, operation.id);
    const loaded = await loadScope(tx, operation.subjectId ?? '');
    const preview = await latestPreview(tx, loaded.run.id, loaded.digest);
    const checks = await latestChecks(tx, loaded.run.id, loaded.digest);
    if (loaded.scope === null || preview === null || preview.digest !== previewDigestOf(operation))
      throw stale();
    const { id: runId, environment_id: environmentId } = loaded.run;
    const outcomes = checks?.outcomes ?? [];
    return { runId, workspaceId, environmentId, scope: loaded.scope, preview, outcomes };
  });
  const { words: _words, ...silent } = deps;
  const read = await generateLines(silent, { workspaceId, runId: draft.runId }, context);
  requireWhole(read);
  await requireAsPreviewed(deps, draft, read);
  const seen = await seeTenant(read, { secrets: deps.secrets, workspaceId });
  await context.progress({ now: 'Making a simulated copy of the tenant', done: 0, total: null });
  const copy = await deps.openCopy(seen);
  try {
    return await onCopy(deps, context, { draft, stage: stageOf(deps, { draft, copy }), copy });
  } finally {
    await copy.close();
  }
}

/** Carries the preview out in the copy and keeps what came of it. */
async function onCopy(
  deps: RehearsalDeps,
  context: OperationContext,
  facts: { draft: RehearsedDraft; stage: Stage; copy: SimulatedCopy },
): Promise<OperationResult> {
  const { draft, stage, copy } = facts;
  const { workspaceId } = draft;
  const shadowId = await deps.store.inWorkspace(workspaceId, (tx) => beginShadow(tx, draft, context));
  await deps.execute(asShadow(context, shadowId), stage);
  if (context.cancelRequested()) return { outcome: 'cancelled' };
  context.signal.throwIfAborted();
  return deps.store.inWorkspace(workspaceId, async (tx) => {
    const result = await judgeRehearsal(tx, deps, { draft, shadowId, copy });
    await storeRehearsal(tx, context.operation, result);
    if (result.state === 'failed') {
      const { reason: message, next } = result;
      return { outcome: 'failed', failure: { code: 'rehearsal_failed', message, next } };
    }
    return { outcome: result.state === 'passed' ? 'succeeded' : 'partly' };
  });
}

/** The same attempt, seen by the executor as one at the shadow run; its words say where it is. */
function asShadow(context: OperationContext, shadowId: string): OperationContext {
  return {
    ...context,
    operation: { ...context.operation, subjectId: shadowId },
    progress: (progress) => context.progress({ ...progress, now: `In the copy: ${progress.now}` }),
  };
}

/** The copy is of the tenant that the preview shows, or the rehearsal would be of something else. */
async function requireAsPreviewed(
  deps: RehearsalDeps,
  draft: RehearsedDraft,
  read: Generated,
): Promise<void> {
  const lines = read.lines.map(({ line }) => line);
  if (previewDigest(read.base.digest, lines) === draft.preview.digest) return;
  if (read.base.digest !== draft.preview.scopeDigest) throw stale();
  const previewed = await deps.store.inWorkspace(draft.workspaceId, (tx) =>
    loadPreviewLines(tx, draft.preview.id),
  );
  const names = notAsPreviewed(previewed, lines);
  throw new Problem({
    status: 409,
    code: 'preview_stale',
    title: 'The tenant changed after the preview',
    detail:
      names.length === 0
        ? 'It would be another preview now.'
        : `${quoted(names)} ${names.length === 1 ? 'is' : 'are'} not as previewed any more.`,
    next: 'Generate the preview again, then rehearse it.',
  });
}

function stale(): Problem {
  return new Problem({
    status: 409,
    code: 'preview_stale',
    title: 'This preview is not current any more',
    detail: 'The scope changed, or a newer preview shows something else.',
    next: 'Generate the preview again, then rehearse it.',
  });
}

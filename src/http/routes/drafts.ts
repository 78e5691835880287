import { confirm } from '../../restore/wizard/confirm.ts';
import { createDraft, discardDraft, editDraft } from '../../restore/wizard/draft.ts';
import { proceed } from '../../restore/wizard/proceed.ts';
import { readRun } from '../../restore/wizard/read-run.ts';
import { continueRun, pauseRun } from '../../restore/wizard/pause-run.ts';
import { lookAgain } from '../../restore/wizard/look-again.ts';
import { listRuns } from '../../restore/wizard/run-summary.ts';
import { removalCandidates } from '../../restore/wizard/removal-candidates.ts';
import { undoRun } from '../../restore/wizard/undo.ts';
import { setTypedSecret } from '../../restore/wizard/typed-secret.ts';
import { startChecks, startPreview } from '../../restore/wizard/start.ts';
import type { HandlersOf } from '../handler.ts';
import { requireFresh } from '../enforcement/fresh.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import { wireOperation } from '../wire/operation.ts';
import { wireRun, wireVerdict } from '../wire/run.ts';
import { actorOf, environmentPlace, runPlace } from './places.ts';

export const draftHandlers: HandlersOf<
  | 'listRuns'
  | 'createRun'
  | 'getRun'
  | 'editRun'
  | 'setTypedSecret'
  | 'discardRun'
  | 'undoRun'
  | 'listRemovals'
  | 'runChecks'
  | 'generatePreview'
  | 'proceedToConfirm'
  | 'confirmRun'
  | 'lookAgain'
  | 'pauseRun'
  | 'continueRun'
> = {
  listRuns: async ({ tx, environment, query }) => listRuns(tx, environment.id, query),
  createRun: async (context) => {
    refuseArchived(context.environment);
    const { tx, deps, body } = context;
    const { backupSetId, fromRunId } = body;
    const ask = { place: environmentPlace(context), actor: actorOf(context), backupSetId, fromRunId };
    return wireRun(await createDraft(tx, deps, ask));
  },
  getRun: async (context) =>
    wireRun(await readRun(context.tx, context.deps, { place: runPlace(context), actor: actorOf(context) })),
  editRun: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context), edit: context.body };
    return wireRun(await editDraft(context.tx, context.deps, ask));
  },
  setTypedSecret: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context), secret: context.body };
    return wireRun(await setTypedSecret(context.tx, context.deps, ask));
  },
  undoRun: async (context) => {
    refuseArchived(context.environment);
    const ask = { place: runPlace(context), actor: actorOf(context) };
    return wireRun(await undoRun(context.tx, context.deps, ask));
  },
  listRemovals: async (context) => removalCandidates(context.tx, runPlace(context)),
  discardRun: async (context) =>
    discardDraft(context.tx, context.deps, { place: runPlace(context), actor: actorOf(context) }),
  runChecks: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context) };
    return { operation: wireOperation(await startChecks(context.tx, context.deps, ask)) };
  },
  generatePreview: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context) };
    return { operation: wireOperation(await startPreview(context.tx, context.deps, ask)) };
  },
  proceedToConfirm: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context) };
    return { verdict: wireVerdict(await proceed(context.tx, context.deps, ask)) };
  },
  confirmRun: async (context) => {
    const { tx, deps, body, idempotencyKey } = context;
    if (idempotencyKey === null) throw new TypeError('confirmRun is a route that requires a key.');
    if (!body.dryRun) await requireFresh(deps, context.principal);
    const { run, operation } = await confirm(tx, deps, {
      place: runPlace(context),
      actor: actorOf(context),
      confirmation: { ...body, idempotencyKey },
    });
    return { run: wireRun(run), operation: operation === null ? null : wireOperation(operation) };
  },
  pauseRun: async (context) =>
    wireRun(await pauseRun(context.tx, context.deps, { place: runPlace(context), actor: actorOf(context) })),
  continueRun: async (context) =>
    wireRun(
      await continueRun(context.tx, context.deps, { place: runPlace(context), actor: actorOf(context) }),
    ),
  lookAgain: async (context) =>
    wireRun(await lookAgain(context.tx, context.deps, { place: runPlace(context), actor: actorOf(context) })),
};

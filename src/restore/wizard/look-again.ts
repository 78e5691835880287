import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import { readRun, type RunView } from './read-run.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

/**
 * Looks now at what a run waits for in Intune, instead of at its next time. Decides nothing: what is approved there is carried out under
 * the same rules as at any other look. Throws 409 `not_waiting` for a run that does not wait or is paused.
 */
export async function lookAgain(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<RunView> {
  const { place, actor } = ask;
  const run = await readRun(tx, deps, ask);
  if (run.status === 'paused') {
    throw new Problem({
      status: 409,
      code: 'not_waiting',
      title: 'This run is paused',
      detail: 'Nothing is looked at while it stands still.',
      next: 'Continue the run',
    });
  }
  if (run.status !== 'awaiting_approval' && run.approval === null) {
    throw new Problem({
      status: 409,
      code: 'not_waiting',
      title: 'This run does not wait for approval',
      detail: 'Nothing of it is filed in Intune. Nothing was started.',
      next: 'Open the run',
    });
  }
  const waiting = run.activeOperation;
  const operation = waiting === null ? undefined : await deps.operations.lookAgain(tx, waiting.id);
  // It is being looked at just now: that is what was asked for.
  if (operation === undefined) return run;
  await appendAudit(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'restore_run.look_again',
    outcome: 'done',
    target: place.runId,
    detail: { operationId: operation.id },
  });
  return readRun(tx, deps, ask);
}

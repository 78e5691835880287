import { sql } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import { readWriteGate } from '../review/write-gate.ts';
import { readRun as readRunRow } from '../scope/run-row.ts';
import { readRun, type RunView } from './read-run.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

interface Ask {
  place: RunPlace;
  actor: Actor;
}

/**
 * Asks a run, or a dry run, to stand still: before its next line begins, or at once where nobody works on it. Done twice it stays one wish.
 * Throws 409 `not_running` for a draft, `already_ended` for a run that has ended or is being cancelled.
 */
export async function pauseRun(tx: Tx, deps: WizardDeps, ask: Ask): Promise<RunView> {
  const operation = await activeOperation(tx, deps, ask.place);
  if (operation.pauseRequestedAt === null) {
    const asked = await deps.operations.requestPause(tx, operation.id);
    if (asked === undefined) throw ending();
    if (asked.resting) await sayPaused(tx, ask.place.runId);
    await record(tx, ask, { action: 'restore_run.pause', operation });
  }
  return readRun(tx, deps, ask);
}

/**
 * Lets a paused run go on: it takes its place again, and checks, preview, rights and gates are gone through before its next write. Throws 409
 * `not_paused` for a run that nobody paused, `already_ended` for one that has ended, `other_operation` while another restore writes to the tenant.
 */
export async function continueRun(tx: Tx, deps: WizardDeps, ask: Ask): Promise<RunView> {
  const operation = await activeOperation(tx, deps, ask.place);
  if (operation.pauseRequestedAt === null) {
    throw new Problem({
      status: 409,
      code: 'not_paused',
      title: 'This run is not paused',
      detail: 'Nobody paused it, or it was continued already. Nothing was changed.',
      next: 'Open the run',
    });
  }
  await requireOpenWriteGate(tx, ask.place);
  await deps.operations.requestContinue(tx, operation.id);
  await record(tx, ask, { action: 'restore_run.continue', operation });
  return readRun(tx, deps, ask);
}

/** While the environment may not be written to, a run would stand still again at once: that is said instead. A dry run is not asked. */
async function requireOpenWriteGate(tx: Tx, place: RunPlace): Promise<void> {
  const { dry_run: dryRun } = await readRunRow(tx, place.runId, { environmentId: place.environmentId });
  if (dryRun) return;
  const { blocks } = await readWriteGate(tx, { environmentId: place.environmentId, ageBinds: false });
  const block = blocks.find(({ passes }) => passes);
  if (block === undefined) return;
  throw new Problem({
    status: 409,
    code: 'execution_blocked',
    title: "It can't go on now",
    detail: `${block.reason} The run stays paused.`,
    next: `${block.next}, then continue it.`,
    extra: { blockedBy: 'writeGate' },
  });
}

/** The work that carries the run. No row is locked here: the work's own row is what every step of a run locks first. */
async function activeOperation(tx: Tx, deps: WizardDeps, place: RunPlace): Promise<Operation> {
  const run = await readRunRow(tx, place.runId, { environmentId: place.environmentId });
  if (run.status === 'awaiting_review') {
    throw new Problem({
      status: 409,
      code: 'not_running',
      title: 'This run waits for a second person',
      detail: 'Nothing of it has begun, so there is nothing to pause or to continue.',
      next: 'Open the run',
    });
  }
  if (run.status === 'draft') {
    throw new Problem({
      status: 409,
      code: 'not_running',
      title: 'This run was not confirmed yet',
      detail: 'A draft writes nothing, so there is nothing to pause or to continue.',
      next: 'Open the draft',
    });
  }
  const operation = run.operation_id === null ? undefined : await deps.operations.get(tx, run.operation_id);
  if (operation === undefined || operation.status === 'ended') throw ended();
  return operation;
}

function ended(): Problem {
  return new Problem({
    status: 409,
    code: 'already_ended',
    title: 'This run has ended',
    detail: 'What it wrote stays written and is listed in its results. Nothing was changed.',
    next: 'Inspect results',
  });
}

function ending(): Problem {
  return new Problem({
    status: 409,
    code: 'already_ended',
    title: 'This run is ending',
    detail: 'It has ended just now, or was asked to cancel before. Nothing was changed.',
    next: 'Open the run',
  });
}

/** Nobody works on it, so nobody else would say it; the row of the work is locked by the wish, so nobody begins to. */
async function sayPaused(tx: Tx, runId: string): Promise<void> {
  await tx
    .updateTable('restore_run')
    .set({ status: 'paused', updated_at: sql<Date>`app_now()` })
    .where('id', '=', runId)
    .execute();
}

async function record(
  tx: Tx,
  { place, actor }: Ask,
  { action, operation }: { action: string; operation: Operation },
): Promise<void> {
  await appendAudit(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    actorId: actor.id,
    actorName: actor.name,
    action,
    outcome: 'done',
    target: place.runId,
    detail: { operationId: operation.id, kind: operation.kind },
  });
}

import { sql } from 'kysely';
import { membershipOf } from '../../access/membership.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import { whyNotApproved } from '../gates/review.ts';
import { endReview } from '../review/end-review.ts';
import { readHeldReview, type KeptReview } from '../review/held-review.ts';
import { whyVoid } from '../review/why-void.ts';
import { executionBlocks } from '../scope/execution-blocks.ts';
import { readRun as readRunRow, type RunRow } from '../scope/run-row.ts';
import { beginRun } from './begin-run.ts';
import { linksOf } from './links.ts';
import { readRun, type RunView } from './read-run.ts';
import { invalid } from './refusals.ts';
import { mayWithdraw, whyNotMine } from './review-view.ts';
import { tellPeople } from './tell-people.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';
import { writeGateBlocks } from './writing-facts.ts';

export interface ReviewAsk {
  place: RunPlace;
  actor: Actor;
  /** The preview that the person saw. */
  previewDigest: string;
  /** Why, in the person's words. */
  reason: string;
}

/**
 * Approves exactly the preview that the person saw. With the last approval that is needed the run is queued; checks, preview, rights, approvals and
 * gates are gone through again before it writes. Throws 403 `own_restore` or `forbidden`; 409 `not_waiting`, `review_ended`,
 * `digest_mismatch`, `already_decided`, or `execution_blocked` while it could not begin; 422 `reason_required`.
 */
export async function approveRun(
  tx: Tx,
  deps: WizardDeps,
  ask: ReviewAsk,
): Promise<{ run: RunView; operation: Operation | null }> {
  const { place, actor } = ask;
  const run = await lockWaiting(tx, place);
  await decide(tx, { ask, run, decision: 'approve' });
  const held = await readHeldReview(tx, { runId: run.id, rightsOf: 'now' });
  const lacking = held === null ? 'Its confirmation is missing.' : whyNotApproved(held);
  const operation = lacking === null ? await begin(tx, deps, { place, run }) : null;
  await record(tx, ask, {
    action: 'restore_run.approve',
    detail: { begins: operation !== null, ...(operation === null ? {} : { operationId: operation.id }) },
  });
  const links = await linksOf(tx, place.environmentId);
  await tellPeople(tx, place, {
    to: [run.created_by, run.confirmed_by],
    except: actor.id,
    title: operation === null ? 'Restore approved by one person' : 'Restore approved and queued',
    body:
      operation === null
        ? `${actor.name} approved it. It waits for one more person.`
        : `${actor.name} approved it. Checks and preview are run again before anything is written.`,
    href: links.run(run.id),
  });
  return { run: await readRun(tx, deps, { place, actor }), operation };
}

/** Declines it, with the reason: the run ends with nothing written, and may be prepared again. Throws as `approveRun` does. */
export async function declineRun(tx: Tx, deps: WizardDeps, ask: ReviewAsk): Promise<RunView> {
  const { place, actor } = ask;
  const run = await lockWaiting(tx, place);
  const reason = await decide(tx, { ask, run, decision: 'decline' });
  await endReview(tx, run, { how: 'declined', reason: `Declined by ${actor.name}: ${reason}` });
  await record(tx, ask, { action: 'restore_run.decline', detail: {} });
  const links = await linksOf(tx, place.environmentId);
  await tellPeople(tx, place, {
    to: [run.created_by, run.confirmed_by],
    except: actor.id,
    title: 'Restore declined',
    body: `${actor.name} declined it. Nothing was written. Open it to read why, and to prepare it again.`,
    href: links.run(run.id),
  });
  return readRun(tx, deps, { place, actor });
}

/** Takes back a restore that waits for a second person. Throws 403 `not_your_restore`, 409 `not_waiting`. */
export async function withdrawRun(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<RunView> {
  const { place, actor } = ask;
  const run = await lockWaiting(tx, place);
  if (!mayWithdraw(run, actor.id)) {
    throw new Problem({
      status: 403,
      code: 'not_your_restore',
      title: 'This is not your restore',
      detail: 'Who prepared or confirmed a restore may withdraw it. Nothing was changed.',
      next: 'Decline it instead, if you may approve restores here.',
    });
  }
  await endReview(tx, run, {
    how: 'withdrawn',
    reason: `Withdrawn by ${actor.name} before a second person decided.`,
  });
  await record(
    tx,
    { ...ask, previewDigest: run.confirmed_digest ?? '', reason: '' },
    {
      action: 'restore_run.withdraw',
      detail: {},
    },
  );
  return readRun(tx, deps, { place, actor });
}

/** The run, locked until the transaction ends. Throws 409 `not_waiting` when it does not wait for a second person. */
async function lockWaiting(tx: Tx, place: RunPlace): Promise<RunRow> {
  const run = await readRunRow(tx, place.runId, { environmentId: place.environmentId, lock: true });
  if (run.status === 'awaiting_review') return run;
  throw new Problem({
    status: 409,
    code: 'not_waiting',
    title: 'This restore does not wait for a second person',
    detail:
      run.status === 'draft'
        ? 'It was not confirmed yet. Nothing was changed.'
        : 'It was decided already, or needed nobody. Nothing was changed.',
    next: 'Open the run',
  });
}

/** Keeps the decision, provided that it may be taken. Gives the reason as it was kept. */
async function decide(
  tx: Tx,
  { ask, run, decision }: { ask: ReviewAsk; run: RunRow; decision: 'approve' | 'decline' },
): Promise<string> {
  const { actor, previewDigest } = ask;
  const ended = await whyVoid(tx, run.id);
  if (ended !== null) throw reviewEnded(ended.reason);
  const held = await readHeldReview(tx, { runId: run.id, rightsOf: 'now' });
  if (held === null) throw reviewEnded('Its confirmation is missing.');
  await requireEligible(tx, { run, held, actor });
  if (previewDigest !== held.previewDigest) throw digestMismatch();
  const reason = ask.reason.trim();
  if (reason === '') {
    throw invalid('reason_required', 'A reason is needed', {
      detail: 'Who approves or declines a restore says why. Nothing was changed.',
      next: 'Say in a sentence why.',
    });
  }
  await tx
    .insertInto('restore_approval')
    .values({
      workspace_id: run.workspace_id,
      run_id: run.id,
      person_id: actor.id,
      person_name: actor.name,
      decision,
      preview_digest: previewDigest,
      reason,
    })
    .execute();
  return reason;
}

async function requireEligible(tx: Tx, ask: { run: RunRow; held: KeptReview; actor: Actor }): Promise<void> {
  const notMine = await whyNotMine(tx, ask);
  if (notMine === null) return;
  const { code, reason } = notMine;
  const decided = code === 'already_decided';
  throw new Problem({
    status: decided ? 409 : 403,
    code,
    title: decided ? 'You decided already' : 'You may not decide this',
    detail: `${reason} Nothing was changed.`,
    next: 'Ask somebody else who may approve restores here.',
  });
}

/** Queues the approved run. What stands in its way now is said to who approves last: their approval is not kept then, and may be given later. */
async function begin(
  tx: Tx,
  deps: WizardDeps,
  { place, run }: { place: RunPlace; run: RunRow },
): Promise<Operation> {
  const { person_id: id, person_name: name } = await tx
    .selectFrom('restore_confirmation')
    .select(['person_id', 'person_name'])
    .where('run_id', '=', run.id)
    .executeTakeFirstOrThrow();
  const confirmer = await membershipOf(tx, id);
  const { settings } = await linksOf(tx, run.environment_id);
  const mayExecute = confirmer?.capabilities.has('restore.execute') === true;
  const found = await executionBlocks(tx, { run, mayExecute: true, preview: null });
  const [block] = [...found, ...(await writeGateBlocks(tx, run.environment_id, settings))];
  if (!mayExecute)
    throw notNow(`${name}, who confirmed it, may not restore any more.`, 'Prepare the restore again');
  if (block !== undefined) throw notNow(block.reason, block.next, block.cause);
  const operation = await beginRun(tx, deps, { place, person: { id, name }, dryRun: false });
  if (operation === undefined)
    throw notNow(
      'Another restore became active in this tenant.',
      'Wait until it has ended',
      'otherOperation',
    );
  await tx
    .updateTable('restore_run')
    .set({ status: 'queued', operation_id: operation.id, updated_at: sql<Date>`app_now()` })
    .where('id', '=', run.id)
    .execute();
  return operation;
}

function notNow(reason: string, next: string, blockedBy: string | null = null): Problem {
  return new Problem({
    status: 409,
    code: 'execution_blocked',
    title: "It can't begin now",
    detail: `${reason} The last approval begins the restore, so yours was not kept; the restore still waits.`,
    next: `${next.replace(/\.$/, '')}, then approve it.`,
    extra: { blockedBy },
  });
}

function reviewEnded(reason: string): Problem {
  return new Problem({
    status: 409,
    code: 'review_ended',
    title: 'This restore can not be decided any more',
    detail: `${reason} Nothing was changed.`,
    next: 'Ask for the restore to be prepared again.',
  });
}

function digestMismatch(): Problem {
  return new Problem({
    status: 409,
    code: 'digest_mismatch',
    title: 'This is not the preview that you saw',
    detail:
      'The restore was confirmed with another preview than the one that this decision names. Nothing was changed.',
    next: 'Look at the preview as it was confirmed, then decide.',
  });
}

async function record(
  tx: Tx,
  { place, actor, previewDigest, reason }: ReviewAsk,
  { action, detail }: { action: string; detail: JsonObject },
): Promise<void> {
  await appendAudit(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    actorId: actor.id,
    actorName: actor.name,
    action,
    outcome: 'done',
    target: place.runId,
    detail: { previewDigest, reason: reason.trim(), ...detail },
  });
}

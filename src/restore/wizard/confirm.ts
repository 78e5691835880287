import { sabotaged } from '#sabotage';
import { sql } from 'kysely';
import { requireCapability } from '../../access/membership.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import { notify } from '../../notifications/notifications.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { Scope } from '../facts/scope.ts';
import { judge, withoutWriting } from '../gates/judge.ts';
import { connectionDigest } from '../review/connection-digest.ts';
import { approvalPolicyOf } from '../review/policy.ts';
import { askForReview } from './ask-for-review.ts';
import { beginRun } from './begin-run.ts';
import type { ReadFacts } from '../scope/gate-facts.ts';
import type { PreviewHead } from '../scope/evidence.ts';
import { linksOf } from './links.ts';
import { readRun, readVerdict, type RunView } from './read-run.ts';
import { alreadyConfirmed, invalid, refusedByGates } from './refusals.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

export interface Confirmation {
  /** The preview that the person saw. */
  previewDigest: string;
  dryRun: boolean;
  acknowledged: boolean;
  environmentName: string;
  /** Why, in the person's words. */
  reason?: string | undefined;
  /** Names this one act: the same key again gives the same run, another key a refusal (I-06). */
  idempotencyKey: string;
}

interface ConfirmAsk {
  place: RunPlace;
  actor: Actor;
  confirmation: Confirmation;
}

/**
 * Confirms exactly the preview that the person saw and starts its dry run or its execution: in one transaction, with the run locked, the
 * gates judged again and the right read again. Where the environment asks for a second person nothing is started: the run waits, and no work is
 * queued. Throws 403; 409 with a gate's code, `digest_mismatch` or `already_confirmed`; 422 `acknowledgement_required`,
 * `environment_name_mismatch` or `reason_required` for an execution. Nothing is written to the tenant here.
 */
export async function confirm(
  tx: Tx,
  deps: WizardDeps,
  ask: ConfirmAsk,
): Promise<{ run: RunView; operation: Operation | null }> {
  const { place, confirmation } = ask;
  const whole = await requireCapability(tx, ask.actor.id, 'restore.execute');
  // A key that asks has less than its owner: what was read for it stays a bound.
  const capabilities = new Set([...whole.capabilities].filter((one) => ask.actor.capabilities.has(one)));
  const actor: Actor = { ...ask.actor, capabilities };
  const read = await readVerdict(tx, deps, { place, actor, lock: true });
  if (read.run.status !== 'draft') return earlier(tx, deps, { ...ask, actor });
  const { scope, preview } = read;
  const { dryRun } = confirmation;
  const verdict = dryRun ? judge(withoutWriting(read.facts)) : read.verdict;
  const open = verdict.mayConfirm || sabotaged('I-02');
  if (!open || scope === null || preview === null) throw refusedByGates(verdict);
  if (confirmation.previewDigest !== preview.digest && !sabotaged('I-03')) throw digestMismatch();
  if (!dryRun) await requireDeliberate(tx, place.environmentId, confirmation);
  const needed = dryRun ? 0 : (read.facts.review?.needed ?? 0);
  if (needed > 0) requireReason(confirmation);

  let operation: Operation | null = null;
  if (needed === 0) {
    operation = (await beginRun(tx, deps, { place, person: actor, dryRun })) ?? null;
    if (operation === null) throw otherOperation(read);
  }
  await record(tx, { ask, scope, preview, operation, needed });
  if (needed > 0) await askForReview(tx, { place, run: read.run, confirmedBy: actor, needed });
  return { run: await readRun(tx, deps, { place, actor }), operation };
}

/** The same act again gives what it gave; another one finds the run taken. */
async function earlier(
  tx: Tx,
  deps: WizardDeps,
  { place, actor, confirmation }: ConfirmAsk,
): Promise<{ run: RunView; operation: Operation | null }> {
  const row = await tx
    .selectFrom('restore_confirmation')
    .innerJoin('restore_run', 'restore_run.id', 'restore_confirmation.run_id')
    .select(['person_id', 'idempotency_key', 'operation_id'])
    .where('run_id', '=', place.runId)
    .executeTakeFirst();
  const sameKey = row?.idempotency_key === confirmation.idempotencyKey || sabotaged('I-06');
  const same = row?.person_id === actor.id && sameKey;
  const run = await readRun(tx, deps, { place, actor });
  if (!same) throw alreadyConfirmed(run.verdict);
  const operation = row.operation_id === null ? undefined : await deps.operations.get(tx, row.operation_id);
  return { run, operation: operation ?? null };
}

/** An execution asks for two deliberate acts more than a dry run. */
async function requireDeliberate(tx: Tx, environmentId: string, confirmation: Confirmation): Promise<void> {
  if (!confirmation.acknowledged) {
    throw invalid('acknowledgement_required', 'The impact is not acknowledged', {
      detail: 'To execute a restore, say that you reviewed what it will change. Nothing was started.',
      next: 'Review the impact and tick the acknowledgement.',
    });
  }
  const { name } = await tx
    .selectFrom('environment')
    .select('name')
    .where('id', '=', environmentId)
    .executeTakeFirstOrThrow();
  if (confirmation.environmentName === name) return;
  throw invalid('environment_name_mismatch', "The environment's name does not match", {
    detail:
      'To execute a restore, type the name of the environment exactly as it is shown. Nothing was started.',
    next: `Type "${name}".`,
  });
}

/** Another run got in between the look and the start: the same refusal as the gates would give a moment later. */
function otherOperation({ facts }: ReadFacts): Problem {
  const block = {
    cause: 'otherOperation' as const,
    reason: 'Another restore became active in this tenant.',
    next: 'Wait until it has ended',
  };
  return refusedByGates(judge({ ...facts, executionBlocks: [block, ...facts.executionBlocks] }));
}

/** Who is asked to approve has to know what for. */
function requireReason({ reason = '' }: Confirmation): void {
  if (reason.trim() !== '') return;
  throw invalid('reason_required', 'A reason is needed', {
    detail:
      'A second person has to approve this restore, and is to read why it is needed. Nothing was started.',
    next: 'Say in a sentence why this restore is needed.',
  });
}

async function record(
  tx: Tx,
  facts: {
    ask: ConfirmAsk;
    scope: Scope;
    preview: PreviewHead;
    operation: Operation | null;
    needed: number;
  },
): Promise<void> {
  const { scope, preview, operation, needed } = facts;
  const { place, actor, confirmation } = facts.ask;
  const { dryRun, idempotencyKey, reason = '' } = confirmation;
  const policy = await approvalPolicyOf(tx, place.environmentId);
  await tx
    .insertInto('restore_confirmation')
    .values({
      run_id: place.runId,
      workspace_id: place.workspaceId,
      preview_id: preview.id,
      preview_digest: preview.digest,
      scope_digest: preview.scopeDigest,
      person_id: actor.id,
      api_key_id: actor.keyId ?? null,
      idempotency_key: idempotencyKey,
      reason: reason.trim(),
      person_name: actor.name,
      approval_mode: policy.mode,
      approvals_needed: needed,
      critical_lines: preview.summary.critical,
      approval_expires_at:
        needed === 0 ? null : sql<Date>`app_now() + make_interval(hours => ${policy.expiryHours})`,
      connection_digest: await connectionDigest(tx, place.environmentId),
    })
    .execute();
  await tx
    .updateTable('restore_run')
    .set({
      status: needed === 0 ? 'queued' : 'awaiting_review',
      dry_run: dryRun,
      confirmed_digest: preview.digest,
      confirmed_scope: JSON.stringify(scope),
      confirmed_by: actor.id,
      confirmed_at: sql<Date>`app_now()`,
      operation_id: operation?.id ?? null,
      updated_at: sql<Date>`app_now()`,
    })
    .where('id', '=', place.runId)
    .execute();
  await appendAudit(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'restore_run.confirm',
    outcome: 'done',
    target: place.runId,
    detail: {
      dryRun,
      reason: reason.trim(),
      previewDigest: preview.digest,
      scopeDigest: preview.scopeDigest,
      ...(operation === null ? { approvalsNeeded: needed } : { operationId: operation.id }),
    },
  });
  if (needed > 0) return;
  const links = await linksOf(tx, place.environmentId);
  await notify(tx, {
    workspaceId: place.workspaceId,
    personId: actor.id,
    environmentId: place.environmentId,
    title: dryRun ? 'Dry run queued' : 'Restore queued',
    body: dryRun
      ? 'It goes through every line and writes nothing to the tenant.'
      : 'It writes exactly what the preview showed, and only while the gates stay open.',
    href: links.run(place.runId),
  });
}

function digestMismatch(): Problem {
  return new Problem({
    status: 409,
    code: 'digest_mismatch',
    title: 'This is not the preview that you saw',
    detail: 'A newer preview shows something else than the one this confirmation names. Nothing was started.',
    next: 'Review the preview as it is now, then confirm that one',
  });
}

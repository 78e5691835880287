import { sabotaged } from '#sabotage';
import { sql } from 'kysely';
import { requireCapability } from '../../access/membership.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import { notify } from '../../notifications/notifications.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { Scope } from '../facts/scope.ts';
import { judge } from '../gates/judge.ts';
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
 * gates judged again and the right read again. Throws 403; 409 with a gate's code, `digest_mismatch` or `already_confirmed`; 422
 * `acknowledgement_required` or `environment_name_mismatch` for an execution. Nothing is written to the tenant here.
 */
export async function confirm(
  tx: Tx,
  deps: WizardDeps,
  ask: ConfirmAsk,
): Promise<{ run: RunView; operation: Operation }> {
  const { place, confirmation } = ask;
  const { capabilities } = await requireCapability(tx, ask.actor.id, 'restore.execute');
  const actor: Actor = { ...ask.actor, capabilities };
  const read = await readVerdict(tx, deps, { place, actor, lock: true });
  if (read.run.status !== 'draft') return earlier(tx, deps, { ...ask, actor });
  const { verdict, scope, preview } = read;
  const open = verdict.mayConfirm || sabotaged('I-02');
  if (!open || scope === null || preview === null) throw refusedByGates(verdict);
  if (confirmation.previewDigest !== preview.digest && !sabotaged('I-03')) throw digestMismatch();
  if (!confirmation.dryRun) await requireDeliberate(tx, place.environmentId, confirmation);

  const operation = await startRun(tx, deps, { ask: { ...ask, actor }, read });
  await record(tx, { ask, scope, preview, operation });
  return { run: await readRun(tx, deps, { place, actor }), operation };
}

/** The same act again gives what it gave; another one finds the run taken. */
async function earlier(
  tx: Tx,
  deps: WizardDeps,
  { place, actor, confirmation }: ConfirmAsk,
): Promise<{ run: RunView; operation: Operation }> {
  const row = await tx
    .selectFrom('restore_confirmation')
    .innerJoin('restore_run', 'restore_run.id', 'restore_confirmation.run_id')
    .select(['person_id', 'idempotency_key', 'operation_id'])
    .where('run_id', '=', place.runId)
    .executeTakeFirst();
  const sameKey = row?.idempotency_key === confirmation.idempotencyKey || sabotaged('I-06');
  const same = row?.person_id === actor.id && sameKey;
  const operation =
    same && row.operation_id !== null ? await deps.operations.get(tx, row.operation_id) : undefined;
  const run = await readRun(tx, deps, { place, actor });
  if (operation === undefined) throw alreadyConfirmed(run.verdict);
  return { run, operation };
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

async function startRun(
  tx: Tx,
  deps: WizardDeps,
  { ask, read }: { ask: ConfirmAsk; read: ReadFacts },
): Promise<Operation> {
  const { place, actor, confirmation } = ask;
  try {
    const { operation, created } = await deps.operations.start(tx, {
      workspaceId: place.workspaceId,
      environmentId: place.environmentId,
      kind: confirmation.dryRun ? 'dry_run' : 'restore',
      // One name for both kinds: a dry run beside a restore would report on a tenant that is being written to.
      identity: 'restore',
      subjectId: place.runId,
      personId: actor.id,
      personName: actor.name,
      input: { runId: place.runId },
    });
    if (created) return operation;
    throw otherOperation(read);
  } catch (error) {
    if (error instanceof Problem && error.code === 'other_operation') throw otherOperation(read);
    throw error;
  }
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

async function record(
  tx: Tx,
  facts: { ask: ConfirmAsk; scope: Scope; preview: PreviewHead; operation: Operation },
): Promise<void> {
  const { scope, preview, operation } = facts;
  const { place, actor, confirmation } = facts.ask;
  const { dryRun, idempotencyKey, reason = '' } = confirmation;
  await tx
    .insertInto('restore_confirmation')
    .values({
      run_id: place.runId,
      workspace_id: place.workspaceId,
      preview_id: preview.id,
      preview_digest: preview.digest,
      scope_digest: preview.scopeDigest,
      person_id: actor.id,
      idempotency_key: idempotencyKey,
      reason: reason.trim(),
    })
    .execute();
  await tx
    .updateTable('restore_run')
    .set({
      status: 'queued',
      dry_run: dryRun,
      confirmed_digest: preview.digest,
      confirmed_scope: JSON.stringify(scope),
      confirmed_by: actor.id,
      confirmed_at: sql<Date>`app_now()`,
      operation_id: operation.id,
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
      operationId: operation.id,
    },
  });
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

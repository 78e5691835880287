import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { MappingDecisions, Removal, WriteMode, TypedSecret } from '../facts/scope.ts';
import type { Verdict } from '../facts/gates.ts';
import { judge } from '../gates/judge.ts';
import { readGateFacts, type ReadFacts } from '../scope/gate-facts.ts';
import { countItems } from '../scope/items.ts';
import type { RunRow } from '../scope/run-row.ts';
import { sourceOf } from '../scope/source.ts';
import { decisionOf, type Decision } from './decision.ts';
import { linksOf } from './links.ts';
import { runApproval, type RunApproval } from './run-approval.ts';
import { statusOf, type RunSource, type RunSummary } from './run-summary.ts';
import { reviewView, type ReviewView } from './review-view.ts';
import { undoView, type UndoView } from './undo-view.ts';
import { withWritingFacts } from './writing-facts.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

/** A run as pages and clients see it, with the verdict of its gates as of now. The operation is given as it is. */
export interface RunView extends RunSummary {
  revision: number;
  backupSetId: string | null;
  scope: {
    mode: 'all' | 'selected' | null;
    itemIds: string[];
    writeMode: WriteMode;
    copyPrefix: string;
    mapping: MappingDecisions;
    confirmedMatches: Record<string, string>;
    raiseConditionalAccess: string[];
    confirmedEveryone: string[];
    /** Where values are typed in; the values are never given back. */
    typedSecrets: { itemId: string; path: string }[];
    removals: Removal[];
    stopAfterFailures: number | null;
    digest: string | null;
  };
  /** The run whose inverse this one is. */
  undoOf: string | null;
  /** Whether it can be undone; null while it has not ended. */
  undo: UndoView | null;
  verdict: Verdict;
  activeOperation: Operation | null;
  checksRanAt: string | null;
  previewGeneratedAt: string | null;
  safetyBackupSetId: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  failureReason: string | null;
  approval: RunApproval | null;
  /** The second person's approval: what a confirmation will need, or what became of it. Null where none is needed. */
  review: ReviewView | null;
  decision: Decision;
}

/** What the gates say for this person now. Every read and every act of the wizard begins here. */
export async function readVerdict(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor; lock?: boolean },
): Promise<ReadFacts & { verdict: Verdict }> {
  const read = await readGateFacts(tx, {
    runId: ask.place.runId,
    environmentId: ask.place.environmentId,
    mayExecute: ask.actor.capabilities.has('restore.execute'),
    ...(ask.lock === true ? { lock: true } : {}),
  });
  const facts = read.run.status === 'draft' ? await withWritingFacts(tx, read, ask.actor.id) : read.facts;
  return { ...read, facts, verdict: judge(facts) };
}

/** One run. Throws 404. */
export async function readRun(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<RunView> {
  const read = await readVerdict(tx, deps, ask);
  const { run, backupSet, scope, digest, verdict, facts } = read;
  const { status, statusLabel } = statusOf(run.status);
  const operation = await activeOperation(tx, deps, ask.place);
  const approval = await runApproval(tx, run.id, operation);
  const review = await reviewView(tx, { run, facts, actor: ask.actor });
  return {
    id: run.id,
    status,
    statusLabel,
    dryRun: run.dry_run,
    backupSetName: backupSet?.name ?? null,
    source: await sourceIn(tx, run),
    itemsInScope:
      scope === null
        ? null
        : scope.mode === 'all'
          ? await countItems(tx, scope.backupSetId)
          : scope.itemIds.length,
    createdBy: run.created_by_name,
    createdAt: run.created_at.toISOString(),
    updatedAt: run.updated_at.toISOString(),
    endedAt: run.ended_at?.toISOString() ?? null,
    operationId: run.operation_id,
    revision: run.revision,
    backupSetId: run.backup_set_id,
    scope: {
      mode: run.scope_mode,
      itemIds: run.item_ids,
      writeMode: run.write_mode,
      copyPrefix: run.copy_prefix,
      mapping: run.mapping as MappingDecisions,
      confirmedMatches: run.confirmed_matches as Record<string, string>,
      raiseConditionalAccess: run.raise_conditional_access,
      confirmedEveryone: run.confirmed_everyone,
      removals: run.removals as Removal[],
      stopAfterFailures: run.stop_after_failures,
      typedSecrets: (run.typed_secrets as TypedSecret[]).map(({ itemId, path }) => ({ itemId, path })),
      digest,
    },
    undoOf: run.undo_of,
    undo: await undoView(tx, run),
    verdict,
    activeOperation: operation,
    checksRanAt: facts.checks?.ranAt.toISOString() ?? null,
    previewGeneratedAt: facts.preview?.generatedAt.toISOString() ?? null,
    safetyBackupSetId: run.safety_backup_set_id,
    confirmedBy: await nameOfPerson(tx, run.id, run.confirmed_by),
    confirmedAt: run.confirmed_at?.toISOString() ?? null,
    failureReason: run.failure_reason,
    approval,
    review,
    decision: decisionOf({
      runId: run.id,
      status,
      verdict,
      dryRun: run.dry_run,
      failureReason: run.failure_reason,
      approval,
      review,
      outcomes: await outcomeCounts(tx, run.id),
      links: await linksOf(tx, run.environment_id),
    }),
  };
}

/** Where the backup comes from, when it is not this environment. */
async function sourceIn(tx: Tx, run: RunRow): Promise<RunSource | null> {
  if (run.backup_set_id === null) return null;
  const source = await sourceOf(tx, { backupSetId: run.backup_set_id, environmentId: run.environment_id });
  if (source.sameEnvironment) return null;
  const { environmentName, environmentSlug, tenantId, sameTenant } = source;
  return { environmentName, environmentSlug, tenantId, otherTenant: !sameTenant };
}

async function activeOperation(tx: Tx, deps: WizardDeps, place: RunPlace): Promise<Operation | null> {
  const active = await deps.operations.list(tx, place.environmentId, { active: true });
  return active.find(({ subjectId }) => subjectId === place.runId) ?? null;
}

/** Who confirmed, by the name of then; for runs of an earlier version the one that the operation recorded. */
async function nameOfPerson(tx: Tx, runId: string, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const confirmation = await tx
    .selectFrom('restore_confirmation')
    .select('person_name')
    .where('run_id', '=', runId)
    .executeTakeFirst();
  if (confirmation !== undefined && confirmation.person_name !== '') return confirmation.person_name;
  const row = await tx
    .selectFrom('operation')
    .select('person_name')
    .where('subject_id', '=', runId)
    .where('person_id', '=', personId)
    .where('kind', 'in', ['restore', 'dry_run'])
    .executeTakeFirst();
  return row?.person_name ?? null;
}

/** How many lines ended how, as far as the run has come. */
export async function outcomeCounts(tx: Tx, runId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('restore_line_result')
    .select(['outcome', (eb) => eb.fn.countAll().as('count')])
    .where('run_id', '=', runId)
    .groupBy('outcome')
    .execute();
  return new Map(rows.map(({ outcome, count }) => [outcome, Number(count)]));
}

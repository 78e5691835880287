import { appendAudit } from '../../audit/append-audit.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { ExecutionBlock } from '../facts/gates.ts';
import type { RehearsalState } from '../facts/rehearsal.ts';
import { judge } from '../gates/judge.ts';
import { latestRehearsal, requiresRehearsal } from '../scope/rehearsal.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import { readVerdict } from './read-run.ts';
import { alreadyConfirmed, refusedByGates } from './refusals.ts';
import { outcomeLabel } from './run-words.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

/** Only these stand in the way of a rehearsal: it needs no right to execute, and it does not wait for itself. */
const IN_THE_WAY: ReadonlySet<ExecutionBlock['cause']> = new Set([
  'connection',
  'permission',
  'environmentArchived',
  'otherOperation',
  'blockedLines',
  'nothingToDo',
]);

/**
 * Starts the rehearsal of the current preview. Throws 409 with the gates' own code and words while checks or preview are not current or what
 * they show could not be carried out anyway, and once the run is no draft. Nothing is written to the tenant.
 */
export async function startRehearsal(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<Operation> {
  const { place, actor } = ask;
  const { run, facts, preview, verdict } = await readVerdict(tx, deps, ask);
  if (run.status !== 'draft') throw alreadyConfirmed(verdict);
  const executionBlocks = facts.executionBlocks.filter(({ cause }) => IN_THE_WAY.has(cause));
  const alone = judge({ ...facts, executionBlocks, rehearsal: { required: false, latest: null } });
  if (!alone.mayConfirm || preview === null) throw refusedByGates(alone);
  const { operation } = await deps.operations.start(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    kind: 'rehearsal',
    identity: `rehearsal:${run.id}:${preview.digest}`,
    subjectId: run.id,
    personId: actor.id,
    personName: actor.name,
    input: { previewDigest: preview.digest },
  });
  return operation;
}

export interface RehearsalView {
  /** The environment asks for one before anything is restored to it. */
  required: boolean;
  rehearsal: null | {
    state: RehearsalState;
    /** Of the preview that is current now. */
    current: boolean;
    reason: string;
    next: string;
    by: string;
    endedAt: string;
    lines: number;
    differing: number;
    differences: {
      lineId: string;
      name: string;
      typeLabel: string;
      expected: string;
      got: string;
      reason: string;
      changes: { label: string; expected: string; found: string }[];
    }[];
  };
}

/** The last rehearsal of the run, and whether it is of the preview as it is now. */
export async function readRehearsal(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<RehearsalView> {
  const { run, preview, facts } = await readVerdict(tx, deps, ask);
  const required = await requiresRehearsal(tx, run.environment_id);
  const ofThis = preview === null ? null : await latestRehearsal(tx, run.id, preview.digest);
  const kept = ofThis ?? (await latestRehearsal(tx, run.id));
  if (kept === null) return { required, rehearsal: null };
  const { state, reason, next, by, endedAt, lines, differing, differences } = kept;
  return {
    required,
    rehearsal: {
      state,
      current: ofThis !== null && preview?.scopeDigest === facts.scopeDigest,
      reason,
      next,
      by,
      endedAt: endedAt.toISOString(),
      lines,
      differing,
      differences: differences.map(({ typeKey, expected, got, ...difference }) => ({
        ...difference,
        typeLabel: typeKey === '' ? '' : resourceType(typeKey).label,
        expected: outcomeLabel(expected),
        got: outcomeLabel(got),
      })),
    },
  };
}

/** Does the environment ask for a rehearsal before anything is restored to it? */
export function readRehearsalSetting(tx: Tx, environmentId: string): Promise<boolean> {
  return requiresRehearsal(tx, environmentId);
}

/**
 * Asks for a rehearsal before anything is restored to the environment, or no longer, with its audit entry; the same answer again changes and
 * records nothing. Holds for runs that are not confirmed yet and, when the worker begins with them, for those that are.
 */
export async function switchRehearsal(
  tx: Tx,
  ask: {
    workspaceId: string;
    environment: { id: string; name: string };
    actor: { id: string; name: string };
    required: boolean;
  },
): Promise<void> {
  const { workspaceId, environment, actor, required } = ask;
  const { numUpdatedRows } = await tx
    .updateTable('environment')
    .set({ rehearsal_required: required })
    .where('id', '=', environment.id)
    .where('rehearsal_required', '<>', required)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await appendAudit(tx, {
    workspaceId,
    environmentId: environment.id,
    actorId: actor.id,
    actorName: actor.name,
    action: required ? 'environment.rehearsal_required' : 'environment.rehearsal_optional',
    outcome: 'done',
    target: environment.name,
    detail: { required },
  });
}

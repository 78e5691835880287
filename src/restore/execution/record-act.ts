import { appendAudit } from '../../audit/append-audit.ts';
import type { AuditFacts } from '../../audit/audit-entry.ts';
import type { Tx } from '../../store/store.ts';
import type { Halt } from './halt.ts';
import type { RunBase } from './run-context.ts';

/**
 * Records an act of the run on the tenant, in the name of who confirmed it. What a rehearsal does reaches no tenant, so it is no such act;
 * that there was a rehearsal, and what it found, is recorded by whoever began it.
 */
export async function recordAct(
  tx: Tx,
  { run, operation }: Pick<RunBase, 'run' | 'operation'>,
  entry: Pick<AuditFacts, 'action' | 'outcome' | 'target' | 'detail'>,
): Promise<void> {
  if (run.rehearsal) return;
  await appendAudit(tx, {
    workspaceId: run.workspaceId,
    environmentId: run.environmentId,
    actorId: run.personId,
    actorName: operation.operation.personName,
    ...entry,
  });
}

/** Records that the environment's write gate kept the run from writing, as a refusal of its own. */
export async function recordWriteBlocked(
  tx: Tx,
  context: Pick<RunBase, 'run' | 'operation'>,
  halt: Halt,
): Promise<void> {
  await recordAct(tx, context, {
    action: 'restore.write_blocked',
    outcome: 'refused',
    target: context.run.environmentName,
    detail: { runId: context.run.runId, code: 'write_blocked', reason: halt.reason },
  });
}

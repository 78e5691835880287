import { appendAudit } from '../../audit/append-audit.ts';
import type { AuditFacts } from '../../audit/audit-entry.ts';
import type { Tx } from '../../store/store.ts';
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

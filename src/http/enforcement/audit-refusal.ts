import { appendAudit } from '../../audit/append-audit.ts';
import type { Person } from '../../access/identity.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { RouteContract } from '../contract/route.ts';
import type { HttpDeps } from '../http-deps.ts';

/**
 * Records that an act was refused for want of a right or because of the state of things. In a transaction of its own: the act's was
 * rolled back. Reading is not recorded.
 */
export async function auditRefusal(
  deps: HttpDeps,
  refused: {
    contract: RouteContract;
    problem: Problem;
    person: Person;
    workspaceId: string;
    environmentId: string | null;
    target: string;
  },
): Promise<void> {
  const { contract, problem, person, workspaceId, environmentId, target } = refused;
  if (contract.method === 'GET' || (problem.status !== 403 && problem.status !== 409)) return;
  await deps.store.inWorkspace(workspaceId, (tx) =>
    appendAudit(tx, {
      workspaceId,
      environmentId,
      actorId: person.id,
      actorName: person.name,
      action: contract.id,
      outcome: 'refused',
      target,
      detail: { code: problem.code, status: problem.status },
    }),
  );
}

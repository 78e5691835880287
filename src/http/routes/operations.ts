import { notFound } from '../../kernel/problem.ts';
import type { Operation } from '../../operations/operation.ts';
import type { HandlersOf } from '../handler.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { wireOperation } from '../wire/operation.ts';

export const operationHandlers: HandlersOf<
  'listOperations' | 'getOperation' | 'cancelOperation' | 'watchOperation'
> = {
  listOperations: async ({ deps, tx, environment, query }) => {
    const operations = await deps.operations.list(tx, environment.id, { active: query.active });
    return { items: operations.map(wireOperation) };
  },
  getOperation: async ({ deps, tx, environment, params }) =>
    wireOperation(requireHere(await deps.operations.get(tx, params.operationId), environment)),
  cancelOperation: async ({ deps, tx, workspace, environment, params, person }) => {
    requireHere(await deps.operations.get(tx, params.operationId), environment);
    const operation = requireHere(await deps.operations.requestCancel(tx, params.operationId), environment);
    await appendAudit(tx, {
      workspaceId: workspace.id,
      environmentId: environment.id,
      actorId: person.id,
      actorName: person.name,
      action: 'operation.cancel',
      outcome: 'done',
      target: operation.id,
      detail: { kind: operation.kind },
    });
    return wireOperation(operation);
  },
  watchOperation: async function* ({ deps, workspace, environment, params, signal }) {
    for await (const operation of deps.operations.watch(workspace.id, params.operationId, signal)) {
      yield wireOperation(requireHere(operation, environment));
    }
  },
};

/** An operation of another environment is as absent as one that never was. */
function requireHere(operation: Operation | undefined, environment: { id: string }): Operation {
  if (operation?.environmentId !== environment.id) throw notFound('Operation');
  return operation;
}

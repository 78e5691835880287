import type { Clock } from '../kernel/ports.ts';
import { notFound } from '../kernel/problem.ts';
import type { Store } from '../store/store.ts';
import { read } from './ledger.ts';
import type { Operation } from './operation.ts';

/**
 * Gives the operation now and after every change, until it ended or the signal aborts. Looks at the database, so it sees the work of
 * other processes too. Throws the 404 Problem when the operation is not in this workspace.
 */
export async function* watchOperation(
  deps: { store: Store; clock: Clock; everyMs: number },
  target: { workspaceId: string; operationId: string },
  signal: AbortSignal,
): AsyncGenerator<Operation, void, void> {
  let last = '';
  while (!signal.aborted) {
    const operation = await deps.store.inWorkspace(target.workspaceId, (tx) => read(tx, target.operationId));
    if (operation === undefined) throw notFound('Operation');
    const now = JSON.stringify(operation);
    if (now !== last) yield operation;
    last = now;
    if (operation.status === 'ended') return;
    try {
      await deps.clock.sleep(deps.everyMs, signal);
    } catch {
      return;
    }
  }
}

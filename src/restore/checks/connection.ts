import { Problem } from '../../kernel/problem.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { Finding } from '../facts/checks.ts';
import { recordHealth } from '../../environments/health.ts';
import type { Check, CheckContext } from './check-context.ts';

/**
 * Can we sign in to the tenant? A refusal is an answer (blocker); a network that does not answer is not (unknown). What was seen is kept
 * as the connection's health, which execution is judged by.
 */
export const connection: Check = {
  id: 'connection',
  label: 'Connection',
  run: async (context) => {
    try {
      const { permissions } = await (await context.reader()).token({ fresh: true });
      await keepHealth(context, {
        state: 'ok',
        reason: '',
        detail: { permissions: permissions?.length ?? null },
      });
      return [];
    } catch (error) {
      const reason = refusalOf(error);
      if (reason === null) throw error;
      await keepHealth(context, { state: 'failed', reason, detail: {} });
      return [refused(reason)];
    }
  },
};

/** The reason of a definite refusal; null for what may be over in a moment. */
function refusalOf(error: unknown): string | null {
  if (error instanceof Problem) return error.detail === '' ? error.message : error.detail;
  return error instanceof GraphError && error.kind === 'unauthorized' ? error.message : null;
}

async function keepHealth(
  { deps, workspaceId, base }: CheckContext,
  health: Parameters<typeof recordHealth>[2],
): Promise<void> {
  await deps.store.inWorkspace(workspaceId, (tx) =>
    recordHealth(tx, { workspaceId, environmentId: base.run.environment_id }, health),
  );
}

function refused(reason: string): Finding {
  return {
    code: 'connection_refused',
    severity: 'blocker',
    title: 'The tenant does not let us in',
    reason,
    next: 'Review the connection of this environment',
    itemIds: [],
  };
}

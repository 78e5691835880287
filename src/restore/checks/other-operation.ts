import { otherOperationBlocks } from '../scope/execution-blocks.ts';
import type { Check } from './check-context.ts';

/** Is another restore active in this tenant? Two never write together (I-23). */
export const otherOperation: Check = {
  id: 'otherOperation',
  label: 'Other operations',
  run: async ({ deps, workspaceId, base, operationId }) => {
    const blocks = await deps.store.inWorkspace(workspaceId, (tx) =>
      otherOperationBlocks(tx, { run: base.run, ownOperationId: operationId }),
    );
    return blocks.map(({ reason }) => ({
      code: 'other_operation',
      severity: 'blocker',
      title: 'Another restore is active',
      reason,
      next: 'Wait until it has ended, or cancel it',
      itemIds: [],
    }));
  },
};

import { resourceType } from '../catalogue/catalogue.ts';
import { stringOf, type JsonObject } from '../kernel/json.ts';
import type { OperationHandler } from '../operations/operation.ts';
import { saveGroups, type DirectoryGroup } from './directory-groups.ts';
import type { GraphReader } from '../graph/read/reader.ts';
import type { Store } from '../store/store.ts';

export interface DirectoryDeps {
  store: Store;
  /** A reader of the environment's tenant (open-reader.ts). */
  openReader: (environment: { workspaceId: string; environmentId: string }) => Promise<GraphReader>;
}

/**
 * The `directory` operation: reads every group of the tenant and puts the result in place of the cache. A reading that did not reach its end
 * changes nothing, because a group that is missing from the cache counts as gone.
 */
export function directoryHandler(deps: DirectoryDeps): OperationHandler {
  return async (context) => {
    const { operation, signal } = context;
    const reader = await deps.openReader(operation);
    await context.progress({ now: 'Reading the groups of the tenant', done: 0, total: null });
    const type = resourceType('group');
    const path = `${type.collection}?${type.listQuery ?? ''}`;
    const listing = await reader.list(type.version, path);
    signal.throwIfAborted();
    if (!listing.complete) {
      return {
        outcome: 'failed',
        failure: {
          code: 'directory_incomplete',
          message: `Not all groups could be read: ${listing.problem}`,
          next: 'The groups as they were known before are kept. Check the connection, then refresh again.',
        },
      };
    }
    // By id: a page boundary that moved while it was read gives a group twice.
    const byId = new Map(listing.items.map(toGroup).map((group) => [group?.id, group]));
    const groups = [...byId.values()].filter((group) => group !== undefined);
    await deps.store.inWorkspace(operation.workspaceId, (tx) => saveGroups(tx, operation, groups));
    await context.progress({ now: 'Groups read', done: groups.length, total: groups.length });
    return { outcome: 'succeeded' };
  };
}

function toGroup(raw: JsonObject): DirectoryGroup | undefined {
  const id = stringOf(raw['id']);
  if (id === undefined) return undefined;
  return { id, name: stringOf(raw['displayName']) ?? '', kind: kindOf(raw) };
}

function kindOf(raw: JsonObject): string {
  const types = Array.isArray(raw['groupTypes']) ? raw['groupTypes'] : [];
  const what = types.includes('Unified')
    ? 'Microsoft 365'
    : raw['securityEnabled'] === true
      ? 'Security'
      : 'Distribution';
  return types.includes('DynamicMembership') ? `${what}, dynamic` : what;
}

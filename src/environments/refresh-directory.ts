import { mappableKinds } from '../catalogue/mappable.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { shownName } from '../catalogue/shown-name.ts';
import { stringOf, type JsonObject } from '../kernel/json.ts';
import type { Listed } from '../graph/read/reader.ts';
import type { GraphReader } from '../graph/read/reader.ts';
import { sideBySide } from '../graph/read/side-by-side.ts';
import type { OperationHandler, OperationResult } from '../operations/operation.ts';
import type { Store } from '../store/store.ts';
import { countMembers } from './count-members.ts';
import { namedGroups, noteUnread, saveKind, type DirectoryObject, type ObjectDetail } from './directory.ts';

export interface DirectoryDeps {
  store: Store;
  /** A reader of the environment's tenant (open-reader.ts). */
  openReader: (environment: { workspaceId: string; environmentId: string }) => Promise<GraphReader>;
}

/**
 * The `directory` operation: reads every object that something restorable can refer to, by name and id, kind by kind, and puts each
 * complete reading in place of the cache. A kind whose reading did not reach its end stays as it was known, because what is missing from the
 * cache counts as gone; without the groups the operation has failed.
 */
export function directoryHandler(deps: DirectoryDeps): OperationHandler {
  return async (context) => {
    const { operation, signal } = context;
    const reader = await deps.openReader(operation);
    const kinds = mappableKinds();
    const unread = new Map<string, string>();
    let done = 0;
    await sideBySide(kinds, signal, async (type, stop) => {
      await context.progress({ now: `Reading ${type.plural}`, done, total: kinds.length });
      const listing = await reader.listRoots(type, stop);
      stop.throwIfAborted();
      if (listing.complete) {
        const objects = await objectsOf(deps, { reader, type, found: listing.found, stop, operation });
        await deps.store.inWorkspace(operation.workspaceId, (tx) =>
          saveKind(tx, operation, { kind: type.key, objects }),
        );
      } else {
        unread.set(type.plural, listing.problem);
        await deps.store.inWorkspace(operation.workspaceId, (tx) =>
          noteUnread(tx, operation, { kind: type.key, problem: listing.problem }),
        );
        if (type.key === 'group') unread.set('Groups', listing.problem);
      }
      done += 1;
    });
    await context.progress({ now: 'Directory read', done, total: kinds.length });
    return resultOf(unread);
  };
}

/** A tenant without a licence, or a connection without a permission, has kinds that can't be read: what was read is still of use. */
function resultOf(unread: ReadonlyMap<string, string>): OperationResult {
  const groups = unread.get('Groups');
  if (groups === undefined) return { outcome: 'succeeded' };
  return {
    outcome: 'failed',
    failure: {
      code: 'directory_incomplete',
      message: `Not all groups could be read: ${groups}`,
      next: 'The groups as they were known before are kept. Check the connection, then refresh again.',
    },
  };
}

async function objectsOf(
  deps: DirectoryDeps,
  read: {
    reader: GraphReader;
    type: ResourceType;
    found: readonly Listed[];
    stop: AbortSignal;
    operation: { workspaceId: string; environmentId: string };
  },
): Promise<DirectoryObject[]> {
  const { type, found, reader, stop, operation } = read;
  const objects = found
    .filter(({ id }) => id !== '')
    .map(({ id, raw }) => ({
      id,
      name: shownName(type, raw),
      naturalKey: type.naturalKey(raw),
      detail: detailOf(type, raw),
    }));
  if (type.key !== 'group') return objects;
  const named = await deps.store.inWorkspace(operation.workspaceId, (tx) =>
    namedGroups(tx, operation.environmentId),
  );
  const counts = await countMembers(
    reader,
    objects.map(({ id }) => id).filter((id) => named.has(id)),
    stop,
  );
  return objects.map((object) => ({ ...object, detail: { ...object.detail, ...counts.get(object.id) } }));
}

function detailOf(type: ResourceType, raw: JsonObject): ObjectDetail {
  const appId = stringOf(raw['appId']);
  return {
    ...(type.key === 'group' ? { kind: kindOf(raw) } : {}),
    ...(appId === undefined ? {} : { appId }),
    ...(type.builtIn(raw) ? { builtIn: true } : {}),
  };
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

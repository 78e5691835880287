import type { Random } from '../kernel/ports.ts';
import { resourceType } from '../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../catalogue/resource-type.ts';
import { readEnvironment } from '../environments/find-environment.ts';
import { databaseNow } from '../store/store.ts';
import type { BackupDeps } from './backup-deps.ts';
import { finishSet } from './finish-set.ts';
import type { ManifestItem, TypeCapture } from './manifest.ts';
import { storeResource } from './store-resource.ts';
import { reasonOfSet } from './set-words.ts';

export interface SafetyPlace {
  workspaceId: string;
  environmentId: string;
  /** The restore that is about to write. */
  operationId: string;
  personName: string;
  signal: AbortSignal;
  progress(progress: { now: string; done: number; total: number | null }): Promise<void>;
}

export interface SafetyTarget {
  typeKey: ResourceTypeKey;
  id: string;
}

/**
 * Captures the live objects that a run is about to overwrite as a backup set of purpose `safety`, from which the run can be undone.
 * `complete` only when every target that exists was captured whole; then and only then may the run write. A target that is not in the
 * tenant any more needs no copy. Throws a GraphError, a vault's Problem or the signal's reason when it could not be made at all.
 */
export async function captureSafetySet(
  deps: BackupDeps & { random: Pick<Random, 'uuid'> },
  place: SafetyPlace,
  targets: readonly SafetyTarget[],
): Promise<{ backupSetId: string; complete: boolean; problem: string }> {
  const { set, tenantId } = await insertSet(deps, place);
  const reader = await deps.openReader(place);
  const items: ManifestItem[] = [];
  const captures = new Map<ResourceTypeKey, TypeCapture>();
  for (const [index, { typeKey, id }] of targets.entries()) {
    place.signal.throwIfAborted();
    await place.progress({ now: 'Taking a safety copy', done: index, total: targets.length });
    const type = resourceType(typeKey);
    const at = await deps.store.inWorkspace(place.workspaceId, databaseNow);
    const resource = await reader.readResource(type, id);
    const capture = captures.get(typeKey) ?? { key: typeKey, state: 'complete', reason: '', count: 0 };
    captures.set(typeKey, capture);
    if (resource === null) continue;
    items.push(await storeResource(deps, type, { resource, at }));
    capture.count += 1;
    if (!resource.fidelity.complete) {
      capture.state = 'incomplete';
      capture.reason ||= `"${resource.name}": ${resource.fidelity.problems[0] ?? 'a part could not be read.'}`;
    }
  }
  const types = [...captures.values()];
  const complete = types.every(({ state }) => state === 'complete');
  const result = {
    set,
    tenantId,
    items,
    types,
    reason: '',
    status: complete ? 'complete' : 'incomplete',
  } as const;
  const header = await finishSet(deps, result, null);
  return { backupSetId: set.id, complete, problem: reasonOfSet(header) };
}

async function insertSet(deps: BackupDeps & { random: Pick<Random, 'uuid'> }, place: SafetyPlace) {
  return deps.store.inWorkspace(place.workspaceId, async (tx) => {
    const environment = await readEnvironment(tx, place.environmentId);
    const now = await databaseNow(tx);
    const set = await tx
      .insertInto('backup_set')
      .values({
        id: deps.random.uuid(),
        workspace_id: place.workspaceId,
        environment_id: place.environmentId,
        name: `Before the restore of ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        purpose: 'safety',
        operation_id: place.operationId,
        created_by: place.personName,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { set, tenantId: environment?.tenantId ?? '' };
  });
}

import type { Random } from '../kernel/ports.ts';
import { resourceType } from '../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../catalogue/resource-type.ts';
import { readEnvironment } from '../environments/find-environment.ts';
import { databaseNow } from '../store/store.ts';
import type { CapturedResource } from '../graph/read/captured-resource.ts';
import type { BackupDeps } from './backup-deps.ts';
import { finishSet } from './finish-set.ts';
import { vaultFor } from './keeping/data-keys.ts';
import type { ManifestItem, TypeCapture } from './manifest.ts';
import { storeResource } from './store-resource.ts';
import { reasonOfSet } from './set-words.ts';

/** Objects of one bucket that are read together. */
const AT_ONCE = 4;

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
  /** The object where it was read just now; else it is read. */
  resource?: CapturedResource;
}

/**
 * Captures the live objects that a run is about to overwrite as a backup set of purpose `safety`, from which the run can be undone.
 * `complete` only when every target that exists was captured whole; then and only then may the run write. A target that is not in the
 * tenant any more needs no copy. Throws a GraphError, a vault's Problem or the signal's reason when it could not be made at all.
 */
export async function captureSafetySet(
  given: BackupDeps & { random: Pick<Random, 'uuid'> },
  place: SafetyPlace,
  targets: readonly SafetyTarget[],
): Promise<{ backupSetId: string; complete: boolean; problem: string }> {
  const deps = { ...given, vault: await vaultFor(given, place) };
  const { set, tenantId } = await insertSet(deps, place);
  const reader = await deps.openReader(place);
  const items: ManifestItem[] = [];
  const captures = new Map<ResourceTypeKey, TypeCapture>();
  const take = async ({ typeKey, id, resource: known }: SafetyTarget): Promise<void> => {
    place.signal.throwIfAborted();
    const type = resourceType(typeKey);
    const at = await deps.store.inWorkspace(place.workspaceId, databaseNow);
    const resource = known ?? (await reader.readResource(type, id));
    const capture = captures.get(typeKey) ?? { key: typeKey, state: 'complete', reason: '', count: 0 };
    captures.set(typeKey, capture);
    if (resource === null) return;
    items.push(await storeResource(deps, type, { resource, at }));
    capture.count += 1;
    await place.progress({ now: 'Taking a safety copy', done: items.length, total: targets.length });
    if (!resource.fidelity.complete) {
      capture.state = 'incomplete';
      capture.reason ||= `"${resource.name}": ${resource.fidelity.problems[0] ?? 'a part could not be read.'}`;
    }
  };
  await takeAll(targets, take);
  // The same objects give the same manifest, whatever came back first.
  items.sort((a, b) => compareText(a.typeKey, b.typeKey) || compareText(a.resourceId, b.resourceId));
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

/** Several at once, in their order within each bucket; a slow bucket keeps none of the others waiting. Throws the first error when all under way have ended. */
async function takeAll(
  targets: readonly SafetyTarget[],
  take: (target: SafetyTarget) => Promise<void>,
): Promise<void> {
  const ofBucket = Map.groupBy(targets, ({ typeKey }) => resourceType(typeKey).bucket);
  let failed: { error: unknown } | undefined;
  const work = async (left: SafetyTarget[]): Promise<void> => {
    for (let next = left.shift(); next !== undefined && failed === undefined; next = left.shift()) {
      try {
        await take(next);
      } catch (error) {
        failed ??= { error };
      }
    }
  };
  await Promise.all(
    [...ofBucket.values()].flatMap((left) => Array.from({ length: AT_ONCE }, () => work(left))),
  );
  if (failed !== undefined) throw failed.error;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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

import { tellStory } from '../../../simulator/demo/story.ts';
import { startBackup } from '../../backup/start-backup.ts';
import { catalogue } from '../../catalogue/catalogue.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { DemoDeps, DemoPlace } from './demo-deps.ts';

const backupName = 'Before the change window';

/**
 * A backup of production by the product's own backup, and then what others did in the tenant. Background work has to be running. Rejects
 * when the backup does not succeed or the signal aborts; started again, it takes up what is there.
 */
export async function fillDemo(deps: DemoDeps, place: DemoPlace, signal: AbortSignal): Promise<void> {
  const { workspaceId } = place;
  for (const environment of [place.production, place.staging]) {
    const directory = await deps.store.inWorkspace(workspaceId, (tx) =>
      deps.operations.start(tx, {
        workspaceId,
        environmentId: environment.id,
        kind: 'directory',
        identity: 'directory',
        personId: place.owner.id,
        personName: place.owner.name,
      }),
    );
    await finished(deps, directory.operation, signal);
  }
  if (!(await backedUp(deps, place))) {
    const { operation } = await deps.store.inWorkspace(workspaceId, (tx) =>
      startBackup(tx, deps, {
        workspaceId,
        environmentId: place.production.id,
        name: backupName,
        typeKeys: catalogue.map((type) => type.key),
        personId: place.owner.id,
        personName: place.owner.name,
      }),
    );
    await finished(deps, operation, signal);
  }
  await tellStory(deps.simulator, place.production.tenantId);
}

/** True when a complete backup of production is there: the story is only told after it. */
async function backedUp(deps: DemoDeps, place: DemoPlace): Promise<boolean> {
  const find = (tx: Tx): Promise<{ id: string } | undefined> =>
    tx
      .selectFrom('backup_set')
      .select('id')
      .where('environment_id', '=', place.production.id)
      .where('status', '=', 'complete')
      .executeTakeFirst();
  return (await deps.store.inWorkspace(place.workspaceId, find)) !== undefined;
}

async function finished(deps: DemoDeps, started: Operation, signal: AbortSignal): Promise<void> {
  let last = started;
  for await (const now of deps.operations.watch(started.workspaceId, started.id, signal)) last = now;
  signal.throwIfAborted();
  if (last.outcome === 'succeeded') return;
  const why = last.failure?.message ?? `it ended as ${last.outcome ?? 'unfinished'}`;
  throw new Error(`The demo's ${last.kind} did not succeed: ${why}`);
}

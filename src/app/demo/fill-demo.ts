import { tellStory } from '../../../simulator/demo/story.ts';
import { startBackup } from '../../backup/start-backup.ts';
import { catalogue } from '../../catalogue/catalogue.ts';
import { readEnvironment } from '../../environments/find-environment.ts';
import { startVerifyingConnection } from '../../environments/onboarding/connection-acts.ts';
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
    await verify(deps, place, environment.id);
  }
  let set = await backedUp(deps, place);
  if (set === undefined) {
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
    set = operation.subjectId ?? undefined;
  }
  await tellStory(deps.simulator, place.production.tenantId);
  if (set !== undefined) await compare(deps, { place, set, signal });
}

/** Each connection is looked at whole, as its owner would: so that the write gate is open and the home knows its state. */
async function verify(deps: DemoDeps, place: DemoPlace, environmentId: string): Promise<void> {
  const { finish } = await deps.store.inWorkspace(place.workspaceId, async (tx) => {
    const environment = await readEnvironment(tx, environmentId);
    if (!environment) throw new Error('The demo has no such environment.');
    return startVerifyingConnection(tx, { environment, person: place.owner }, deps);
  });
  await finish();
}

/** What changed since the backup is known from the start, as if somebody had asked. */
async function compare(
  deps: DemoDeps,
  of: { place: DemoPlace; set: string; signal: AbortSignal },
): Promise<void> {
  const { place, set } = of;
  const { operation } = await deps.store.inWorkspace(place.workspaceId, (tx) =>
    deps.operations.start(tx, {
      workspaceId: place.workspaceId,
      environmentId: place.production.id,
      kind: 'compare',
      identity: `compare:${set}`,
      subjectId: set,
      personId: place.owner.id,
      personName: place.owner.name,
    }),
  );
  await finished(deps, operation, of.signal);
}

/** The complete backup of production, when there is one: the story is only told after it. */
async function backedUp(deps: DemoDeps, place: DemoPlace): Promise<string | undefined> {
  const find = (tx: Tx): Promise<{ id: string } | undefined> =>
    tx
      .selectFrom('backup_set')
      .select('id')
      .where('environment_id', '=', place.production.id)
      .where('status', '=', 'complete')
      .executeTakeFirst();
  return (await deps.store.inWorkspace(place.workspaceId, find))?.id;
}

async function finished(deps: DemoDeps, started: Operation, signal: AbortSignal): Promise<void> {
  let last = started;
  for await (const now of deps.operations.watch(started.workspaceId, started.id, signal)) last = now;
  signal.throwIfAborted();
  if (last.outcome === 'succeeded') return;
  const why = last.failure?.message ?? `it ended as ${last.outcome ?? 'unfinished'}`;
  throw new Error(`The demo's ${last.kind} did not succeed: ${why}`);
}

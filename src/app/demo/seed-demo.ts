import type { DemoDeps, DemoPlace } from './demo-deps.ts';
import { fillDemo } from './fill-demo.ts';
import { layOutDemo } from './lay-out-demo.ts';
import { readMark, writeMark } from './seed-mark.ts';

export type { DemoDeps, DemoPlace } from './demo-deps.ts';

/** What is left of the seeding. `place` is null where nothing is to be seeded. */
export interface DemoPlan {
  place: DemoPlace | null;
  filled: boolean;
}

/**
 * The quick half: people, workspace, environments. After it there is somebody to sign in. Does nothing on an installation that has
 * workspaces and was not begun as a demo.
 */
export async function beginDemo(deps: DemoDeps): Promise<DemoPlan> {
  const mark = await readMark(deps.dataFolder);
  if (mark?.state === 'done') return { place: null, filled: true };
  if (!mark && (await deps.store.workspaceIds()).length > 0) return { place: null, filled: true };
  await writeMark(deps.dataFolder, { state: 'begun' });
  return { place: await layOutDemo(deps), filled: false };
}

/** The longer half: backup and story. Background work has to be running. Rejects when it can't be completed; the next start tries again. */
export async function completeDemo(deps: DemoDeps, plan: DemoPlan, signal: AbortSignal): Promise<void> {
  if (plan.filled || !plan.place) return;
  await fillDemo(deps, plan.place, signal);
  await writeMark(deps.dataFolder, { state: 'done' });
  deps.logger.info({ workspaceId: plan.place.workspaceId }, 'the demo is ready');
}

/** Both halves. Done again it changes nothing; interrupted, it is completed by doing it again. */
export async function seedDemo(deps: DemoDeps, signal: AbortSignal): Promise<void> {
  await completeDemo(deps, await beginDemo(deps), signal);
}

import { setTimeout as delay } from 'node:timers/promises';
import type { TestApp } from './app.ts';
import type { Wizard } from './wizard.ts';

/** Why that run is made, as who confirmed it said. */
export const REASON = 'Ticket 4711: undo Friday';

type Run = Awaited<ReturnType<Wizard['get']>>;

/** A restore of production's "Windows updates" that waits for approval in Intune. Gives the run's id. */
export async function waitingRun(app: TestApp, wizard: Wizard, backupSetId: string): Promise<string> {
  await app.simulator.admin(app.production.tenantId).approvals.require(['configurationPolicy']);
  const item = (await wizard.items(backupSetId)).find(({ name }) => name === 'Windows updates');
  const itemIds = [item?.id ?? ''];
  await nothingActive(app);
  const runId = await wizard.prepare(backupSetId, { itemIds, checks: true, preview: true });
  const answer = await wizard.confirm(runId, { body: { dryRun: false, reason: REASON } });
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  await until(wizard, runId, ({ status }) => status === 'awaiting_approval');
  return runId;
}

/** A dry run that was started before may still be under way; while it is, no other run gets through its checks. */
async function nothingActive(app: TestApp): Promise<void> {
  const { workspaceId, production, store, operations } = app;
  for (let tries = 0; tries < 150; tries += 1) {
    const active = await store.inWorkspace(workspaceId, (tx) =>
      operations.list(tx, production.id, { active: true }),
    );
    if (active.every(({ status }) => status === 'waiting')) return;
    await delay(100);
  }
}

/** Looks at the run until it is as wanted; gives it. Says what it was when it never became so. */
export async function until(wizard: Wizard, runId: string, wanted: (run: Run) => boolean): Promise<Run> {
  let run = await wizard.get(runId);
  for (let tries = 0; tries < 150 && !wanted(run); tries += 1) {
    await delay(100);
    run = await wizard.get(runId);
  }
  if (wanted(run)) return run;
  throw new Error(`The run is ${run.status}: ${run.decision.reason}`);
}

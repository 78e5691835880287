import { notify } from '../notifications/notifications.ts';
import type { ExecutionDeps } from '../restore/execution/execution-deps.ts';

/** Tells who confirmed a restore that it waits for another administrator in Intune: nobody else would, because Intune sends no notice. */
export const notifyWaiting: NonNullable<ExecutionDeps['waitingBegan']> = async (tx, { run, lines }) => {
  const place = await tx
    .selectFrom('environment')
    .innerJoin('workspace', 'workspace.id', 'environment.workspace_id')
    .select(['workspace.slug as workspace', 'environment.slug as environment'])
    .where('environment.id', '=', run.environmentId)
    .executeTakeFirstOrThrow();
  const what = lines === 1 ? 'One change waits' : `${String(lines)} changes wait`;
  await notify(tx, {
    workspaceId: run.workspaceId,
    personId: run.personId,
    environmentId: run.environmentId,
    title: 'Restore waits for approval in Intune',
    body: `${what} for another administrator, for three days at most. Ask one to decide in the Intune admin center.`,
    href: `/admin/workspaces/${place.workspace}/environments/${place.environment}/restore-runs/${run.runId}`,
  });
};

/** Tells who confirmed a restore that it stands still, because the environment may not be written to now: it does not go on by itself. */
export const notifyHeldBack: NonNullable<ExecutionDeps['heldBack']> = async (tx, { run, reason }) => {
  const place = await tx
    .selectFrom('environment')
    .innerJoin('workspace', 'workspace.id', 'environment.workspace_id')
    .select(['workspace.slug as workspace', 'environment.slug as environment'])
    .where('environment.id', '=', run.environmentId)
    .executeTakeFirstOrThrow();
  await notify(tx, {
    workspaceId: run.workspaceId,
    environmentId: run.environmentId,
    personId: run.personId,
    title: 'Restore paused',
    body: `${reason} It goes on when somebody continues it.`,
    href: `/admin/workspaces/${place.workspace}/environments/${place.environment}/restore-runs/${run.runId}`,
  });
};

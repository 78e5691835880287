import { setTimeout as delay } from 'node:timers/promises';
import type { RouteId } from '../../src/http/contract/routes.ts';
import { wizardOf } from '../support/wizard.ts';
import type { Made, RouteCase } from './route-cases.ts';
import type { RouteWorld } from './route-world.ts';

type ReviewRoute =
  | 'listApprovals'
  | 'getReview'
  | 'noteReviewSeen'
  | 'approveRun'
  | 'declineRun'
  | 'withdrawRun'
  | 'commentOnRun'
  | 'getApprovalPolicy'
  | 'setApprovalPolicy'
  | 'getWriteGate'
  | 'setWriteGate'
  | 'addFreeze'
  | 'liftFreeze';

/** A member who prepared and confirmed what others are asked about, so that each of them may be its second person. */
const AUTHOR = 'author-of-the-matrix';

/** A restore of production that waits for a second person: confirmed while the environment asked for one, as it does no more. */
async function waitingForReview(world: RouteWorld, author = AUTHOR): Promise<Made & { digest: string }> {
  const { app, own } = world;
  const { store, workspaceId, production } = app;
  const admin = app.simulator.admin(production.tenantId);
  await admin.edit('deviceCompliancePolicy', app.furniture.compliance, {
    description: `was ${String(Math.random())}`,
  });
  const wizard = wizardOf(app, await app.signedIn('owner'), production);
  const item = (await wizard.items(own.backupSetId)).find(({ name }) => name === 'Windows compliance');
  const prepared = { itemIds: [item?.id ?? ''], checks: true, preview: true };
  const runId = await wizard.prepare(own.backupSetId, prepared);
  const policy = (mode: string) =>
    store.asAdmin('update environment set approval_mode = $1 where id = $2', [mode, production.id]);
  await policy('always');
  const answer = await wizard.confirm(runId, { body: { dryRun: false, reason: 'It drifted.' } });
  await policy('never');
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  await store.asAdmin(
    `insert into membership (workspace_id, person_id, role) values ($1, $2, 'manager') on conflict do nothing`,
    [workspaceId, AUTHOR],
  );
  await store.asAdmin(
    'update restore_run set created_by = $2, edited_by = $2, confirmed_by = $2 where id = $1',
    [runId, author],
  );
  await store.asAdmin('update restore_confirmation set person_id = $2 where run_id = $1', [runId, AUTHOR]);
  return { params: { runId }, digest: (await wizard.get(runId)).review?.previewDigest ?? '' };
}

/** Whatever was begun by the last approval has ended before the next case begins. */
async function settled({ app }: RouteWorld): Promise<void> {
  const { workspaceId, production, store, operations } = app;
  for (let tries = 0; tries < 300; tries += 1) {
    const active = await store.inWorkspace(workspaceId, (tx) =>
      operations.list(tx, production.id, { active: true }),
    );
    if (active.every(({ status }) => status === 'waiting')) return;
    await delay(100);
  }
  throw new Error('What was approved has not ended.');
}

const decision = async (world: RouteWorld): Promise<Made> => {
  const { digest, params } = await waitingForReview(world);
  return {
    ...(params === undefined ? {} : { params }),
    body: { previewDigest: digest, reason: 'Looked at it.' },
  };
};

const gate = { healthRequired: true, maxAgeHours: 24, timeZone: 'UTC', windows: [] };
const aFreeze = {
  from: '2099-01-01T00:00:00.000Z',
  to: '2099-01-02T00:00:00.000Z',
  reason: 'Year-end close',
};

/** Of a second person's approval, and of what an environment asks for before it is written to. */
export const reviewCases: Record<Extract<RouteId, ReviewRoute>, RouteCase> = {
  listApprovals: { as: 'readonly' },
  getReview: { as: 'readonly' },
  noteReviewSeen: { as: 'readonly', make: () => ({ body: { previewDigest: 'sha256:none' } }) },
  approveRun: { as: 'manager', make: decision, after: settled },
  declineRun: { as: 'manager', make: decision },
  withdrawRun: {
    as: 'operator',
    make: async (world) => {
      const { params } = await waitingForReview(world, world.app.people.operator.id);
      return params === undefined ? {} : { params };
    },
  },
  commentOnRun: {
    as: 'operator',
    make: async (world) => {
      const { params } = await waitingForReview(world);
      return { ...(params === undefined ? {} : { params }), body: { text: 'Why now?' } };
    },
  },
  getApprovalPolicy: { as: 'readonly' },
  setApprovalPolicy: {
    as: 'manager',
    make: () => ({ body: { mode: 'never', approvers: 1, expiryHours: 24 } }),
  },
  getWriteGate: { as: 'readonly' },
  setWriteGate: { as: 'manager', make: () => ({ body: gate }) },
  addFreeze: { as: 'manager', make: () => ({ body: aFreeze }) },
  liftFreeze: {
    as: 'manager',
    make: async ({ app }) => {
      const manager = await app.signedIn('manager');
      const { body } = await manager.post<{ id: string }>(`${app.production.path}/freezes`, aFreeze);
      return { params: { freezeId: body.id }, body: { reason: 'It is over.' } };
    },
  },
};

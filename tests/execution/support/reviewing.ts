import { loadPreviewLines } from '../../../src/restore/preview/store-preview.ts';
import { latestPreview } from '../../../src/restore/scope/evidence.ts';
import { confirm } from '../../../src/restore/wizard/confirm.ts';
import { approveRun, declineRun, withdrawRun } from '../../../src/restore/wizard/decide-review.ts';
import { createDraft, editDraft } from '../../../src/restore/wizard/draft.ts';
import { readRun, type RunView } from '../../../src/restore/wizard/read-run.ts';
import { startChecks, startPreview } from '../../../src/restore/wizard/start.ts';
import { capabilitiesOf, type Role } from '../../../src/access/capabilities.ts';
import type { Actor } from '../../../src/restore/wizard/wizard-deps.ts';
import type { PreviewLine } from '../../../src/restore/facts/preview.ts';
import type { Bench, ConfirmedBench } from './bench.ts';

/** A restore that waits for a second person. */
export interface Waiting {
  runId: string;
  digest: string;
  lines: PreviewLine[];
}

/** What several people do with a restore that needs more than one of them, on a bench. */
export function reviewing(bench: Bench) {
  const placeOf = (runId: string) => ({ ...bench.place, runId });
  const person = (id: string, name: string, role: Role = 'manager'): Actor => ({
    id,
    name,
    capabilities: capabilitiesOf(role),
  });
  const petra = person('petra', 'Petra');
  const paul = person('paul', 'Paul');
  const prepare = async (names: readonly string[], fromRunId?: string): Promise<string> => {
    const actor = bench.operator;
    const { place, backupSetId } = bench;
    const from = fromRunId === undefined ? { backupSetId } : { fromRunId };
    const draft = await bench.inTx((tx) => createDraft(tx, bench.deps, { place, actor, ...from }));
    const items = await bench.inTx((tx) =>
      tx
        .selectFrom('backup_item')
        .select('id')
        .where('backup_set_id', '=', backupSetId)
        .where('name', 'in', [...names])
        .execute(),
    );
    const edit = {
      revision: draft.revision,
      mode: 'selected' as const,
      itemIds: items.map(({ id }) => id),
    };
    await bench.inTx((tx) => editDraft(tx, bench.deps, { place: placeOf(draft.id), actor, edit }));
    for (const start of [startChecks, startPreview]) {
      const operation = await bench.inTx((tx) => start(tx, bench.deps, { place: placeOf(draft.id), actor }));
      await bench.perform(operation);
    }
    return draft.id;
  };
  const confirmation = async (runId: string, change: Record<string, unknown> = {}) => {
    const head = await bench.inTx((tx) => latestPreview(tx, runId, null));
    return {
      previewDigest: head?.digest ?? '',
      dryRun: false,
      acknowledged: true,
      environmentName: 'Contoso production',
      reason: 'It drifted.',
      idempotencyKey: `key-${runId}`,
      ...change,
    };
  };
  return {
    petra,
    paul,
    placeOf,
    prepare,
    /** Asks for other people, without ending what waits: for what the product itself would end. */
    policy: (mode: string, approvers = 1) =>
      bench.store.asAdmin('update environment set approval_mode = $1, approval_count = $2', [
        mode,
        approvers,
      ]),
    join: (who: Actor, role: Role = 'manager') =>
      bench.store.asAdmin(
        `insert into membership (workspace_id, person_id, role) values ($1, $2, $3)
         on conflict (workspace_id, person_id) do update set role = $3`,
        [bench.place.workspaceId, who.id, role],
      ),
    read: (runId: string, actor: Actor = bench.manager): Promise<RunView> =>
      bench.inTx((tx) => readRun(tx, bench.deps, { place: placeOf(runId), actor })),
    confirm: async (runId: string, change: Record<string, unknown> = {}) => {
      const given = await confirmation(runId, change);
      return bench.inTx((tx) =>
        confirm(tx, bench.deps, { place: placeOf(runId), actor: bench.manager, confirmation: given }),
      );
    },
    /** Prepared by the operator, confirmed by the manager. */
    waiting: async (names: readonly string[], fromRunId?: string): Promise<Waiting> => {
      const runId = await prepare(names, fromRunId);
      const given = await confirmation(runId);
      await bench.inTx((tx) =>
        confirm(tx, bench.deps, { place: placeOf(runId), actor: bench.manager, confirmation: given }),
      );
      const head = await bench.inTx((tx) => latestPreview(tx, runId, null));
      const lines = head === null ? [] : await bench.inTx((tx) => loadPreviewLines(tx, head.id));
      bench.simulator.clearLog();
      return { runId, digest: given.previewDigest, lines };
    },
    approve: (run: Waiting, actor: Actor, change: { previewDigest?: string; reason?: string } = {}) =>
      bench.inTx((tx) =>
        approveRun(tx, bench.deps, {
          place: placeOf(run.runId),
          actor,
          previewDigest: run.digest,
          reason: 'Looked at every line.',
          ...change,
        }),
      ),
    decline: (run: Waiting, actor: Actor, reason = 'Not on a Friday.') =>
      bench.inTx((tx) =>
        declineRun(tx, bench.deps, { place: placeOf(run.runId), actor, previewDigest: run.digest, reason }),
      ),
    withdraw: (run: Waiting, actor: Actor) =>
      bench.inTx((tx) => withdrawRun(tx, bench.deps, { place: placeOf(run.runId), actor })),
    /** The run as the bench attempts it, once the last approval has queued it. */
    begun: async (run: Waiting): Promise<ConfirmedBench> => {
      const operation = await bench.inTx(async (tx) => {
        const row = await tx
          .selectFrom('restore_run')
          .select('operation_id')
          .where('id', '=', run.runId)
          .executeTakeFirstOrThrow();
        return row.operation_id === null ? undefined : bench.operations.get(tx, row.operation_id);
      });
      if (operation === undefined) throw new Error('Nothing was queued.');
      return { runId: run.runId, operation, lines: run.lines };
    },
  };
}

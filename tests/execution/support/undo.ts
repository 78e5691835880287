import type { Digest } from '../../../src/kernel/digest.ts';
import type { Removal } from '../../../src/restore/facts/scope.ts';
import { loadPreviewLines } from '../../../src/restore/preview/store-preview.ts';
import { latestPreview } from '../../../src/restore/scope/evidence.ts';
import { confirm } from '../../../src/restore/wizard/confirm.ts';
import { editDraft, type DraftEdit } from '../../../src/restore/wizard/draft.ts';
import { readRun, type RunView } from '../../../src/restore/wizard/read-run.ts';
import { removalCandidates, type RemovalCandidates } from '../../../src/restore/wizard/removal-candidates.ts';
import { startChecks, startPreview } from '../../../src/restore/wizard/start.ts';
import { undoRun } from '../../../src/restore/wizard/undo.ts';
import type { PreviewLine } from '../../../src/restore/facts/preview.ts';
import type { Bench, ConfirmedBench } from './bench.ts';

/** What a person does to undo a run, step by step, on a bench. */
export function undoing(bench: Bench) {
  const actor = bench.manager;
  const placeOf = (runId: string) => ({ ...bench.place, runId });
  const read = (runId: string): Promise<RunView> =>
    bench.inTx((tx) => readRun(tx, bench.deps, { place: placeOf(runId), actor }));
  const edit = async (runId: string, change: Omit<DraftEdit, 'revision'>): Promise<RunView> => {
    const { revision } = await read(runId);
    return bench.inTx((tx) =>
      editDraft(tx, bench.deps, { place: placeOf(runId), actor, edit: { revision, ...change } }),
    );
  };
  const candidates = (runId: string): Promise<RemovalCandidates> =>
    bench.inTx((tx) => removalCandidates(tx, placeOf(runId)));
  const preview = async (runId: string): Promise<PreviewLine[]> => {
    const place = placeOf(runId);
    for (const start of [startChecks, startPreview]) {
      const operation = await bench.inTx((tx) => start(tx, bench.deps, { place, actor }));
      const ended = await bench.perform(operation);
      if (ended.outcome !== 'succeeded') throw new Error(JSON.stringify(ended.failure));
    }
    return bench.inTx(async (tx) => {
      const head = await latestPreview(tx, runId, (await read(runId)).scope.digest as Digest | null);
      return head === null ? [] : loadPreviewLines(tx, head.id);
    });
  };
  return {
    read,
    edit,
    candidates,
    preview,
    begin: (runId: string): Promise<RunView> =>
      bench.inTx((tx) => undoRun(tx, bench.deps, { place: placeOf(runId), actor })),
    /** Chooses everything that is offered. */
    chooseAll: async (runId: string): Promise<RunView> => {
      const { items } = await candidates(runId);
      const removals: Removal[] = items.map(({ typeKey, id, because }) => ({ typeKey, id, because }));
      return edit(runId, { removals });
    },
    /** Checks, preview and confirmation, as for any other restore; with an empty request log. */
    confirm: async (runId: string, { dryRun = false } = {}): Promise<ConfirmedBench> => {
      const lines = await preview(runId);
      const place = placeOf(runId);
      const operation = await bench.inTx(async (tx) => {
        const head = await latestPreview(tx, runId, null);
        const confirmation = {
          previewDigest: head?.digest ?? '',
          dryRun,
          acknowledged: true,
          environmentName: 'Contoso production',
          idempotencyKey: `key-${runId}`,
        };
        const started = await confirm(tx, bench.deps, { place, actor, confirmation });
        if (started.operation === null) throw new Error('Nothing was started.');
        return started.operation;
      });
      bench.simulator.clearLog();
      return { runId, operation, lines };
    },
  };
}

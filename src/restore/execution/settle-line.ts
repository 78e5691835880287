import type { JsonObject } from '../../kernel/json.ts';
import type { Change } from '../../compare/change.ts';
import type { Fingerprint } from '../../compare/fingerprint.ts';
import { renewFence } from '../../operations/fence.ts';
import type { Tx } from '../../store/store.ts';
import { LINE_WAITS, type LineOutcome, type LineResult, type LineWait } from '../facts/execution.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { appendJournal } from './journal.ts';
import { inTransaction, targetIdOf, type RunBase } from './run-context.ts';

/** How a line ends: its outcome and the words for it. */
export interface Ending {
  outcome: LineOutcome;
  reason: string;
  next: string;
  /** True once a read after the write equalled what the preview promised. */
  verified?: boolean;
  differences?: readonly Change[];
  /** The object as it was read back: by this an undo knows whether somebody changed it since. */
  written?: Fingerprint;
}

/** Differences kept with a result; more of them are in the object itself. */
const MOST_DIFFERENCES = 50;

/** Makes the line's result durable, with its verdict in the journal, and keeps it for the lines that depend on it. */
export async function settleLine(context: RunBase, line: PreviewLine, ending: Ending): Promise<void> {
  const targetId = targetIdOf(context, line.id);
  const result: LineResult = {
    lineId: line.id,
    outcome: ending.outcome,
    reason: ending.reason,
    next: ending.next,
    ...(targetId === undefined ? {} : { targetId }),
  };
  await inTransaction(context, async (tx) => {
    await renewFence(tx, context.authority);
    await writeResult(tx, context.run, { result, detail: detailOf(ending) });
    await appendJournal(tx, context.run, {
      lineId: line.id,
      step: 'verdict',
      event: 'verdict',
      fence: context.operation.fence,
      detail: { outcome: ending.outcome, reason: ending.reason },
    });
  });
  context.results.set(line.id, result);
}

/** Settles many lines to which nothing was done, in one transaction. */
export async function settleUntouched(
  context: RunBase,
  endings: readonly { line: PreviewLine; ending: Ending }[],
): Promise<void> {
  const results = endings.map(({ line, ending }) => ({
    line,
    result: {
      lineId: line.id,
      outcome: ending.outcome,
      reason: ending.reason,
      next: ending.next,
      ...(line.targetId === undefined ? {} : { targetId: line.targetId }),
    },
  }));
  for (let from = 0; from < results.length; from += 500) {
    const chunk = results.slice(from, from + 500);
    await inTransaction(context, async (tx) => {
      await renewFence(tx, context.authority);
      await tx
        .insertInto('restore_line_result')
        .values(chunk.map(({ result }) => rowOf(context.run, { result, detail: { verified: false } })))
        .onConflict((conflict) =>
          conflict
            .columns(['run_id', 'line_id'])
            .doUpdateSet((eb) => ({
              outcome: eb.ref('excluded.outcome'),
              reason: eb.ref('excluded.reason'),
              next: eb.ref('excluded.next'),
              detail: eb.ref('excluded.detail'),
            }))
            // A line that waited ends here too; one that has ended keeps its end.
            .where('restore_line_result.outcome', 'in', [...LINE_WAITS]),
        )
        .execute();
    });
  }
  for (const { line, result } of results) context.results.set(line.id, result);
}

/** What is shown of a line: how it ended, or that it waits. */
export type Shown = Omit<LineResult, 'outcome'> & { outcome: LineOutcome | LineWait };

/** Writes a result, over an earlier one of the same line. */
export async function writeResult(
  tx: Tx,
  place: { workspaceId: string; runId: string },
  facts: { result: Shown; detail: JsonObject },
): Promise<void> {
  const row = rowOf(place, facts);
  await tx
    .insertInto('restore_line_result')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'line_id']).doUpdateSet({
        outcome: row.outcome,
        reason: row.reason,
        next: row.next,
        target_id: row.target_id,
        detail: row.detail,
      }),
    )
    .execute();
}

function rowOf(
  place: { workspaceId: string; runId: string },
  { result, detail }: { result: Shown; detail: JsonObject },
) {
  return {
    workspace_id: place.workspaceId,
    run_id: place.runId,
    line_id: result.lineId,
    outcome: result.outcome,
    reason: result.reason,
    next: result.next,
    target_id: result.targetId ?? null,
    detail: JSON.stringify(detail),
  };
}

function detailOf(ending: Ending): JsonObject {
  const shown = (ending.differences ?? []).slice(0, MOST_DIFFERENCES);
  return {
    verified: ending.verified === true,
    ...(ending.written === undefined ? {} : { written: { ...ending.written } }),
    differences: shown.map(({ label, path, kind, beforeText, afterText, section }) => ({
      label,
      path,
      kind,
      beforeText,
      afterText,
      section,
    })),
  };
}

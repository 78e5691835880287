import { sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import { renewFence } from '../../operations/fence.ts';
import type { Tx } from '../../store/store.ts';
import { recordAct } from './record-act.ts';
import { inTransaction, type RunBase } from './run-context.ts';

interface StandStill {
  status: 'paused' | 'awaiting_approval';
  /** What the record says of it. */
  action: string;
  detail: JsonObject;
  /** What else becomes durable with it. */
  beside?: (tx: Tx) => Promise<void>;
}

/** The run stands still: durable and in the record once, when that begins; nothing when it stands so already. */
export async function standStill(context: RunBase, facts: StandStill): Promise<void> {
  const { run } = context;
  const { status, action, detail, beside } = facts;
  if (run.status === status) return;
  await inTransaction(context, async (tx) => {
    await renewFence(tx, context.authority);
    await tx
      .updateTable('restore_run')
      .set({ status, updated_at: sql<Date>`app_now()` })
      .where('id', '=', run.runId)
      .execute();
    await recordAct(tx, context, { action, outcome: 'done', target: run.environmentName, detail });
    await beside?.(tx);
  });
}

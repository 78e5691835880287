import type { JsonObject } from '../../../kernel/json.ts';
import { renewFence } from '../../../operations/fence.ts';
import type { Tx } from '../../../store/store.ts';
import type { PreviewLine } from '../../facts/preview.ts';
import { traceOf } from '../abandoned.ts';
import * as endings from '../endings.ts';
import { appendJournal } from '../journal.ts';
import { recordAct } from '../record-act.ts';
import { atBoundary, describeLine, inTransaction, type RunContext } from '../run-context.ts';
import type { Ending } from '../settle-line.ts';
import { APPROVAL_REQUESTS, lookAtApprovals } from './look.ts';

/**
 * A line that ends while its request is open in Intune takes the request back: it would keep everybody from changing the object for three
 * days. That changes no configuration, so it stands on no line of the preview. Gives the ending with what became of the request.
 */
export async function withdrawApproval(
  context: RunContext,
  line: PreviewLine,
  ending: Ending,
): Promise<Ending> {
  const { awaiting } = traceOf(context.journal.get(line.id) ?? []);
  if (awaiting === null) return ending;
  const { code } = awaiting;
  const [look] = await lookAtApprovals(context, [code]);
  if (look?.state === 'ended' || look?.state === 'completed') return ending;
  const call =
    look?.state === 'approved'
      ? { path: `${APPROVAL_REQUESTS}/${encodeURIComponent(code)}/cancelApproval`, body: {} }
      : { path: `${APPROVAL_REQUESTS}/cancelMyRequest`, body: { id: code } };
  const why = await send(context, { line, code, ...call });
  return why === null ? endings.withApprovalWithdrawn(ending) : endings.withApprovalLeft(ending, why);
}

/** Null when it was taken back, else why not. The intent is durable before the send, as for every write. */
async function send(
  context: RunContext,
  call: { line: PreviewLine; code: string; path: string; body: JsonObject },
): Promise<string | null> {
  const { line, code, path, body } = call;
  const { writer, operation, interrupted } = context;
  const note = async (event: 'intent' | 'outcome', detail: JsonObject) =>
    inTransaction(context, async (tx) => {
      await renewFence(tx, context.authority);
      const entry = { lineId: line.id, step: 'withdraw', event, fence: operation.fence };
      await appendJournal(tx, context.run, { ...entry, detail: { method: 'POST', path, code, ...detail } });
      if (event === 'outcome') await audit(context, { tx, line, code, detail });
    });
  await note('intent', {});
  const guard = () => operation.assertLease();
  const answer = await atBoundary(context, { boundary: 'withdraw', lineId: line.id }, () =>
    writer.send(
      { method: 'POST', version: 'beta', path, body },
      { bucket: 'rbac', guard, signal: interrupted },
    ),
  );
  const reason = 'reason' in answer ? answer.reason : 'message' in answer ? answer.message : '';
  await note('outcome', {
    kind: answer.kind,
    reason,
    ...('status' in answer ? { status: answer.status } : {}),
    ...('requestId' in answer ? { requestId: answer.requestId } : {}),
  });
  if (answer.kind === 'done') return null;
  return reason === '' ? 'Intune did not agree' : reason;
}

async function audit(
  context: RunContext,
  facts: {
    tx: Tx;
    line: PreviewLine;
    code: string;
    detail: JsonObject;
  },
): Promise<void> {
  const { run } = context;
  await recordAct(facts.tx, context, {
    action: 'restore.approval_withdrawn',
    outcome: facts.detail['kind'] === 'done' ? 'done' : 'refused',
    target: describeLine(facts.line),
    detail: { runId: run.runId, lineId: facts.line.id, approvalCode: facts.code, ...facts.detail },
  });
}

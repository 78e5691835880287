import type { Digest } from '../../kernel/digest.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { isJsonObject, stringOf } from '../../kernel/json.ts';
import type { Tx } from '../../store/store.ts';

/** One entry of the run's journal. Intent is durable before the send, outcome before the next step; nothing is ever changed. */
export interface JournalEntry {
  lineId: string;
  step: string;
  event: 'intent' | 'outcome' | 'adopted' | 'substituted' | 'verdict';
  fence: bigint;
  bodyDigest?: Digest;
  detail: JsonObject;
  at: Date;
}

/** Adds one entry in the caller's transaction, which has checked the fencing number. */
export async function appendJournal(
  tx: Tx,
  place: { workspaceId: string; runId: string },
  entry: Omit<JournalEntry, 'at'>,
): Promise<void> {
  await tx
    .insertInto('restore_journal')
    .values({
      workspace_id: place.workspaceId,
      run_id: place.runId,
      line_id: entry.lineId,
      step: entry.step,
      event: entry.event,
      fence: entry.fence,
      body_digest: entry.bodyDigest ?? null,
      detail: JSON.stringify(entry.detail),
    })
    .execute();
}

/** The whole journal of a run, in order. */
export async function readJournal(tx: Tx, runId: string): Promise<JournalEntry[]> {
  const rows = await tx
    .selectFrom('restore_journal')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    lineId: row.line_id,
    step: row.step,
    event: row.event,
    fence: BigInt(row.fence),
    ...(row.body_digest === null ? {} : { bodyDigest: row.body_digest as Digest }),
    detail: isJsonObject(row.detail) ? row.detail : {},
    at: row.at,
  }));
}

/** A request that was filed in Intune for approval: with this code, exactly this request is carried out. */
export interface FiledApproval {
  code: string;
  method: string;
  path: string;
  /** Digest of the body's text as it was sent, byte by byte. */
  sentBody: string;
  filedAt: Date;
}

/** What the journal knows about one request of a line. */
export interface RequestState {
  /** `awaiting`: filed in Intune, and nothing of it applied. */
  state: 'new' | 'open' | 'awaiting' | 'done' | 'refused';
  /** Intents so far, since it was filed if it was, whose request may have reached Graph. */
  attempts: number;
  /** When and under which fencing number the request was last sent; what an open one waits from. */
  lastIntent: { at: Date; fence: bigint } | null;
  /** Id that the request created or that was adopted for it. */
  createdId: string | undefined;
  /** Graph's reason, when it refused. */
  reason: string;
  /** True once an answer was lost, whatever came later. */
  everLost: boolean;
  /** The same since it was filed: what was sent before can't take effect any more. */
  lost: boolean;
  /** The approval that the request goes by, once it was filed; kept while it is carried out. */
  approval: FiledApproval | null;
}

const NEW: RequestState = {
  state: 'new',
  attempts: 0,
  lastIntent: null,
  createdId: undefined,
  reason: '',
  everLost: false,
  lost: false,
  approval: null,
};

/** The state of the request at `index`, from the line's entries in order. Pure. */
export function requestState(entries: readonly JournalEntry[], index: number): RequestState {
  let state = NEW;
  for (const entry of entries) {
    if (entry.detail['index'] !== index) continue;
    state = next(state, entry);
  }
  return state;
}

function next(before: RequestState, entry: JournalEntry): RequestState {
  switch (entry.event) {
    case 'intent':
      return {
        ...before,
        state: 'open',
        attempts: before.attempts + 1,
        lastIntent: { at: entry.at, fence: entry.fence },
        // An intent that finds another one open follows a lost answer.
        everLost: before.everLost || before.state === 'open',
        lost: before.lost || before.state === 'open',
      };
    case 'adopted':
      return { ...before, state: 'done', everLost: true, createdId: idOf(entry.detail) ?? before.createdId };
    case 'outcome':
      return afterOutcome(before, entry);
    case 'substituted':
    case 'verdict':
      return before;
  }
}

function afterOutcome(before: RequestState, { detail, at }: JournalEntry): RequestState {
  switch (stringOf(detail['kind'])) {
    case 'done':
      return { ...before, state: 'done', createdId: idOf(detail) ?? before.createdId };
    case 'refused':
      return { ...before, state: 'refused', reason: stringOf(detail['reason']) ?? '' };
    case 'not_sent':
    case 'approval_active':
      // Nothing came of it: as if it had never been meant, but an earlier lost answer stays lost.
      return { ...before, state: stateWithout(before), attempts: before.attempts - 1 };
    case 'awaiting_approval':
      return {
        ...before,
        state: 'awaiting',
        attempts: 0,
        lost: false,
        approval: {
          code: stringOf(detail['approvalCode']) ?? '',
          method: stringOf(detail['method']) ?? '',
          path: stringOf(detail['path']) ?? '',
          sentBody: stringOf(detail['sentBody']) ?? '',
          filedAt: before.approval?.filedAt ?? at,
        },
      };
    default:
      return { ...before, state: 'open', everLost: true, lost: true };
  }
}

function stateWithout(before: RequestState): RequestState['state'] {
  if (before.lost) return 'open';
  return before.approval === null ? 'new' : 'awaiting';
}

function idOf(detail: Record<string, JsonValue>): string | undefined {
  return stringOf(detail['createdId']);
}

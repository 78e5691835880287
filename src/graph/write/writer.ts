import type { JsonObject } from '../../kernel/json.ts';
import type { ThrottleBucket, WriteRequest } from '../../catalogue/resource-type.ts';
import type { Turn } from '../http/ask.ts';

export type { Turn } from '../http/ask.ts';

/** What a write says about Multi Admin Approval: why it is asked for, or the code of the approved request that it completes. */
export type ApprovalPart = { justification: string } | { code: string };

/**
 * `awaiting_approval`: nothing was applied; Intune filed the write as a request that another administrator has to approve, and its code
 * completes it. `approval_active`: nothing was applied or filed, because a request for this object is open already.
 * `unknown`: the answer was lost after the request may have reached Graph; it is neither success nor failure.
 */
export type WriteAnswer =
  | { kind: 'done'; status: number; body: JsonObject | null; requestId: string }
  | { kind: 'refused'; status: number; code: string; message: string; requestId: string }
  | { kind: 'awaiting_approval'; status: number; approvalCode: string; requestId: string }
  | {
      kind: 'approval_active';
      status: number;
      approvalCode: string | null;
      message: string;
      requestId: string;
    }
  | { kind: 'not_sent'; reason: string }
  | { kind: 'unknown'; reason: string; requestId: string };

/** The write side of Microsoft Graph. Only restore/execution reaches it (L1). */
export interface GraphWriter {
  /**
   * Waits until a write in this bucket may start, and keeps its place, so that what is read next is not old by the time of the send. Give it
   * to `send`, and `leave` it in any case. Null: this bucket has no place to keep. Rejects with the signal's reason when aborted.
   */
  takeTurn(bucket: ThrottleBucket, signal?: AbortSignal): Promise<Turn | null>;
  /**
   * Sends one request once. 429 and 503 with a refusal body are waited out and repeated (Graph refused them); anything ambiguous is not.
   * A refusal that asks for a justification is answered once with the one given in `approval`.
   * `guard` is called just before the socket write; when it throws, nothing is sent (I-22).
   */
  send(
    request: Pick<WriteRequest, 'method' | 'version' | 'path' | 'body'>,
    options: {
      bucket: ThrottleBucket;
      guard: () => void;
      signal?: AbortSignal;
      approval?: ApprovalPart;
      turn?: Turn;
    },
  ): Promise<WriteAnswer>;
}

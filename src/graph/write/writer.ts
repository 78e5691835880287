import type { JsonObject } from '../../kernel/json.ts';
import type { ThrottleBucket, WriteRequest } from '../../catalogue/resource-type.ts';

/** `unknown`: the answer was lost after the request may have reached Graph; it is neither success nor failure. */
export type WriteAnswer =
  | { kind: 'done'; status: number; body: JsonObject | null; requestId: string }
  | { kind: 'refused'; status: number; code: string; message: string; requestId: string }
  | { kind: 'not_sent'; reason: string }
  | { kind: 'unknown'; reason: string; requestId: string };

/** The write side of Microsoft Graph. Only restore/execution reaches it (L1). */
export interface GraphWriter {
  /**
   * Sends one request once. 429 and 503 with a refusal body are waited out and repeated (Graph refused them); anything ambiguous is not.
   * `guard` is called just before the socket write; when it throws, nothing is sent (I-22).
   */
  send(
    request: Pick<WriteRequest, 'method' | 'version' | 'path' | 'body'>,
    options: { bucket: ThrottleBucket; guard: () => void; signal?: AbortSignal },
  ): Promise<WriteAnswer>;
}

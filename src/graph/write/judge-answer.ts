import { isTooDeep } from '../../kernel/json-depth.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { readError, type ErrorFacts } from '../http/error-of.ts';
import { parseJson } from '../http/parse-json.ts';
import { approvalNews } from './approval.ts';
import type { Sent } from './send-once.ts';
import type { ApprovalPart, WriteAnswer } from './writer.ts';

/** An answer judged; `again` says that Graph refused before any effect, so that the same request may be sent once more. */
export type Judged =
  | { again: false; answer: WriteAnswer }
  | {
      again: 'token' | 'held' | 'justify';
      answer: WriteAnswer;
      retryAfter: string | undefined;
      challenge?: string;
    };

/**
 * What an answer to a write means. Only a whole 2xx is done; only a 4xx, or a 503 in Graph's own words, is a refusal; everything else
 * (500, 502, 504, a gateway's page, a body cut off) may have been carried out and is unknown.
 */
export function judgeAnswer(
  sent: Extract<Sent, { kind: 'answered' }>,
  clientRequestId: string,
  approval?: ApprovalPart,
): Judged {
  const { status, text } = sent;
  const requestId = sent.header('request-id') ?? clientRequestId;
  const parsed = text.trim() === '' ? null : parseJson(text);
  // Nothing of ours follows a value that deep; what the write came to is then read from the tenant.
  const body = isTooDeep(parsed) ? undefined : parsed;
  if (status >= 200 && status < 300) {
    if (body === null) return { again: false, answer: { kind: 'done', status, body: null, requestId } };
    if (isJsonObject(body)) return { again: false, answer: { kind: 'done', status, body, requestId } };
    const reason = `Microsoft Graph answered ${status}, but its answer is not whole.`;
    return { again: false, answer: { kind: 'unknown', reason, requestId } };
  }
  const facts = readError(body ?? undefined, requestId);
  const retryAfter = sent.header('retry-after') ?? facts.retryAfter;
  if (status === 401) {
    const challenge = sent.header('www-authenticate') ?? '';
    return { again: 'token', answer: refused(status, facts), retryAfter, challenge };
  }
  if (status === 429 || (status === 503 && facts.fromGraph)) {
    return { again: 'held', answer: refused(status, facts), retryAfter };
  }
  // 408 is a timeout on the way: what it cut off may have been carried out.
  if (status >= 400 && status < 500 && status !== 408) {
    const news = approvalNews(sent, facts, approval);
    switch (news?.kind) {
      case 'justify':
        return { again: 'justify', answer: refused(status, facts), retryAfter };
      case 'filed': {
        const answer = { kind: 'awaiting_approval', status, approvalCode: news.code, requestId } as const;
        return { again: false, answer };
      }
      case 'active': {
        const { message } = facts;
        const answer = {
          kind: 'approval_active',
          status,
          approvalCode: news.code,
          message,
          requestId,
        } as const;
        return { again: false, answer };
      }
      case undefined:
        return { again: false, answer: refused(status, facts) };
    }
  }
  const said = facts.fromGraph ? `: ${facts.message}` : '.';
  const reason = `Microsoft Graph answered ${status}${said}`;
  return { again: false, answer: { kind: 'unknown', reason, requestId } };
}

function refused(status: number, facts: ErrorFacts): WriteAnswer {
  const { code, message, requestId } = facts;
  return { kind: 'refused', status, code, message, requestId };
}

import { Refusal } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import type { Fault } from './fault.ts';

/** What the wire does with an answer: send it, send half of it, or drop the connection. */
export type Wire = 'send' | 'truncate' | 'reset';

/** Faults that strike before anything was done. Throws the refusal that the client sees. */
export function strikeBefore(fault: Fault | undefined): void {
  switch (fault?.kind) {
    case 'throttled_with_retry_after':
      throw tooMany({ 'Retry-After': String(fault.retryAfterSeconds) });
    case 'throttled':
      throw tooMany({});
    case 'unavailable':
      throw new Refusal({
        status: 503,
        code: 'ServiceUnavailable',
        message: 'The service is temporarily unavailable.',
      });
    case 'timeout_before_commit':
      throw gatewayTimeout();
    case 'forbidden':
      throw new Refusal({
        status: 403,
        code: 'Forbidden',
        message: 'The application is no longer authorized to perform this operation.',
      });
    case 'timeout_after_commit':
    case 'reset_after_commit':
    case 'truncated_body':
    case 'stale_read':
    case undefined:
      return;
  }
}

/** Faults that strike when the work is done: the effect stays, the answer suffers. */
export function strikeAfter(fault: Fault | undefined, answer: Answer): { answer: Answer; wire: Wire } {
  switch (fault?.kind) {
    case 'timeout_after_commit': {
      const { effect } = answer;
      return { answer: { status: 504, ...(effect ? { effect } : {}) }, wire: 'send' };
    }
    case 'reset_after_commit':
      return { answer, wire: 'reset' };
    case 'truncated_body':
      return { answer, wire: 'truncate' };
    case 'throttled_with_retry_after':
    case 'throttled':
    case 'unavailable':
    case 'timeout_before_commit':
    case 'forbidden':
    case 'stale_read':
    case undefined:
      return { answer, wire: 'send' };
  }
}

export function tooMany(headers: Record<string, string>): Refusal {
  return new Refusal({ status: 429, code: 'TooManyRequests', message: 'Too many requests.', headers });
}

export function gatewayTimeout(): Refusal {
  return new Refusal({ status: 504, code: 'GatewayTimeout', message: 'The gateway timed out.' });
}

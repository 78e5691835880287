import type { JsonObject } from '../../src/kernel/json.ts';
import type { Answer } from '../http/answer.ts';
import type { Fault } from './fault.ts';
import { refusalOf } from './refusals.ts';

/** What the wire does with an answer: send it, send half of it, a page or nothing in its place, or drop the connection. */
export type Wire = 'send' | 'truncate' | 'empty' | 'page' | 'reset';

/** Faults that strike before anything was done. Throws the refusal that the client sees. */
export function strikeBefore(fault: Fault | undefined): void {
  const refusal = fault && refusalOf(fault);
  if (refusal) throw refusal;
}

/** How a refusal reaches the client: not at all, when the connection broke before the service had done anything. */
export function wireOfRefusal(fault: Fault | undefined): Wire {
  return fault?.kind === 'reset_before_commit' ? 'reset' : 'send';
}

/** Faults that strike when the work is done: the effect stays, the answer suffers. `address`: what was asked for, with its version. */
export function strikeAfter(
  fault: Fault | undefined,
  answer: Answer,
  address: string,
): { answer: Answer; wire: Wire } {
  switch (fault?.kind) {
    case 'timeout_after_commit': {
      const { effect } = answer;
      return { answer: { status: 504, ...(effect ? { effect } : {}) }, wire: 'send' };
    }
    case 'reset_after_commit':
      return { answer, wire: 'reset' };
    case 'truncated_body':
      return { answer, wire: 'truncate' };
    case 'empty_body':
      return { answer, wire: 'empty' };
    case 'wrong_content_type':
      return { answer, wire: 'page' };
    case 'next_link_missing': {
      const { '@odata.nextLink': _left, ...body } = answer.body ?? {};
      return { answer: { ...answer, body }, wire: 'send' };
    }
    case 'next_link_repeated':
    case 'next_link_looping':
      return { answer: linkingBack(answer, address), wire: 'send' };
    default:
      return { answer, wire: 'send' };
  }
}

/** The list names itself as its next page. Struck once it repeats a page; struck again and again it never ends. */
function linkingBack(answer: Answer, address: string): Answer {
  const body: JsonObject | undefined = answer.body;
  if (!Array.isArray(body?.['value'])) return answer;
  return { ...answer, body: { ...body, '@odata.nextLink': `https://graph.microsoft.com${address}` } };
}

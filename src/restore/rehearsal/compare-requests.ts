import { digestOf } from '../../kernel/digest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { withBindTexts } from '../../catalogue/binds.ts';
import { requestState, type JournalEntry } from '../execution/journal.ts';
import { pathFor, substituteReferences } from '../execution/substitute.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { SentRequest } from './rehearsal-deps.ts';

/** What is needed to say how a previewed request looks when it is sent. */
export interface SendingFacts {
  journal: ReadonlyMap<string, readonly JournalEntry[]>;
  /** Id of the object of a line: what it changes, or what was made for it. */
  targetOf(lineId: string): string | undefined;
  /** Address before the version in texts that name an object (`@odata.bind`). */
  root: string;
  /** Kept secrets opened, as the writer opens them. */
  open(body: JsonObject): JsonObject;
}

export interface RequestDifference {
  /** Null: no line announces the request. */
  line: PreviewLine | null;
  reason: string;
}

/**
 * Compares, one by one, what the journal says was done for each line with what reached the copy: same method, address and body as previewed,
 * ids substituted, nothing more and nothing less (I-08). The copy's own record is the witness.
 */
export function differingRequests(
  lines: readonly PreviewLine[],
  sent: readonly SentRequest[],
  facts: SendingFacts,
): RequestDifference[] {
  const left = new Map<string, number>();
  for (const request of sent) left.set(keyOf(request), (left.get(keyOf(request)) ?? 0) + 1);
  const differences: RequestDifference[] = [];
  for (const line of lines) {
    const entries = facts.journal.get(line.id) ?? [];
    for (const index of line.requests.keys()) {
      const attempts = entries.filter(
        ({ event, detail }) =>
          event === 'outcome' && detail['index'] === index && detail['kind'] !== 'not_sent',
      ).length;
      const key = keyOf(announced(line, index, facts));
      const there = left.get(key) ?? 0;
      left.set(key, Math.max(0, there - attempts));
      if (there >= attempts) continue;
      const { state } = requestState(entries, index);
      differences.push({
        line,
        reason: `Request ${String(index + 1)} is recorded as ${state === 'done' ? 'done' : 'sent'}, and the copy never saw it as previewed.`,
      });
    }
  }
  for (const request of sent) {
    const key = keyOf(request);
    const more = left.get(key) ?? 0;
    if (more === 0) continue;
    left.set(key, more - 1);
    differences.push({
      line: null,
      reason: `${request.method} ${request.path} reached the copy, and no line of the preview announces it.`,
    });
  }
  return differences;
}

function announced(line: PreviewLine, index: number, facts: SendingFacts): SentRequest {
  const request = line.requests[index];
  if (request === undefined) throw new Error(`Line ${line.id} has no request ${String(index)}.`);
  const { method, version } = request;
  const id = facts.targetOf(line.id);
  const path = request.path.includes('{id}') && id === undefined ? request.path : pathFor(request.path, id);
  if (method === 'DELETE') return { method, path: `/${version}${path}`, bodyDigest: null };
  try {
    const body = substituteReferences(request.body, (lineId) => facts.targetOf(lineId));
    const bodyDigest = digestOf(withBindTexts(facts.open(body), `${facts.root}/${version}`));
    return { method, path: `/${version}${path}`, bodyDigest };
  } catch {
    // A reference without an id can't have been sent; nothing in the record will match.
    return { method, path: `/${version}${path}`, bodyDigest: null };
  }
}

function keyOf({ method, path, bodyDigest }: SentRequest): string {
  return JSON.stringify([method, path, bodyDigest]);
}

import type { Digest } from '../../src/kernel/digest.ts';
import type { JsonValue } from '../../src/kernel/json.ts';
import type { FaultKind } from '../faults/fault.ts';
import type { Effect } from '../http/answer.ts';

/** One request as the service saw it: what a judge of invariants may rely on. */
export interface RequestLogEntry {
  n: number;
  at: string;
  /** Empty when the request named no known tenant. */
  tenantId: string;
  /** The appid of the token, or the client id that tried to sign in. */
  caller: string;
  kind: 'sign_in' | 'read' | 'write' | 'batch';
  method: string;
  path: string;
  /** Digest of the parsed body; null without one. Never of a sign-in. */
  bodyDigest: Digest | null;
  body: JsonValue;
  status: number;
  /** Did the tenant change? For a batch: by any of its parts. */
  committed: boolean;
  /** When it was carried out, where that was after its connection had broken. Until then the entry says that nothing changed. */
  committedAt?: string;
  effect?: Effect;
  fault?: FaultKind;
  /** Under Multi Admin Approval: filed under this code, or carried out with it. */
  approval?: { code: string; is: 'filed' | 'approved' };
  requestId: string;
  clientRequestId: string;
  /** Parts of a $batch, in the order of the request; a batch is judged by them. */
  parts?: RequestLogEntry[];
}

/** What is known of a request before its number is given. */
export type LogFacts = Omit<RequestLogEntry, 'n'>;

export interface RequestLog {
  /** Gives the entry, for what becomes known of it later. */
  add(facts: LogFacts): RequestLogEntry;
  entries(): RequestLogEntry[];
  clear(): void;
}

/** A log in memory that keeps the last `limit` entries. Numbers go on after a clear, so that entries stay distinguishable. */
export function createLog(limit: number): RequestLog {
  let entries: RequestLogEntry[] = [];
  let n = 0;
  return {
    add(facts) {
      n += 1;
      const entry = { n, ...facts };
      entries.push(entry);
      if (entries.length > limit) entries = entries.slice(-Math.ceil(limit / 2));
      return entry;
    },
    entries: () => [...entries],
    clear() {
      entries = [];
    },
  };
}

/** Requests one by one: a batch is replaced by its parts. */
export function flatten(entries: readonly RequestLogEntry[]): RequestLogEntry[] {
  return entries.flatMap((entry) => (entry.parts ? flatten(entry.parts) : [entry]));
}

/** Every request that asked for a change, whether it committed or not. Sign-ins and read-only POSTs are none. */
export function writesIn(entries: readonly RequestLogEntry[]): RequestLogEntry[] {
  return flatten(entries).filter((entry) => entry.kind === 'write');
}

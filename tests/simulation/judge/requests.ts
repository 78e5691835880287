import type { FaultKind } from '../../../simulator/faults/fault.ts';
import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';
import type { ResourceType } from '../../../src/catalogue/resource-type.ts';
import { addressOf } from '../../../src/catalogue/addresses.ts';

/** One request, batches taken apart; a part has the number of its batch. */
export interface Asked {
  n: number;
  entry: RequestLogEntry;
  atMs: number;
}

export function asked(log: readonly RequestLogEntry[]): Asked[] {
  return log.flatMap((entry) =>
    (entry.parts ?? [entry]).map((part) => ({ n: entry.n, entry: part, atMs: Date.parse(entry.at) })),
  );
}

/** Faults after which the client can't know what became of its request. */
const WITHOUT_ANSWER: ReadonlySet<FaultKind> = new Set([
  'timeout_before_commit',
  'timeout_after_commit',
  'reset_before_commit',
  'reset_after_commit',
  'late_commit',
  'very_late_commit',
  'truncated_body',
  'wrong_content_type',
  'server_error',
  'bad_gateway',
  'insufficient_storage',
]);

/** The client can't know whether it took effect. */
export function isLost({ entry }: Asked): boolean {
  if (entry.fault !== undefined && WITHOUT_ANSWER.has(entry.fault)) return true;
  const names = entry.effect?.kind === 'create' && entry.fault === 'empty_body';
  return names || entry.status === 0 || entry.status === 408 || (entry.status >= 500 && entry.status !== 503);
}

/** A read that told what it was asked for, as far as its reader can know. */
export function isGoodRead({ entry }: Asked): boolean {
  const { kind, status, fault } = entry;
  const broken = fault !== undefined && (WITHOUT_ANSWER.has(fault) || fault === 'empty_body');
  return kind === 'read' && status === 200 && !broken;
}

/** Entra's directory lags by statement; absence there takes two lists, this far apart. */
export const LAG_MS = 500;
/** How long a lost request may still take effect before its absence is believed, in a simulated tenant. */
export const LOST_MS = 3_000;
/** From the last read to the write that stands on it, with what the way to the service takes. */
export const READ_TO_SEND_MS = 2_500;

const plain = (path: string): string => decodeURIComponent(path.split('?')[0] ?? path);

/** True for a page of the type's list. */
export function lists(type: ResourceType, { entry }: Asked): boolean {
  const collection = type.parent?.collection ?? type.collection;
  return entry.method === 'GET' && plain(entry.path) === `/${type.version}${collection}`;
}

/** True for the object itself, without its parts. */
export function readsObject(type: ResourceType, id: string, { entry }: Asked): boolean {
  return (
    entry.method === 'GET' &&
    plain(entry.path) === decodeURIComponent(`/${type.version}${addressOf(type, id)}`)
  );
}

/** True for the object or anything below it. */
export function readsPartOf(type: ResourceType, id: string, { entry }: Asked): boolean {
  const own = decodeURIComponent(`/${type.version}${addressOf(type, id)}`);
  return entry.method === 'GET' && (plain(entry.path) === own || plain(entry.path).startsWith(`${own}/`));
}

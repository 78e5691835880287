import type { Clock } from '../../src/kernel/ports.ts';
import { Refusal } from '../http/answer.ts';
import type { LogFacts, RequestLogEntry } from '../log/request-log.ts';
import { LATE_MS, type Fault, type LateMs } from './fault.ts';

/** A fault of a service that is slower than its client is patient. */
export type LateFault = Fault & { kind: keyof typeof LATE_MS };

export function isLate(fault: Fault | undefined): fault is LateFault {
  return fault !== undefined && Object.hasOwn(LATE_MS, fault.kind);
}

export function lateMsOf(fault: LateFault): LateMs {
  return fault.lateMs ?? LATE_MS[fault.kind];
}

/** Does the work after a while; what the service refuses by then simply does not happen, and nobody is told. */
export async function afterwards(
  clock: Clock,
  ms: number,
  work: () => Promise<Partial<LogFacts>>,
): Promise<Partial<LogFacts>> {
  await clock.sleep(Math.max(0, ms));
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return {};
    throw error;
  }
}

/** Completes a request's line in the log once its late commit is there. */
export function noteLate(entry: RequestLogEntry, { late }: { late?: Promise<Partial<LogFacts>> }): void {
  void late?.then((facts) => Object.assign(entry, facts));
}

import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { RunRecord, Violation } from '../facts.ts';
import { judge } from '../judge/judge.ts';
import { playScenario } from '../play.ts';
import type { Job } from './exhaustive.ts';

/** What is told of a run that was played. */
export interface Outcome {
  violations: readonly Violation[];
  cells: readonly string[];
  /** Names the trace: the service's log and the answers of the API, without wall time. */
  trace: string;
  virtualMs: number;
  realMs: number;
}

/** How much virtual time a run may take after the last fault. A lease that a clock jump made an hour longer has to run out first. */
const LIVELY_MS = 2 * 3_600_000;

/** Plays it and judges it. What breaks the simulation itself is a violation as well: nothing was proven. */
export async function outcomeOf(job: Job): Promise<Outcome> {
  const started = performance.now();
  try {
    const record = await playScenario(job);
    const last = record.events.at(-1)?.at ?? record.faultsEndedAt;
    return {
      violations: [...judge(record), ...notLively(record)],
      cells: record.cells,
      trace: traceOf(record),
      virtualMs: Date.parse(last) - Date.parse(record.events[0]?.at ?? last),
      realMs: performance.now() - started,
    };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      violations: [{ ...job, invariant: 'simulation', request: null, what }],
      cells: [],
      trace: '',
      virtualMs: 0,
      realMs: performance.now() - started,
    };
  }
}

/** Liveness: once nothing is struck any more, every run ends within a bound. */
function notLively({ scenario, seed, faultsEndedAt, endedAt }: RunRecord): Violation[] {
  if (endedAt !== null && Date.parse(endedAt) - Date.parse(faultsEndedAt) <= LIVELY_MS) return [];
  const what =
    endedAt === null
      ? `The run did not end; the last fault was at ${faultsEndedAt}.`
      : `The run ended at ${endedAt}, long after the last fault at ${faultsEndedAt}.`;
  return [{ invariant: 'liveness', scenario, seed, request: null, what }];
}

export function traceOf({ log, events }: Pick<RunRecord, 'log' | 'events'>): string {
  return createHash('sha256').update(JSON.stringify({ log, events })).digest('hex');
}

import { flatten } from '../../../simulator/log/request-log.ts';
import { BOUNDARIES, WAIT_BOUNDARIES } from '../../../src/restore/facts/execution.ts';
import { PROCESS_FAULTS, type FaultPlan, type PlannedFault, type RunRecord } from '../facts.ts';
import { cellOf } from './call-of.ts';
import { kindsFor } from './kinds.ts';

/** One run to be played: everything that its record depends on. */
export interface Job {
  scenario: string;
  seed: number;
  plan: FaultPlan;
}

const only = (fault: PlannedFault): FaultPlan => ({ faults: [fault], administrator: [], people: [] });

/** Every Graph call of a run without faults, struck by every kind that applies to it; one per run. */
export function requestJobs({ scenario, seed, log }: Pick<RunRecord, 'scenario' | 'seed' | 'log'>): Job[] {
  const calls = flatten(log);
  return calls.flatMap((call, at) => {
    const { method, path } = call;
    // Hits are counted as a plan counts them: an address may be part of another one.
    const nth = calls
      .slice(0, at + 1)
      .filter((one) => one.method === method && one.path.includes(path)).length;
    return kindsFor(call).map((kind) => ({
      scenario,
      seed,
      plan: only({ on: 'request', match: { method, path }, nth, kind }),
    }));
  });
}

/**
 * The runs that fit into the time of `npm test`: an address that a scenario asks for again and again (in its checks, its preview, before its
 * execution and in it) is struck by each kind the first time and the last time; writes every time.
 */
export function thinned(jobs: readonly Job[]): Job[] {
  const first = new Map<string, Job>();
  const last = new Map<string, Job>();
  for (const job of jobs) {
    const cell = cellOf(job);
    if (!first.has(cell)) first.set(cell, job);
    last.set(cell, job);
  }
  return jobs.filter((job) => {
    const cell = cellOf(job);
    return !/: GET /.test(cell) || first.get(cell) === job || last.get(cell) === job;
  });
}

/** Each boundary in one scenario only, the scenarios in turn. */
export function thinnedBoundaries(jobs: readonly Job[]): Job[] {
  const by = new Map<string, Set<string>>();
  const placeOf = ({ plan }: Job) => {
    const [fault] = plan.faults;
    return fault?.on === 'boundary' ? `${fault.boundary}/${fault.moment}` : '';
  };
  for (const job of jobs) by.set(placeOf(job), (by.get(placeOf(job)) ?? new Set()).add(job.scenario));
  const chosen = new Map([...by].map(([place, names], turn) => [place, [...names][turn % names.size]]));
  return jobs.filter((job) => chosen.get(placeOf(job)) === job.scenario);
}

/** The list of boundaries comes from the product: one that no run comes by is an empty cell. */
export const EVERY_BOUNDARY = [...BOUNDARIES, ...WAIT_BOUNDARIES];
export const MOMENTS = ['before', 'after'] as const;

/**
 * Every boundary that a run without faults comes by, before and after, struck by every kind of list B. A clock may jump at us and at the
 * database: which, the seed decides, so that kind is played with two.
 */
export function boundaryJobs({ scenario, seed, cells }: RunRecord, boundaries = EVERY_BOUNDARY): Job[] {
  const passed = new Set(cells);
  return boundaries.flatMap((boundary) =>
    MOMENTS.filter((moment) => passed.has(`${boundary}/${moment}`)).flatMap((moment) =>
      PROCESS_FAULTS.flatMap((kind) =>
        (kind === 'clock_jump' ? [seed, seed + 1] : [seed]).map((from) => ({
          scenario,
          seed: from,
          plan: only({ on: 'boundary', boundary, moment, nth: 1, kind }),
        })),
      ),
    ),
  );
}

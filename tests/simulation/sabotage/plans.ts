import type { FaultPlan, PeopleAct, PlannedFault } from '../facts.ts';

/** One run of the simulation in which a missing guard may show. */
export interface Attempt {
  scenario: string;
  seed: number;
  plan: FaultPlan;
}

/** Nobody looks longer than this for a guard that is gone. */
const MOST = 200;

const NOTHING: FaultPlan = { faults: [], administrator: [], people: [] };
const quiet = (scenario: string): Attempt[] => [{ scenario, seed: 1, plan: NOTHING }];
const struck = (scenario: string, ...faults: PlannedFault[]): Attempt => ({
  scenario,
  seed: 1,
  plan: { ...NOTHING, faults },
});
const onRequest = (
  match: { method?: string; path?: string },
  kind: Extract<PlannedFault, { on: 'request' }>['kind'],
  { nth = 1, times = 1 } = {},
): PlannedFault => ({ on: 'request', match, nth, times, kind });

/** The first, second, ... hit of a fault that then lasts. */
const lasting = (scenario: string, match: { method?: string; path?: string }, hits: number): Attempt[] =>
  Array.from({ length: hits }, (_, at) =>
    struck(scenario, onRequest(match, 'forbidden', { nth: at + 1, times: 99 })),
  );

/** The act at ticks all over the run. */
const people = (scenario: string, act: PeopleAct['act']): Attempt[] =>
  spread((tick) => ({ scenario, seed: 1, plan: { ...NOTHING, people: [{ tick, act }] } }));
const administrator = (scenario: string, act: 'edit' | 'recreate', object: number): Attempt[] =>
  spread((tick) => ({ scenario, seed: 1, plan: { ...NOTHING, administrator: [{ tick, act, object }] } }));

/** Ticks in an order that is all over the run soon: every 64th first, then those between. */
function spread(attemptAt: (tick: number) => Attempt): Attempt[] {
  const ticks: number[] = [];
  for (const step of [64, 32, 16, 8]) {
    for (let tick = step; tick < 1_600; tick += step) if (!ticks.includes(tick)) ticks.push(tick);
  }
  return ticks.map(attemptAt);
}

const FILTERS = '/assignmentFilters';
const POLICIES = '/configurationPolicies';
const PROBE = '$top=1';

const LOOKS: Readonly<Record<string, () => Attempt[]>> = {
  'I-01': () => people('updates', 'switch_connection_off'),
  'I-06': () => people('recreation', 'confirm_again'),
  'I-10': () => [struck('recreation', onRequest({ method: 'POST', path: POLICIES }, 'late_commit'))],
  'I-11': () => [struck('recreation', onRequest({ method: 'POST', path: POLICIES }, 'very_late_commit'))],
  'I-12': () => administrator('updates', 'edit', 0),
  'I-13': () => administrator('updates', 'recreate', 1),
  'I-16': () => [
    struck('recreation', onRequest({ method: 'POST', path: FILTERS }, 'property_refused', { times: 9 })),
    struck('recreation', onRequest({ method: 'POST', path: FILTERS }, 'timeout_before_commit', { times: 9 })),
  ],
  'I-18': () => quiet('updates'),
  'I-19': () => [struck('updates', onRequest({ method: 'GET' }, 'throttled_with_retry_after', { nth: 3 }))],
  'I-20': () => people('updates', 'withdraw_right'),
  'I-24': () =>
    Array.from({ length: 40 }, (_, at) =>
      struck(
        'updates',
        onRequest({ method: 'GET', path: '/deviceCompliancePolicies/' }, 'stale_read', {
          nth: at + 1,
          times: 99,
        }),
      ),
    ),
  'I-25': () => lasting('updates', { method: 'GET', path: PROBE }, 12),
  'I-26': () => [struck('recreation', onRequest({ method: 'POST', path: POLICIES }, 'property_refused'))],
  'I-28': () => lasting('capture', { method: 'GET', path: POLICIES }, 3),
  'I-31': () => quiet('recreation'),
};

/** Where the absence of this invariant's guard would show in the simulation; empty where another test has to tell. */
export function attemptsFor(invariant: string): Attempt[] {
  return LOOKS[invariant]?.().slice(0, MOST) ?? [];
}

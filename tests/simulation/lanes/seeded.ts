import { BOUNDARIES } from '../../../src/restore/facts/execution.ts';
import { chanceOf, type Chance } from '../clockwork/chance.ts';
import {
  PROCESS_FAULTS,
  type AdminAct,
  type FaultPlan,
  type PeopleAct,
  type PlannedFault,
} from '../facts.ts';
import { SCENARIOS } from '../scenarios/scenarios.ts';
import { MOMENTS, type Job } from './exhaustive.ts';
import { KINDS } from './kinds.ts';

/** The longest that an act of somebody else waits. Runs without faults have some hundreds of ticks. */
const LAST_TICK = 700;
const ADMIN_ACTS: readonly AdminAct['act'][] = ['edit', 'delete', 'recreate', 'assign'];
const PEOPLE_ACTS: readonly PeopleAct['act'][] = [
  'cancel',
  'withdraw_right',
  'switch_connection_off',
  'edit_scope',
  'confirm_again',
  'pause',
  'continue',
];

/** A run with several faults, drawn from a seed; each concern has its own stream. */
export function seededJob(seed: number, scenario?: string): Job {
  const named = scenario ?? chanceOf(seed, 'workload').pick(SCENARIOS).name;
  const faults = chanceOf(seed, 'faults');
  const administrator = chanceOf(seed, 'administrator');
  const people = chanceOf(seed, 'people');
  const plan: FaultPlan = {
    faults: Array.from({ length: faults.below(5) }, () => drawFault(faults)),
    administrator: times(administrator, 3, (chance) => ({
      tick: chance.below(LAST_TICK),
      act: chance.pick(ADMIN_ACTS),
      object: chance.below(2),
    })),
    people: times(people, 3, (chance) => ({ tick: chance.below(LAST_TICK), act: chance.pick(PEOPLE_ACTS) })),
  };
  return { scenario: named, seed, plan };
}

/** None in half of the runs, so that faults are seen alone as well. */
function times<T>(chance: Chance, most: number, draw: (chance: Chance) => T): T[] {
  const n = chance.fraction() < 0.5 ? 0 : 1 + chance.below(most - 1);
  return Array.from({ length: n }, () => draw(chance));
}

function drawFault(chance: Chance): PlannedFault {
  if (chance.fraction() < 0.4) {
    return {
      on: 'boundary',
      boundary: chance.pick(BOUNDARIES),
      moment: chance.pick(MOMENTS),
      nth: 1 + chance.below(3),
      kind: chance.pick(PROCESS_FAULTS),
    };
  }
  // Writes are a few among many reads, and what matters most.
  const method = chance.pick(['GET', 'POST', 'PATCH', 'PUT', 'DELETE', undefined]);
  return {
    on: 'request',
    match: method === undefined ? {} : { method },
    nth: 1 + chance.below(method === 'GET' || method === undefined ? 40 : 3),
    times: 1 + chance.below(3),
    kind: chance.pick(KINDS),
  };
}

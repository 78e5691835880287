import type { FaultPlan } from '../facts.ts';
import type { Job } from './exhaustive.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

/** Takes away faults and acts one by one as long as the same invariant stays broken. */
export async function shrink(job: Job): Promise<{ job: Job; outcome: Outcome }> {
  let smallest = job;
  let outcome = await outcomeOf(job);
  const broken = new Set(outcome.violations.map(({ invariant }) => invariant));
  for (let again = true; again;) {
    again = false;
    for (const plan of withoutOne(smallest.plan)) {
      const less = { ...smallest, plan };
      const found = await outcomeOf(less);
      if (!found.violations.some(({ invariant }) => broken.has(invariant))) continue;
      smallest = less;
      outcome = found;
      again = true;
      break;
    }
  }
  return { job: smallest, outcome };
}

/** Every plan that has one thing less. */
function* withoutOne(plan: FaultPlan): Generator<FaultPlan> {
  for (const part of ['faults', 'administrator', 'people'] as const) {
    const list = plan[part];
    for (let at = 0; at < list.length; at += 1) {
      yield { ...plan, [part]: list.filter((_one, index) => index !== at) };
    }
  }
  for (const [at, fault] of plan.faults.entries()) {
    if (fault.on !== 'request' || (fault.times ?? 1) === 1) continue;
    yield { ...plan, faults: plan.faults.map((one, index) => (index === at ? { ...fault, times: 1 } : one)) };
  }
}

import type { PlanCause, PlannedLine } from '../preview/plan/plan-input.ts';
import type { Finding } from '../facts/checks.ts';
import { completePlan, namesOf, type Check } from './check-context.ts';

const TITLES: Partial<Record<PlanCause, string>> = {
  reference_missing: 'Something that an item refers to is missing',
  mapping_missing: 'Something that an item refers to is undecided',
  circular: 'Items refer to each other in a circle',
  dependency: "An item refers to another that can't be restored",
  would_widen: 'Leaving something out would widen the reach',
};

/** Is everything there that the items refer to, or mapped, or restored before them? */
export const references: Check = {
  id: 'references',
  label: 'References and mappings',
  run: async (context) => {
    const lines = await completePlan(context);
    const findings: Finding[] = [];
    for (const [cause, title] of Object.entries(TITLES)) {
      const concerned = lines.filter((line) => line.cause === cause);
      const [first] = concerned;
      if (first !== undefined) findings.push(blocker(cause, title, concerned));
    }
    return findings;
  },
};

function blocker(code: string, title: string, concerned: readonly PlannedLine[]): Finding {
  const lines = concerned.map(({ line }) => line);
  return {
    code,
    severity: 'blocker',
    title,
    reason: `${namesOf(lines.map(({ name }) => name))}: ${lines[0]?.reason ?? ''}`,
    next: lines[0]?.next ?? 'Review mappings',
    itemIds: lines.map(({ id }) => id),
  };
}

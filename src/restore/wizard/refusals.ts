import { Problem } from '../../kernel/problem.ts';
import type { Verdict } from '../facts/gates.ts';

/** The gates' refusal as an answer: the stable code, why, the one next action, and the whole verdict for the page. */
export function refusedByGates(verdict: Verdict): Problem {
  if (verdict.code === null) return alreadyConfirmed(verdict);
  return new Problem({
    status: 409,
    code: verdict.code,
    title: verdict.status,
    detail: `Restore can't continue yet. ${verdict.reason}`,
    next: verdict.next.label,
    extra: { verdict },
  });
}

/** A run is confirmed once; afterwards it is neither edited nor confirmed again (I-06). */
export function alreadyConfirmed(verdict?: Verdict): Problem {
  return new Problem({
    status: 409,
    code: 'already_confirmed',
    title: 'This run was confirmed already',
    detail: 'A preview is used once. Nothing was started now.',
    next: 'Open the run',
    ...(verdict === undefined ? {} : { extra: { verdict } }),
  });
}

export function invalid(code: string, title: string, facts: { detail: string; next: string }): Problem {
  return new Problem({ status: 422, code, title, ...facts });
}

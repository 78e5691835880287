import { sabotaged } from '#sabotage';
import type { Digest } from '../../kernel/digest.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import type { GateFacts } from '../facts/gates.ts';
import { minutesText } from './words.ts';

/** Whether evidence still speaks for the scope as it is now. Computed at every question, stored nowhere. */
export type Currency = { state: 'missing' } | { state: 'current' } | { state: 'stale'; reason: string };

/** How far ahead of now a time may lie (two servers, one database) before it is distrusted. */
const CLOCK_TOLERANCE_MS = 60_000;

interface Evidence {
  what: 'safety checks' | 'preview';
  scopeDigest: Digest;
  at: Date;
}

function currencyOf(facts: GateFacts, evidence: Evidence): Currency {
  const { what } = evidence;
  const plural = what === 'safety checks';
  if (facts.scopeDigest === null || evidence.scopeDigest !== facts.scopeDigest) {
    return {
      state: 'stale',
      reason: `The scope changed after the ${what} ${plural ? 'ran' : 'was generated'}.`,
    };
  }
  const age = facts.now.getTime() - evidence.at.getTime();
  // Asked so that a time that is no number fails: only what is provably young enough is current.
  if (age >= -CLOCK_TOLERANCE_MS && (age <= facts.maxAgeMinutes * 60_000 || sabotaged('I-05')))
    return { state: 'current' };
  if (age < -CLOCK_TOLERANCE_MS) {
    return {
      state: 'stale',
      reason: `The ${what} ${plural ? 'carry' : 'carries'} a time in the future, so ${plural ? 'their' : 'its'} age is not known.`,
    };
  }
  return {
    state: 'stale',
    reason: `The ${what} ${plural ? 'are' : 'is'} older than ${minutesText(facts.maxAgeMinutes)}.`,
  };
}

/** The first check that could not be completed; while there is one, the checks are not current (I-09). */
export function incompleteCheck(outcomes: readonly CheckOutcome[]): CheckOutcome | undefined {
  return outcomes.find((outcome) => outcome.state === 'unknown');
}

/** Are the latest safety checks current for this scope? */
export function checksCurrency(facts: GateFacts): Currency {
  const { checks } = facts;
  if (checks === null) return { state: 'missing' };
  const byScopeAndAge = currencyOf(facts, {
    what: 'safety checks',
    scopeDigest: checks.scopeDigest,
    at: checks.ranAt,
  });
  if (byScopeAndAge.state !== 'current') return byScopeAndAge;
  const unknown = incompleteCheck(checks.outcomes);
  if (unknown !== undefined && !sabotaged('I-09')) {
    const why = unknown.unknownReason === '' ? 'the reason is not known.' : unknown.unknownReason;
    return { state: 'stale', reason: `The check "${unknown.label}" could not be completed: ${why}` };
  }
  // A result without any outcome has checked nothing; it must not read as "all passed".
  if (checks.outcomes.length === 0) return { state: 'stale', reason: 'The safety checks hold no result.' };
  return { state: 'current' };
}

/** Is the latest preview current for this scope? */
export function previewCurrency(facts: GateFacts): Currency {
  if (facts.preview === null) return { state: 'missing' };
  return currencyOf(facts, {
    what: 'preview',
    scopeDigest: facts.preview.scopeDigest,
    at: facts.preview.generatedAt,
  });
}

import type { Finding } from '../facts/checks.ts';
import type { GateFacts } from '../facts/gates.ts';

/**
 * Blockers and warnings of the latest checks, provided that they were made for this scope: findings of another scope say nothing
 * about this one and are not counted.
 */
export function findingsOf(facts: GateFacts): { blockers: Finding[]; warnings: Finding[] } {
  const blockers: Finding[] = [];
  const warnings: Finding[] = [];
  if (facts.checks !== null && facts.scopeDigest !== null && facts.checks.scopeDigest === facts.scopeDigest) {
    for (const outcome of facts.checks.outcomes) {
      for (const finding of outcome.findings) {
        if (finding.severity === 'blocker') blockers.push(finding);
        else if (finding.severity === 'warning') warnings.push(finding);
      }
    }
  }
  return { blockers, warnings };
}

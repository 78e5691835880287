import { digestOf } from '../../kernel/digest.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import type { GateFacts } from '../facts/gates.ts';

export const NOW = new Date('2026-06-01T03:00:00.000Z');
export const SCOPE = digestOf('scope');

/** A check that was completed and found nothing. */
export const passed: CheckOutcome = {
  id: 'connection',
  label: 'Connection',
  state: 'passed',
  unknownReason: '',
  findings: [],
};

/** Facts under which a draft may be confirmed, but for what is changed. */
export function readyFacts(change: Partial<GateFacts> = {}): GateFacts {
  return {
    now: NOW,
    maxAgeMinutes: 60,
    backupSet: { usable: true, reason: '' },
    scopeDigest: SCOPE,
    undecidedMappings: 0,
    checks: { scopeDigest: SCOPE, ranAt: NOW, outcomes: [passed] },
    preview: { scopeDigest: SCOPE, digest: digestOf('preview'), generatedAt: NOW },
    executionBlocks: [],
    run: { status: 'draft' },
    ...change,
  };
}

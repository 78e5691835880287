import type { AuditFilter } from '../../api/audit-queries.ts';
import type { AuditOutcome } from '../../api/types.ts';
import type { Tone } from '../../parts/tone.tsx';

/** How an act ended, as word and tone. */
export const OUTCOMES: readonly { value: AuditOutcome; label: string; tone: Tone }[] = [
  { value: 'done', label: 'Done', tone: 'success' },
  { value: 'refused', label: 'Refused', tone: 'warning' },
  { value: 'failed', label: 'Failed', tone: 'danger' },
];

export function outcomeState(outcome: AuditOutcome): { word: string; tone: Tone } {
  const known = OUTCOMES.find(({ value }) => value === outcome);
  return { word: known?.label ?? outcome, tone: known?.tone ?? 'subtle' };
}

/** A day of the person's own calendar as the moments it begins and ends; undefined for what is no day. */
export function dayOf(day: string): { from: string; to: string } | undefined {
  const begin = new Date(`${day}T00:00:00`);
  if (Number.isNaN(begin.getTime())) return undefined;
  const end = new Date(`${day}T23:59:59.999`);
  return { from: begin.toISOString(), to: end.toISOString() };
}

/** Something narrows the record. */
export function isNarrowed(filter: AuditFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}

import type { LineOutcome } from './execution.ts';

/** `failed`: it could not be carried out, so nothing is known; that is neither good nor bad news about the preview. */
export type RehearsalState = 'passed' | 'differs' | 'failed';

/** What the gates know of the rehearsal of one preview. */
export interface RehearsalFacts {
  /** The environment asks for one before anything is restored to it. */
  required: boolean;
  /** The last one of exactly this preview; null when there was none. */
  latest: null | { state: RehearsalState; reason: string };
}

/** A line that went otherwise than the preview says. */
export interface RehearsalDifference {
  lineId: string;
  name: string;
  typeKey: string;
  expected: LineOutcome;
  got: LineOutcome;
  reason: string;
  /** What the copy showed afterwards instead of what the preview promises. */
  changes: { label: string; expected: string; found: string }[];
}

/** What one rehearsal found. */
export interface RehearsalResult {
  state: RehearsalState;
  reason: string;
  next: string;
  /** Lines of the preview, and how many of them differ; `differences` names the first ones. */
  lines: number;
  differing: number;
  differences: RehearsalDifference[];
}

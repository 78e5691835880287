import type { Fingerprint } from '../../compare/fingerprint.ts';

/** How the object stands to one request of its line, once an earlier request was sent or this one's answer was lost. */
export type StepState =
  | { kind: 'as_promised'; readAt: number; found?: Fingerprint }
  /** What earlier requests of the line wrote is in place, and nothing of this request is. */
  | { kind: 'as_before'; readAt: number; found?: Fingerprint }
  | { kind: 'other'; what: string }
  | { kind: 'unreadable'; reason: string };

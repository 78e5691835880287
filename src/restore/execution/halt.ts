/**
 * Why a run ends before its last line: a person cancelled it, or something forbids every further write. Thrown between two calls to
 * Graph, never during one, and never because of one line alone.
 */
export class Halt extends Error {
  override readonly name = 'Halt';
  readonly kind: 'cancelled' | 'stopped';
  readonly reason: string;
  readonly next: string;
  /** The tenant could not be read just now: nothing is known to be wrong, and a run that waits may wait on. */
  readonly passing: boolean;
  constructor(facts: { kind: 'cancelled' | 'stopped'; reason: string; next: string; passing?: boolean }) {
    super(facts.reason);
    this.kind = facts.kind;
    this.reason = facts.reason;
    this.next = facts.next;
    this.passing = facts.passing ?? false;
  }
}

export function cancelled(): Halt {
  return new Halt({
    kind: 'cancelled',
    reason: 'The restore was cancelled.',
    next: 'Nothing more is written. What was written before stays as it is.',
  });
}

/**
 * `failures`: as many lines failed as the scope allows; the run's status then follows its lines. `paused`: a person wants it to stand still,
 * which is no end.
 */
export type HaltKind = 'cancelled' | 'stopped' | 'failures' | 'paused';
export type HaltGate = 'writeGate' | 'approval';

/**
 * Why a run ends before its last line: a person cancelled it, or something forbids every further write. Thrown between two calls to
 * Graph, never during one, and never because of one line alone.
 */
export class Halt extends Error {
  override readonly name = 'Halt';
  readonly kind: HaltKind;
  readonly reason: string;
  readonly next: string;
  /** What forbids it, where that is told apart in the record: the environment's write gate. */
  readonly gate: HaltGate | null;
  /** The tenant could not be read just now: nothing is known to be wrong, and a run that waits may wait on. */
  readonly passing: boolean;
  constructor(facts: { kind: HaltKind; reason: string; next: string; passing?: boolean; gate?: HaltGate }) {
    super(facts.reason);
    this.kind = facts.kind;
    this.reason = facts.reason;
    this.next = facts.next;
    this.passing = facts.passing ?? false;
    this.gate = facts.gate ?? null;
  }
}

export function cancelled(): Halt {
  return new Halt({
    kind: 'cancelled',
    reason: 'The restore was cancelled.',
    next: 'Nothing more is written. What was written before stays as it is.',
  });
}

export function paused(): Halt {
  return new Halt({
    kind: 'paused',
    reason: 'The restore was paused.',
    next: 'Continue it when the tenant may be written again.',
  });
}

import type { ExecutionBlock, Gate, GateFacts } from '../facts/gates.ts';
import type { HeldReview, KeptApproval, ReviewAhead } from '../facts/review.ts';
import { previewCurrency } from './currency.ts';
import { counted } from './words.ts';

/** Where nobody could give the approval that a restore needs, it would wait for ever: that is said before it is confirmed. */
export function reviewBlocks(review: ReviewAhead | undefined): ExecutionBlock[] {
  if (review === undefined || review.eligible >= review.needed) return [];
  const lacking =
    review.eligible === 0
      ? 'nobody else in the workspace may give it'
      : `only ${counted(review.eligible, 'other person', 'other people')} may give it`;
  return [
    {
      cause: 'approval',
      reason: `This restore needs the approval of ${counted(review.needed, 'other person', 'other people')}, and ${lacking}. ${whyNeeded(review)}`,
      next: 'Give somebody else the right to approve restores, or change the approval policy',
    },
  ];
}

/** "Second person": said before the confirmation, with how many people could give it. */
export function reviewGate(facts: GateFacts): Gate {
  const base = { id: 'approval', label: 'Second person' } as const;
  const { review } = facts;
  if (previewCurrency(facts).state !== 'current')
    return { ...base, state: 'waiting', reason: 'Whether one is needed is known with a current preview.' };
  if (review === undefined || review.needed === 0)
    return { ...base, state: 'optional', reason: 'No approval by a second person is needed.' };
  const [block] = reviewBlocks(review);
  if (block !== undefined) return { ...base, state: 'blocked', reason: block.reason };
  return {
    ...base,
    state: 'required',
    reason: `After the confirmation, ${counted(review.needed, 'other person has', 'other people have')} to approve it before anything is written. ${counted(review.eligible, 'person', 'people')} may. ${whyNeeded(review)}`,
  };
}

function whyNeeded({ mode }: ReviewAhead): string {
  return mode === 'critical'
    ? 'It changes lines of critical risk.'
    : 'The environment asks for it whatever is restored.';
}

/**
 * Do the approvals hold that a confirmed restore needs? Null: they do. Otherwise why not, for a person. Counts only who approved exactly the
 * confirmed preview, in time, had no part in it and may still approve (I-03, I-20). Pure; asked before the first write and before each line.
 */
export function whyNotApproved(held: HeldReview): string | null {
  const { needed, neededNow } = held;
  if (neededNow > needed) {
    return 'The environment asks for more approval by other people now than when this restore was confirmed.';
  }
  if (needed === 0) return null;
  const counting = new Set(
    held.approvals.filter((approval) => counts(held, approval)).map(({ personId }) => personId),
  );
  if (counting.size >= needed) return null;
  const lost = held.approvals.find((approval) => !approval.mayApprove);
  if (lost !== undefined)
    return `${lost.personName} approved this restore, but may not approve restores any more.`;
  return `This restore needs the approval of ${counted(needed, 'other person', 'other people')}, and it has ${counting.size === 0 ? 'none' : 'one'} that counts.`;
}

function counts({ previewDigest, expiresAt, involved }: HeldReview, approval: KeptApproval): boolean {
  return (
    approval.mayApprove &&
    approval.previewDigest === previewDigest &&
    expiresAt !== null &&
    // Up to the last moment, and not with it.
    approval.at < expiresAt &&
    !involved.includes(approval.personId)
  );
}

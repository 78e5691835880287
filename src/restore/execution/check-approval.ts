import { whyNotApproved } from '../gates/review.ts';
import { readHeldReview } from '../review/held-review.ts';
import { readWriteGate } from '../review/write-gate.ts';
import type { Tx } from '../../store/store.ts';
import type { Authority, Moment } from './authority.ts';
import { Halt } from './halt.ts';

/** A dry run writes nothing, and a rehearsal writes to a copy: neither needs anybody's approval nor an open write gate. */
function writesToTenant({ run }: Authority): boolean {
  return !run.dryRun && !run.rehearsal;
}

/**
 * The approvals that the confirmation asked for are there, for exactly the confirmed preview, and the policy of now asks for no more. Who
 * approved and lost the right before the run began does not count; once something was written, they were its second person. Throws Halt.
 */
export async function checkApproval(tx: Tx, authority: Authority): Promise<void> {
  if (!writesToTenant(authority)) return;
  const held = await readHeldReview(tx, {
    runId: authority.run.runId,
    rightsOf: authority.begun ? 'then' : 'now',
  });
  const confirmed = held?.previewDigest === authority.run.previewDigest;
  const reason = held === null || !confirmed ? 'Its confirmation is missing.' : whyNotApproved(held);
  if (reason === null) return;
  throw new Halt({ kind: 'stopped', gate: 'approval', reason, next: 'Prepare the restore again.' });
}

/**
 * The environment may be written to now. A freeze, or the end of a maintenance window, lets a run that has begun stand still before its next
 * line, and stops one that has not; everything else stops it. Within an attempt the checks that it began with stand for age. Throws Halt.
 */
export async function checkWriteGate(tx: Tx, authority: Authority, moment: Moment): Promise<void> {
  if (!writesToTenant(authority)) return;
  const { environmentId } = authority.run;
  const { blocks } = await readWriteGate(tx, { environmentId, ageBinds: moment === 'start' });
  const block = blocks.find(({ passes }) => moment !== 'within' || !passes);
  if (block === undefined) return;
  const waits = block.passes && authority.begun;
  throw new Halt({
    kind: waits ? 'paused' : 'stopped',
    gate: 'writeGate',
    reason: block.reason,
    next: waits
      ? `${block.next}, then continue the restore.`
      : `${block.next}, then prepare the restore again.`,
  });
}

import type { ExecutionBlock, GateFacts } from '../facts/gates.ts';
import { approvalsNeeded, type ReviewAhead } from '../facts/review.ts';
import type { WriteBlock } from '../facts/write-gate.ts';
import { reviewBlocks } from '../gates/review.ts';
import { eligibleApprovers, involvedIn } from '../review/approvers.ts';
import { approvalPolicyOf } from '../review/policy.ts';
import { readWriteGate } from '../review/write-gate.ts';
import type { ReadFacts } from '../scope/gate-facts.ts';
import type { Tx } from '../../store/store.ts';
import { linksOf } from './links.ts';

/** Causes that are shown before the write gate: without them it says nothing of use. */
const BEFORE: ReadonlySet<ExecutionBlock['cause']> = new Set([
  'environmentArchived',
  'capability',
  'connection',
  'permission',
]);

/** The facts of a draft with what stands in the way of writing: the environment's write gate, and a second person that nobody could be. */
export async function withWritingFacts(tx: Tx, read: ReadFacts, askedBy: string): Promise<GateFacts> {
  const { facts, run } = read;
  const { settings } = await linksOf(tx, run.environment_id);
  const closed = await writeGateBlocks(tx, run.environment_id, settings);
  const review = await reviewAhead(tx, read, askedBy);
  const before = facts.executionBlocks.filter(({ cause }) => BEFORE.has(cause));
  const after = facts.executionBlocks.filter(({ cause }) => !BEFORE.has(cause));
  const lacking = reviewBlocks(review).map((block) => ({ ...block, href: settings }));
  return {
    ...facts,
    executionBlocks: [...before, ...closed, ...after, ...lacking],
    ...(review === undefined ? {} : { review }),
  };
}

/** What of the environment's write gate is closed now, with where the next step is. */
export async function writeGateBlocks(
  tx: Tx,
  environmentId: string,
  settings: string,
): Promise<ExecutionBlock[]> {
  const { blocks } = await readWriteGate(tx, { environmentId, ageBinds: true });
  return blocks.map((block) => ({
    cause: 'writeGate',
    reason: block.reason,
    next: block.next,
    ...whereTo(block, settings),
  }));
}

function whereTo({ kind }: WriteBlock, settings: string): Pick<ExecutionBlock, 'href' | 'step'> {
  return kind === 'health' ? { step: 'checks' } : { href: settings };
}

/** What a confirmation of the current preview would need of other people; undefined while there is no preview of this scope. */
async function reviewAhead(tx: Tx, read: ReadFacts, askedBy: string): Promise<ReviewAhead | undefined> {
  const { run, preview, digest } = read;
  if (preview === null || preview.scopeDigest !== digest) return undefined;
  const { mode, approvers } = await approvalPolicyOf(tx, run.environment_id);
  const needed = approvalsNeeded({ mode, approvers }, preview.summary.critical);
  if (needed === 0) return { mode, needed, eligible: 0 };
  const involved = involvedIn(run, askedBy);
  const eligible = await eligibleApprovers(tx, { environmentId: run.environment_id, involved });
  return { mode, needed, eligible: eligible.length };
}

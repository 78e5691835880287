import { databaseNow, type Tx } from '../../store/store.ts';
import type { GateFacts } from '../facts/gates.ts';
import type { ApprovalMode, ReviewState } from '../facts/review.ts';
import { eligibleApprovers, mayApprove } from '../review/approvers.ts';
import { readHeldReview, type KeptReview } from '../review/held-review.ts';
import type { RunRow } from '../scope/run-row.ts';
import type { Actor } from './wizard-deps.ts';

export interface ReviewDecision {
  by: string;
  decision: 'approve' | 'decline';
  reason: string;
  at: string;
}

/** The second person's approval of a run as people see it. */
export interface ReviewView {
  /** `ahead`: it is a draft, and a confirmation will need this. */
  state: 'ahead' | ReviewState;
  mode: ApprovalMode;
  needed: number;
  given: number;
  /** People who may approve it; null once that does not matter any more. */
  eligible: number | null;
  criticalLines: number;
  expiresAt: string | null;
  /** Of the confirmed preview; null for a draft. */
  previewDigest: string | null;
  /** Why, in the words of who confirmed. */
  reason: string;
  decisions: ReviewDecision[];
  /** Who asks may approve or decline it now; `whyNot` says why they may not. */
  mayDecide: boolean;
  whyNot: string;
  mayWithdraw: boolean;
}

/** Null where no second person is needed. */
export async function reviewView(
  tx: Tx,
  ask: { run: RunRow; facts: GateFacts; actor: Actor },
): Promise<ReviewView | null> {
  const { run, facts, actor } = ask;
  if (run.status === 'draft') return ahead(facts);
  const held = await readHeldReview(tx, { runId: run.id, rightsOf: 'now' });
  if (held === null || held.needed === 0) return null;
  const state = await stateOf(tx, run, held);
  const decisions = await decisionsOf(tx, run.id);
  const whyNot =
    state === 'open'
      ? ((await whyNotMine(tx, { run, held, actor }))?.reason ?? '')
      : 'It was decided already.';
  const eligible =
    state === 'open'
      ? await eligibleApprovers(tx, { environmentId: run.environment_id, involved: held.involved })
      : null;
  return {
    state,
    mode: held.mode,
    needed: held.needed,
    given: decisions.filter(({ decision }) => decision === 'approve').length,
    eligible: eligible?.length ?? null,
    criticalLines: held.criticalLines,
    expiresAt: held.expiresAt?.toISOString() ?? null,
    previewDigest: held.previewDigest,
    reason: await reasonOf(tx, run.id),
    decisions,
    mayDecide: whyNot === '',
    whyNot,
    mayWithdraw: state === 'open' && mayWithdraw(run, actor.id),
  };
}

/** Who prepared or confirmed it may take it back. */
export function mayWithdraw(run: Pick<RunRow, 'created_by' | 'confirmed_by'>, personId: string): boolean {
  return run.created_by === personId || run.confirmed_by === personId;
}

/** Why a person may not decide about a restore: for the answer's code, and in words. */
export interface NotMine {
  code: 'own_restore' | 'forbidden' | 'already_decided';
  reason: string;
}

/** Why this person may not decide; null when they may. */
export async function whyNotMine(
  tx: Tx,
  ask: { run: Pick<RunRow, 'id' | 'environment_id'>; held: KeptReview; actor: Pick<Actor, 'id'> },
): Promise<NotMine | null> {
  const { run, held, actor } = ask;
  if (held.involved.includes(actor.id))
    return {
      code: 'own_restore',
      reason: 'You prepared, changed or confirmed this restore; somebody else has to look at it.',
    };
  if (!(await mayApprove(tx, { personId: actor.id, environmentId: run.environment_id })))
    return { code: 'forbidden', reason: 'Your role may not approve restores in this environment.' };
  const mine = await tx
    .selectFrom('restore_approval')
    .select('decision')
    .where('run_id', '=', run.id)
    .where('person_id', '=', actor.id)
    .executeTakeFirst();
  return mine === undefined
    ? null
    : { code: 'already_decided', reason: 'You decided already; it waits for somebody else.' };
}

function ahead({ review }: GateFacts): ReviewView | null {
  if (review === undefined || review.needed === 0) return null;
  return {
    state: 'ahead',
    mode: review.mode,
    needed: review.needed,
    given: 0,
    eligible: review.eligible,
    criticalLines: 0,
    expiresAt: null,
    previewDigest: null,
    reason: '',
    decisions: [],
    mayDecide: false,
    whyNot: 'It is not confirmed yet.',
    mayWithdraw: false,
  };
}

/** One whose time is over counts as expired from that moment, whether or not the sweep has come by. */
async function stateOf(tx: Tx, run: RunRow, { expiresAt }: KeptReview): Promise<ReviewState> {
  if (run.review_end !== null) return run.review_end;
  if (run.status !== 'awaiting_review') return 'approved';
  return expiresAt !== null && (await databaseNow(tx)) >= expiresAt ? 'expired' : 'open';
}

async function decisionsOf(tx: Tx, runId: string): Promise<ReviewDecision[]> {
  const rows = await tx
    .selectFrom('restore_approval')
    .select(['person_name', 'decision', 'reason', 'at'])
    .where('run_id', '=', runId)
    .orderBy('at')
    .execute();
  return rows.map(({ person_name: by, decision, reason, at }) => ({
    by,
    decision,
    reason,
    at: at.toISOString(),
  }));
}

async function reasonOf(tx: Tx, runId: string): Promise<string> {
  const row = await tx
    .selectFrom('restore_confirmation')
    .select('reason')
    .where('run_id', '=', runId)
    .executeTakeFirst();
  return row?.reason ?? '';
}

import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../store/store.ts';
import { endReview, type ReviewEnd } from '../review/end-review.ts';
import { whyVoid } from '../review/why-void.ts';
import type { RunRow } from '../scope/run-row.ts';
import { linksOf } from './links.ts';
import { tellPeople } from './tell-people.ts';

const WORDS: Readonly<Record<'expired' | 'voided', string>> = {
  expired: 'Nobody approved the restore in time',
  voided: 'The restore needs a new confirmation',
};

/**
 * Ends every request of the workspace whose time is over, or whose ground has changed since the confirmation, in the product's own name.
 * Gives how many. Called every few seconds; a request that is being decided just now is left to the next time.
 */
export async function sweepReviews(tx: Tx): Promise<number> {
  const waiting = await tx
    .selectFrom('restore_run')
    .selectAll()
    .where('status', '=', 'awaiting_review')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  let ended = 0;
  for (const run of waiting) {
    const end = await whyVoid(tx, run.id);
    if (end === null) continue;
    await endByItself(tx, run, end);
    ended += 1;
  }
  return ended;
}

/** Ends every request of an environment, because what they were confirmed under is not what holds now. Gives how many. */
export async function voidReviews(tx: Tx, of: { environmentId: string; reason: string }): Promise<number> {
  const waiting = await tx
    .selectFrom('restore_run')
    .selectAll()
    .where('environment_id', '=', of.environmentId)
    .where('status', '=', 'awaiting_review')
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const run of waiting) await endByItself(tx, run, { how: 'voided', reason: of.reason });
  return waiting.length;
}

async function endByItself(tx: Tx, run: RunRow, end: { how: ReviewEnd; reason: string }): Promise<void> {
  if (!(await endReview(tx, run, end))) return;
  const place = { workspaceId: run.workspace_id, environmentId: run.environment_id };
  await appendAudit(tx, {
    ...place,
    actorId: null,
    actorName: 'TenantAtlas',
    action: 'restore_run.review_ended',
    outcome: 'done',
    target: run.id,
    detail: { how: end.how, reason: end.reason, previewDigest: run.confirmed_digest ?? '' },
  });
  const links = await linksOf(tx, run.environment_id);
  await tellPeople(tx, place, {
    to: [run.created_by, run.confirmed_by],
    except: null,
    title: WORDS[end.how === 'expired' ? 'expired' : 'voided'],
    body: `${end.reason} Nothing was written. It may be prepared again.`,
    href: links.run(run.id),
  });
}

import type { Tx } from '../../store/store.ts';
import { readHeldReview } from '../review/held-review.ts';
import { previewById } from '../scope/evidence.ts';
import { previewHeadline } from '../preview/summary.ts';
import { linksOf } from './links.ts';
import { mayWithdraw, whyNotMine } from './review-view.ts';
import type { Actor } from './wizard-deps.ts';

export interface InboxItem {
  runId: string;
  href: string;
  environment: { name: string; slug: string; kind: 'production' | 'staging' | 'test' };
  headline: string;
  criticalLines: number;
  reason: string;
  confirmedBy: string;
  confirmedAt: string;
  expiresAt: string;
  needed: number;
  given: number;
  /** Who asks may decide it; `whyNot` says why they may not. */
  mayDecide: boolean;
  whyNot: string;
  mayWithdraw: boolean;
}

/** Restores that wait for a second person, in every environment that the transaction sees; those that the person may decide come first. */
export async function readInbox(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
): Promise<{ mine: number; items: InboxItem[] }> {
  const rows = await tx
    .selectFrom('restore_run as run')
    .innerJoin('restore_confirmation as confirmation', 'confirmation.run_id', 'run.id')
    .innerJoin('environment', 'environment.id', 'run.environment_id')
    .selectAll('run')
    .select([
      'environment.name as environment_name',
      'environment.slug',
      'environment.kind',
      'confirmation.preview_id',
      'confirmation.reason',
      'confirmation.person_name',
      'confirmation.at as confirmation_at',
      'confirmation.approval_expires_at',
    ])
    .where('run.status', '=', 'awaiting_review')
    // What is over and was not swept yet waits for nobody.
    .whereRef('confirmation.approval_expires_at', '>', (eb) => eb.fn<Date>('app_now', []))
    .orderBy('confirmation.approval_expires_at')
    .orderBy('run.id')
    .limit(200)
    .execute();
  const items: InboxItem[] = [];
  for (const row of rows) {
    const held = await readHeldReview(tx, { runId: row.id, rightsOf: 'now' });
    const preview = await previewById(tx, row.preview_id);
    if (held === null || preview === null || row.approval_expires_at === null) continue;
    const whyNot = (await whyNotMine(tx, { run: row, held, actor }))?.reason ?? '';
    const links = await linksOf(tx, row.environment_id);
    items.push({
      runId: row.id,
      href: links.run(row.id),
      environment: { name: row.environment_name, slug: row.slug, kind: row.kind },
      headline: previewHeadline(preview.summary.counts),
      criticalLines: held.criticalLines,
      reason: row.reason,
      confirmedBy: row.person_name,
      confirmedAt: row.confirmation_at.toISOString(),
      expiresAt: row.approval_expires_at.toISOString(),
      needed: held.needed,
      given: held.approvals.length,
      mayDecide: whyNot === '',
      whyNot,
      mayWithdraw: mayWithdraw(row, actor.id),
    });
  }
  const mine = items.filter(({ mayDecide }) => mayDecide);
  return { mine: mine.length, items: [...mine, ...items.filter(({ mayDecide }) => !mayDecide)] };
}

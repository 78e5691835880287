import { notify } from '../notifications/notifications.ts';
import type { Operation } from '../operations/operation.ts';
import type { Tx } from '../store/store.ts';
import { checksHeadline } from '../restore/checks/headline.ts';
import { previewHeadline } from '../restore/preview/summary.ts';
import { latestChecks, latestPreview } from '../restore/scope/evidence.ts';
import { latestRehearsal } from '../restore/scope/rehearsal.ts';
import { previewDigestOf } from '../restore/rehearsal/store-rehearsal.ts';
import { endedHref, endedWords } from './ended-words.ts';

/** Tells who started an operation that it has ended: one notification, in the transaction that ends it. Work of the system tells nobody. */
export async function notifyEnded(tx: Tx, operation: Operation): Promise<void> {
  if (operation.personId === null) return;
  const place = await tx
    .selectFrom('environment')
    .innerJoin('workspace', 'workspace.id', 'environment.workspace_id')
    .select(['workspace.slug as workspace', 'environment.slug as environment'])
    .where('environment.id', '=', operation.environmentId)
    .executeTakeFirst();
  if (place === undefined) return;
  await notify(tx, {
    workspaceId: operation.workspaceId,
    personId: operation.personId,
    environmentId: operation.environmentId,
    ...endedWords(operation, await foundBy(tx, operation)),
    href: endedHref(operation, place),
  });
}

/** What checks, a preview or a rehearsal found, as the wizard says it; null for other work, and when nothing was stored. */
async function foundBy(tx: Tx, operation: Operation): Promise<string | null> {
  if (operation.subjectId === null) return null;
  if (operation.kind === 'rehearsal') {
    const rehearsal = await latestRehearsal(tx, operation.subjectId, previewDigestOf(operation));
    return rehearsal === null ? null : rehearsal.reason.replace(/\.$/, '');
  }
  if (operation.outcome !== 'succeeded') return null;
  if (operation.kind === 'preview') {
    const preview = await latestPreview(tx, operation.subjectId, null);
    return preview === null ? null : previewHeadline(preview.summary.counts);
  }
  if (operation.kind !== 'checks') return null;
  const checks = await latestChecks(tx, operation.subjectId, null);
  return checks === null ? null : checksHeadline(checks.outcomes);
}

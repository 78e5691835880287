import { notify } from '../notifications/notifications.ts';
import type { Operation } from '../operations/operation.ts';
import type { Tx } from '../store/store.ts';
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
    ...endedWords(operation),
    href: endedHref(operation, place),
  });
}

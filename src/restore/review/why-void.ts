import { scopeDigest, type Scope } from '../facts/scope.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import { loadScope } from '../scope/load-scope.ts';
import { connectionDigest } from './connection-digest.ts';
import type { ReviewEnd } from './end-review.ts';
import { readHeldReview } from './held-review.ts';

/** Why a request can't be decided any more, as it stands in the database now; null while it can. Judged before each decision and by the sweep. */
export async function whyVoid(tx: Tx, runId: string): Promise<{ how: ReviewEnd; reason: string } | null> {
  const held = await readHeldReview(tx, { runId, rightsOf: 'then' });
  if (held === null) return null;
  const voided = (reason: string) => ({ how: 'voided' as const, reason });
  const { run, digest } = await loadScope(tx, runId);
  const environment = await tx
    .selectFrom('environment')
    .select(['name', 'status'])
    .where('id', '=', run.environment_id)
    .executeTakeFirstOrThrow();
  if (environment.status === 'archived')
    return voided(`The environment ${environment.name} was archived after the restore was confirmed.`);
  if (run.confirmed_scope === null || digest !== scopeDigest(run.confirmed_scope as Scope))
    return voided(
      'The backup, or what the product knows of its types, is not what it was when the restore was confirmed.',
    );
  if ((await connectionDigest(tx, run.environment_id)) !== held.connectionDigest)
    return voided('The connection to the tenant was changed after the restore was confirmed.');
  if (held.expiresAt !== null && (await databaseNow(tx)) >= held.expiresAt) {
    return { how: 'expired', reason: 'Nobody decided in time whether this restore may begin.' };
  }
  return null;
}

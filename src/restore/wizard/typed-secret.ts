import { sql } from 'kysely';
import { loadContent } from '../../backup/load-item.ts';
import type { SecretKeeper } from '../../backup/secrets/secret-keeper.ts';
import type { Tx } from '../../store/store.ts';
import type { TypedSecret } from '../facts/scope.ts';
import { typeableIn } from '../scope/typed-secrets.ts';
import { auditDraft, draftChanged, lockDraft } from './draft.ts';
import { readRun, type RunView } from './read-run.ts';
import { invalid } from './refusals.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

export interface TypedSecretEdit {
  /** The revision that the person saw. */
  revision: number;
  itemId: string;
  /** As the item's missing secret names it. */
  path: string;
  /** Null takes a value back. */
  value: string | null;
}

/**
 * Keeps a value that Graph never returns, sealed, for this draft alone; the scope names it by a handle of its own, so that another value makes
 * another scope. It is never given back, and is gone with the draft or when the run has ended. Throws 409 as an edit does, 422 for a value
 * that the item does not ask for.
 */
export async function setTypedSecret(
  tx: Tx,
  deps: WizardDeps & { secrets?: SecretKeeper },
  ask: { place: RunPlace; actor: Actor; secret: TypedSecretEdit },
): Promise<RunView> {
  const { place, actor, secret } = ask;
  const run = await lockDraft(tx, place);
  if (run.revision !== secret.revision) throw await draftChanged(tx, run, secret.revision);
  const { itemId, path, value } = secret;
  if (deps.secrets === undefined) throw new TypeError('Nothing keeps secrets in this composition.');
  if (value !== null) await requireAsked(tx, deps, { setId: run.backup_set_id, itemId, path });
  await tx
    .deleteFrom('restore_typed_secret')
    .where('run_id', '=', run.id)
    .where('item_id', '=', itemId)
    .where('path', '=', path)
    .execute();
  const others = (run.typed_secrets as TypedSecret[]).filter(
    (one) => one.itemId !== itemId || one.path !== path,
  );
  const kept: TypedSecret[] = [];
  if (value !== null) {
    const sealed = deps.secrets.seal(value, place.workspaceId);
    const { handle } = await tx
      .insertInto('restore_typed_secret')
      .values({
        workspace_id: place.workspaceId,
        run_id: run.id,
        item_id: itemId,
        path,
        sealed: JSON.stringify(sealed),
      })
      .returning('handle')
      .executeTakeFirstOrThrow();
    kept.push({ itemId, path, handle });
  }
  const revision = run.revision + 1;
  await tx
    .updateTable('restore_run')
    .set({
      typed_secrets: JSON.stringify([...others, ...kept]),
      revision,
      edited_by: actor.id,
      updated_at: sql<Date>`app_now()`,
    })
    .where('id', '=', run.id)
    .execute();
  await auditDraft(tx, place, {
    actor,
    action: 'restore_run.edit',
    detail: { revision, changed: ['typedSecrets'] },
  });
  return readRun(tx, deps, { place, actor });
}

async function requireAsked(
  tx: Tx,
  { vault }: WizardDeps,
  ask: { setId: string | null; itemId: string; path: string },
): Promise<void> {
  const row = await tx
    .selectFrom('backup_item')
    .selectAll()
    .where('id', '=', ask.itemId)
    .where('backup_set_id', '=', ask.setId)
    .executeTakeFirst();
  const resource = row === undefined ? null : await loadContent(vault, row);
  const asked = resource === null ? [] : typeableIn(resource);
  if (asked.some(({ path }) => path === ask.path)) return;
  throw invalid('secret_not_asked', 'This value is not asked for', {
    detail: 'The item has no hidden value in this place that could be typed in. Nothing was kept.',
    next: 'Run the safety checks and type in what they name.',
  });
}

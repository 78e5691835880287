import type { JsonObject } from '../../kernel/json.ts';
import type { Fingerprint } from '../../compare/fingerprint.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { inTransaction, type KeptCopy, type RunContext } from './run-context.ts';

/**
 * What an intent says about the state that its request overwrites: the fingerprint of what was read just before, and where the full copy is
 * kept. A create overwrites nothing and says so; what this run made itself has a fingerprint and no copy.
 */
export async function beforeImage(
  context: RunContext,
  line: PreviewLine,
  found: Fingerprint | undefined,
): Promise<JsonObject> {
  if (found === undefined) {
    return line.action === 'create' ? { state: 'absent' } : { state: 'not_known' };
  }
  const { id, content, assignments } = found;
  const image = { state: 'there', fingerprint: { id, content, assignments } };
  if (line.action === 'create') return { ...image, copy: null };
  const kept = (await keptCopies(context)).get(keyOf(line.typeKey, id));
  if (kept === undefined) return { ...image, copy: null };
  const { backupSetId, itemId, vaultHash } = kept;
  // Between two requests of a line the copy holds what was there before the first of them.
  const same = kept.content === content && kept.assignments === assignments;
  return { ...image, copy: { backupSetId, itemId, vaultHash, same } };
}

/** The items of the safety copy, read once in an attempt. */
async function keptCopies(context: RunContext): Promise<ReadonlyMap<string, KeptCopy>> {
  const { safetyBackupSetId: backupSetId } = context.run;
  context.keptCopies ??= backupSetId === null ? Promise.resolve(new Map()) : readCopies(context, backupSetId);
  return context.keptCopies;
}

async function readCopies(context: RunContext, backupSetId: string): Promise<ReadonlyMap<string, KeptCopy>> {
  const rows = await inTransaction(context, (tx) =>
    tx
      .selectFrom('backup_item')
      .select(['id', 'type_key', 'resource_id', 'vault_hash', 'content_digest', 'assignments_digest'])
      .where('backup_set_id', '=', backupSetId)
      .execute(),
  );
  return new Map(
    rows.map((row) => [
      keyOf(row.type_key, row.resource_id),
      {
        backupSetId,
        itemId: row.id,
        vaultHash: row.vault_hash,
        content: row.content_digest,
        assignments: row.assignments_digest,
      },
    ]),
  );
}

function keyOf(typeKey: string, id: string): string {
  return `${typeKey} ${id}`;
}

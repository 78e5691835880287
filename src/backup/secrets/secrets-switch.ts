import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../store/store.ts';

export interface SwitchAsk {
  workspaceId: string;
  environment: { id: string; name: string };
  actor: { id: string; name: string };
  readSecrets: boolean;
}

/** May secrets of this environment's tenant be read? */
export async function readsSecrets(tx: Tx, environmentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('environment')
    .select('read_secrets')
    .where('id', '=', environmentId)
    .executeTakeFirst();
  return row?.read_secrets === true;
}

/**
 * Allows or forbids to read secrets from now on, with its audit entry; the same answer again changes and records nothing. What earlier
 * backups keep stays in them, encrypted.
 */
export async function switchSecrets(tx: Tx, ask: SwitchAsk): Promise<void> {
  const { workspaceId, environment, actor, readSecrets } = ask;
  const { numUpdatedRows } = await tx
    .updateTable('environment')
    .set({ read_secrets: readSecrets })
    .where('id', '=', environment.id)
    .where('read_secrets', '<>', readSecrets)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await appendAudit(tx, {
    workspaceId,
    environmentId: environment.id,
    actorId: actor.id,
    actorName: actor.name,
    action: readSecrets ? 'environment.secrets_allowed' : 'environment.secrets_forbidden',
    outcome: 'done',
    target: environment.name,
    detail: { readSecrets },
  });
}

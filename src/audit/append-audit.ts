import { sql } from 'kysely';
import { canonicalJson } from '../kernel/digest.ts';
import { databaseNow, type Tx } from '../store/store.ts';
import { hashOfEntry, NO_ENTRY_BEFORE, type AuditFacts } from './audit-entry.ts';

/**
 * Adds one entry in the caller's transaction, so that an act and its record stand or fall together (I-31). A refusal has no effect to
 * stand with: give it a transaction of its own. Appends of one workspace wait for each other until commit, because each names the one before.
 */
export async function appendAudit(tx: Tx, facts: AuditFacts): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${facts.workspaceId}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom('audit_entry')
    .select('hash')
    .where('workspace_id', '=', facts.workspaceId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const detail = canonicalJson(facts.detail ?? {});
  const entry = {
    workspace_id: facts.workspaceId,
    environment_id: facts.environmentId ?? null,
    actor_id: facts.actorId,
    actor_name: facts.actorName,
    action: facts.action,
    outcome: facts.outcome,
    target: facts.target,
    // A Date holds milliseconds, so what is hashed here is what is read back.
    at: await databaseNow(tx),
    previous_hash: last?.hash ?? NO_ENTRY_BEFORE,
  };
  const hash = hashOfEntry({ ...entry, detail: JSON.parse(detail) as unknown });
  await tx
    .insertInto('audit_entry')
    .values({ ...entry, detail, hash })
    .execute();
}

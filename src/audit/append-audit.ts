import { sql } from 'kysely';
import { canonicalJson } from '../kernel/digest.ts';
import type { Tx } from '../store/store.ts';
import type { AuditFacts } from './audit-entry.ts';
import { hashOfEntry, NO_ENTRY_BEFORE, type AuditSource } from './format/audit-row.ts';

/** Transactions that hold an entry already. */
const recorded = new WeakSet<Tx>();

/**
 * Adds one entry in the caller's transaction, so that an act and its record stand or fall together (I-31). A refusal has no effect to
 * stand with: give it a transaction of its own. Appends of one workspace wait for each other until commit, because each names the one
 * before. By what way the act came is said by the store (`store.from`).
 */
export async function appendAudit(tx: Tx, facts: AuditFacts): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${facts.workspaceId}`}, 0))`.execute(tx);
  const before = await stateBefore(tx, facts.workspaceId);
  const detail = canonicalJson({
    ...facts.detail,
    ...(before.keyName === null ? {} : { apiKey: before.keyName }),
  });
  const entry = {
    workspace_id: facts.workspaceId,
    environment_id: facts.environmentId ?? null,
    actor_id: facts.actorId,
    actor_name: facts.actorName,
    action: facts.action,
    outcome: facts.outcome,
    target: facts.target,
    sequence: (before.sequence ?? 0) + 1,
    source: before.source ?? 'not_known',
    source_address: before.address,
    // A Date holds milliseconds, so what is hashed here is what is read back.
    at: before.now,
    previous_hash: before.hash ?? NO_ENTRY_BEFORE,
  };
  const hash = hashOfEntry({ ...entry, detail: JSON.parse(detail) as unknown });
  await tx
    .insertInto('audit_entry')
    .values({ ...entry, detail, hash })
    .execute();
  recorded.add(tx);
}

/** True when the transaction holds an entry already: whoever answers for the act as a whole need not add another. */
export function hasAudited(tx: Tx): boolean {
  return recorded.has(tx);
}

interface StateBefore {
  now: Date;
  source: AuditSource | null;
  address: string | null;
  /** The API key by which the person asked. */
  keyName: string | null;
  sequence: number | null;
  hash: string | null;
}

async function stateBefore(tx: Tx, workspaceId: string): Promise<StateBefore> {
  const { rows } = await sql<StateBefore>`
    select app_now() as now, nullif(current_setting('app.source', true), '') as source,
           nullif(current_setting('app.source_address', true), '') as address,
           nullif(current_setting('app.source_key', true), '') as "keyName", head.sequence, head.hash
      from (select 1) as one left join audit_head as head on head.workspace_id = ${workspaceId}`.execute(tx);
  const state = rows[0];
  if (!state) throw new Error('The database gave no time.');
  return state;
}

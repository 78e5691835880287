import { sql } from 'kysely';
import type { Tx } from '../store/store.ts';
import type { AuditHead } from './format/audit-row.ts';
import { recordVerifier, type AuditReport } from './format/record-verifier.ts';
import { readEntries } from './read-entries.ts';

/** Reads the whole record of the transaction's workspace and holds it against the newest entry that the database itself noted. */
export async function verifyAudit(tx: Tx, workspaceId: string): Promise<AuditReport> {
  const { upTo, head } = await endOf(tx, workspaceId);
  const verifier = recordVerifier();
  for await (const batch of readEntries(tx, { upTo })) for (const row of batch) verifier.take(row);
  return verifier.end(head);
}

/** Read at one moment, so that entries that are written meanwhile are not taken for ones that were put in. */
async function endOf(tx: Tx, workspaceId: string): Promise<{ upTo: number; head: AuditHead }> {
  const { rows } = await sql<{ newest: number | null; sequence: number | null; hash: string | null }>`
    select (select max(sequence) from audit_entry where workspace_id = ${workspaceId}) as newest, head.sequence, head.hash
      from (select 1) as one left join audit_head as head on head.workspace_id = ${workspaceId}`.execute(tx);
  const { newest, sequence, hash } = rows[0] ?? { newest: null, sequence: null, hash: null };
  return { upTo: newest ?? 0, head: { sequence: sequence ?? 0, hash: hash ?? '' } };
}

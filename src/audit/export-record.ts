import type { JsonObject } from '../kernel/json.ts';
import type { Signer } from '../evidence/format/signer.ts';
import type { Tx } from '../store/store.ts';
import type { AuditHead, AuditRow } from './format/audit-row.ts';
import { csvEntry, csvHead } from './format/csv.ts';
import { contentDigest, endLine, entryLine, EXPORT_FORMAT } from './format/export-lines.ts';
import { BATCH_SIZE, readBatch, type AuditFilter } from './read-entries.ts';

export interface RecordExport {
  format: 'jsonl' | 'csv';
  workspace: { id: string; slug: string };
  /** The newest entry when it was asked for: what is written later is not in it. Null for an empty record. */
  head: AuditHead | null;
  filter: AuditFilter;
  /** The filter as it was asked for; null for the whole record. */
  asked: JsonObject | null;
  exportedAt: string;
  signer: Signer;
  /** Runs the work in a transaction of its own, for who may still see the record; throws for who may not. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The newest entry, as the database itself noted it. */
export async function readHead(tx: Tx, workspaceId: string): Promise<AuditHead | null> {
  const head = await tx
    .selectFrom('audit_head')
    .select(['sequence', 'hash'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return head ?? null;
}

/**
 * The record as a file, piece by piece. No transaction stays open while a slow reader takes its time. An export that breaks off has no
 * last line, and so does not pass for a whole one.
 */
export async function* exportRecord(ask: RecordExport): AsyncGenerator<Uint8Array> {
  const text = (piece: string) => Buffer.from(piece, 'utf8');
  const content = contentDigest();
  let entries = 0;
  if (ask.format === 'csv') yield text(csvHead());
  for await (const rows of batches(ask)) {
    entries += rows.length;
    for (const { hash } of rows) content.add(hash);
    yield text(rows.map(ask.format === 'csv' ? csvEntry : (row) => `${entryLine(row)}\n`).join(''));
  }
  if (ask.format === 'csv') return;
  const { workspace, exportedAt, head, signer } = ask;
  const end = {
    format: EXPORT_FORMAT,
    workspace: { id: workspace.id, slug: workspace.slug },
    exportedAt,
    filter: ask.asked,
    entries,
    content: content.value(),
    head,
  } as const;
  yield text(`${endLine(end, signer)}\n`);
}

async function* batches(ask: RecordExport): AsyncGenerator<readonly AuditRow[]> {
  const upTo = ask.head?.sequence ?? 0;
  let after = 0;
  while (after < upTo) {
    const from = after;
    const rows = await ask.read((tx) => readBatch(tx, { upTo, after: from, filter: ask.filter }));
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH_SIZE) return;
    after = rows.at(-1)?.sequence ?? upTo;
  }
}

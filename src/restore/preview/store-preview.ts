import type { Digest } from '../../kernel/digest.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import { previewDigest, type PreviewLine } from '../facts/preview.ts';
import type { Document, PlannedLine } from './plan/plan-input.ts';
import { inShowingOrder, summarise } from './summary.ts';

const CHUNK = 200;

/** A line as it is stored: the line itself, and what it was compared with where that is not its own live state. */
export type StoredLine = PreviewLine & { before?: Document };

export interface NewPreview {
  workspaceId: string;
  runId: string;
  operationId: string | null;
  scopeDigest: Digest;
  lines: readonly PlannedLine[];
  /** When the reading began: a preview is as old as the oldest thing in it. */
  at?: Date;
}

/** Stores a preview with its lines in the transaction and gives its id and digest. */
export async function storePreview(tx: Tx, preview: NewPreview): Promise<{ id: string; digest: Digest }> {
  const { workspaceId, scopeDigest } = preview;
  const lines = preview.lines.map(({ line }) => line);
  const digest = previewDigest(scopeDigest, lines);
  const { id } = await tx
    .insertInto('restore_preview')
    .values({
      workspace_id: workspaceId,
      run_id: preview.runId,
      scope_digest: scopeDigest,
      digest,
      generated_at: preview.at ?? (await databaseNow(tx)),
      summary: JSON.stringify(summarise(lines)),
      operation_id: preview.operationId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const shown = inShowingOrder(preview.lines);
  for (let from = 0; from < shown.length; from += CHUNK) {
    const rows = shown.slice(from, from + CHUNK).map((planned, index) => ({
      workspace_id: workspaceId,
      preview_id: id,
      line_id: planned.line.id,
      position: from + index,
      action: planned.line.action,
      line: JSON.stringify(stored(planned)),
    }));
    await tx.insertInto('restore_preview_line').values(rows).execute();
  }
  return { id, digest };
}

function stored({ line, before }: PlannedLine): StoredLine {
  return before === null ? line : { ...line, before };
}

/** Every line of a preview, in restore order: what others wait for comes first. */
export async function loadPreviewLines(tx: Tx, previewId: string): Promise<PreviewLine[]> {
  const rows = await tx
    .selectFrom('restore_preview_line')
    .select('line')
    .where('preview_id', '=', previewId)
    .orderBy('position')
    .execute();
  const lines = rows.map(({ line }) => line as PreviewLine);
  return inRestoreOrder(lines);
}

function inRestoreOrder(lines: readonly PreviewLine[]): PreviewLine[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const ordered = new Map<string, PreviewLine>();
  const visit = (line: PreviewLine): void => {
    if (ordered.has(line.id)) return;
    for (const id of line.dependsOn) {
      const before = byId.get(id);
      if (before !== undefined && before.id !== line.id) visit(before);
    }
    ordered.set(line.id, line);
  };
  for (const line of [...lines].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))) visit(line);
  return [...ordered.values()];
}

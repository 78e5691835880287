import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { Tx } from '../../store/store.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { withMadeIds } from '../facts/symbols.ts';
import type { MadeObject } from '../facts/undo.ts';

/** An object as a run read it back. */
type Fingerprint = NonNullable<MadeObject['written']>;

/** What a run changed in the tenant, by its own journal: nothing here is taken from the tenant or from names. */
export interface RunTrace {
  /** Objects that it made, or found to have been made by a request of its own whose answer was lost. */
  made: MadeObject[];
  /** Lines that changed or removed an object, or may have: an unknown outcome counts as changed. */
  touched: PreviewLine[];
  /** Lines whose request may have made an object that nobody can name. */
  unnamed: PreviewLine[];
}

interface Entry {
  line_id: string;
  event: string;
  detail: JsonObject;
}

/** Reads the trace of a run that was confirmed; empty for one that never sent anything. */
export async function traceOfRun(tx: Tx, runId: string): Promise<RunTrace> {
  const entries = await journalOf(tx, runId);
  const createdIds = new Map<string, string>();
  for (const { line_id, detail } of entries) {
    const id = stringOf(detail['createdId']);
    if (id !== undefined) createdIds.set(line_id, id);
  }
  const changing = linesThatMayHaveChanged(entries);
  const trace: RunTrace = { made: [], touched: [], unnamed: [] };
  for (const { line, written } of await linesOf(tx, runId, changing)) {
    const id = createdIds.get(line.id);
    if (line.action !== 'create') trace.touched.push(line);
    else if (id === undefined) trace.unnamed.push(line);
    else trace.made.push(madeBy(line, { id, written, idOf: (lineId) => createdIds.get(lineId) }));
  }
  return trace;
}

function madeBy(
  line: PreviewLine,
  facts: { id: string; written: Fingerprint | null; idOf: (lineId: string) => string | undefined },
): MadeObject {
  const { id, written, idOf } = facts;
  const promised = withMadeIds({ ...line.expected }, idOf);
  return {
    typeKey: line.typeKey,
    id,
    name: line.name,
    lineId: line.id,
    written,
    promised: isJsonObject(promised)
      ? { content: promised['content'] ?? null, assignments: promised['assignments'] ?? null }
      : null,
  };
}

async function journalOf(tx: Tx, runId: string): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('restore_journal')
    .select(['line_id', 'event', 'detail'])
    .where('run_id', '=', runId)
    .where('event', 'in', ['intent', 'outcome', 'adopted'])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, detail: isJsonObject(row.detail) ? row.detail : {} }));
}

/** Outcomes after which nothing of the request is in the tenant. */
const WITHOUT_EFFECT = new Set(['refused', 'not_sent', 'awaiting_approval', 'approval_active']);

/** Lines of which some request had an effect or may have had: whatever is not known to be without one. */
function linesThatMayHaveChanged(entries: readonly Entry[]): ReadonlySet<string> {
  const open = new Set<string>();
  const changing = new Set<string>();
  for (const { line_id, event, detail } of entries) {
    const request = JSON.stringify([line_id, detail['index'] ?? null]);
    if (event === 'intent') {
      // One that follows an open one: the answer of that was lost.
      if (open.has(request)) changing.add(line_id);
      open.add(request);
    } else if (event === 'outcome' && WITHOUT_EFFECT.has(stringOf(detail['kind']) ?? '')) {
      open.delete(request);
    } else {
      open.delete(request);
      changing.add(line_id);
    }
  }
  for (const request of open) changing.add((JSON.parse(request) as [string])[0]);
  return changing;
}

async function linesOf(
  tx: Tx,
  runId: string,
  ids: ReadonlySet<string>,
): Promise<{ line: PreviewLine; written: Fingerprint | null }[]> {
  const rows = await tx
    .selectFrom('restore_preview_line as line')
    .innerJoin('restore_confirmation as confirmation', 'confirmation.preview_id', 'line.preview_id')
    .leftJoin('restore_line_result as result', (join) =>
      join.onRef('result.line_id', '=', 'line.line_id').onRef('result.run_id', '=', 'confirmation.run_id'),
    )
    .select(['line.line', 'result.detail'])
    .where('confirmation.run_id', '=', runId)
    .where('line.action', 'in', ['create', 'update', 'remove'])
    .orderBy('line.position')
    .execute();
  return rows
    .map(({ line, detail }) => ({ line: line as PreviewLine, written: writtenOf(detail) }))
    .filter(({ line }) => ids.has(line.id));
}

/** The fingerprint that the run kept when it read the object back. */
function writtenOf(detail: unknown): Fingerprint | null {
  const written = isJsonObject(detail) ? detail['written'] : undefined;
  return isJsonObject(written) && typeof written['content'] === 'string'
    ? (written as unknown as Fingerprint)
    : null;
}

import { sql } from 'kysely';
import { resourceType } from '../../catalogue/catalogue.ts';
import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { ApprovalFacts } from '../facts/execution.ts';
import type { Tx } from '../../store/store.ts';
import { previewOf } from './preview-view.ts';
import { approvalOf } from './run-approval.ts';
import { resultLabel } from './run-words.ts';
import type { RunPlace } from './wizard-deps.ts';

export interface WriteView {
  step: string;
  method: string;
  status: string;
  at: string;
  requestId: string;
}
export interface ResultView {
  lineId: string;
  name: string;
  typeLabel: string;
  action: string;
  outcome: string;
  outcomeLabel: string;
  reason: string;
  next: string;
  writes: WriteView[];
  verified: boolean;
  approval: ApprovalFacts | null;
}

/** Outcomes that only a read after the write gives (I-24). */
const VERIFIED = new Set(['restored', 'unchanged']);

/**
 * What happened to each line of the confirmed preview, worst news first; a line that the run has not come to is `pending`. Counts are over
 * all lines, whatever the filter, so that they add up (I-25). Empty for a draft: nothing was executed.
 */
export async function listResults(
  tx: Tx,
  place: RunPlace,
  filter: { offset: number; limit: number; outcome?: string | undefined },
): Promise<{ total: number; counts: Record<string, number>; items: ResultView[] }> {
  const preview = await previewOf(tx, place);
  const confirmed = await tx
    .selectFrom('restore_confirmation')
    .select('run_id')
    .where('run_id', '=', place.runId)
    .executeTakeFirst();
  if (preview === null || confirmed === undefined) return { total: 0, counts: {}, items: [] };
  const outcome = sql<string>`coalesce(result.outcome, 'pending')`;
  const lines = tx
    .selectFrom('restore_preview_line as line')
    .leftJoin('restore_line_result as result', (join) =>
      join.onRef('result.line_id', '=', 'line.line_id').on('result.run_id', '=', place.runId),
    )
    .where('line.preview_id', '=', preview.id);
  const grouped = await lines
    .select([outcome.as('outcome'), (eb) => eb.fn.countAll().as('count')])
    .groupBy(outcome)
    .execute();
  const counts = Object.fromEntries(grouped.map((row) => [row.outcome, Number(row.count)]));
  const matching = filter.outcome === undefined ? lines : lines.where(outcome, '=', filter.outcome);
  const rows = await matching
    .select([
      'line.line_id',
      'line.action',
      sql<string>`line.line->>'name'`.as('name'),
      sql<string>`line.line->>'typeKey'`.as('type_key'),
      outcome.as('outcome'),
      'result.reason',
      'result.next',
      'result.detail',
    ])
    .orderBy(
      sql`case coalesce(result.outcome, 'pending')
      when 'unknown' then 0 when 'failed' then 1 when 'not_approved' then 2 when 'awaiting_approval' then 3
      when 'restored_with_differences' then 4 when 'written_unverified' then 5 when 'skipped_changed' then 6
      when 'not_attempted' then 7 when 'blocked' then 8 when 'manual' then 9 when 'cancelled' then 10
      when 'pending' then 11 when 'restored' then 12 when 'would_be_written' then 13 else 14 end`,
    )
    .orderBy('line.position')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  const writes = await writesOf(
    tx,
    place.runId,
    rows.map(({ line_id }) => line_id),
  );
  return {
    total: filter.outcome === undefined ? sum(counts) : (counts[filter.outcome] ?? 0),
    counts,
    items: rows.map((row) => ({
      lineId: row.line_id,
      name: row.name,
      typeLabel: resourceType(row.type_key).label,
      action: row.action,
      outcome: row.outcome,
      outcomeLabel: resultLabel(row.outcome, row.action),
      reason: row.reason ?? '',
      next: row.next ?? '',
      writes: writes.get(row.line_id) ?? [],
      verified: VERIFIED.has(row.outcome),
      approval: approvalOf(row.detail),
    })),
  };
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, each) => all + each, 0);
}

/** Requests of each line as the journal has them: an intent without an outcome is "not known", never a success. */
async function writesOf(
  tx: Tx,
  runId: string,
  lineIds: readonly string[],
): Promise<Map<string, WriteView[]>> {
  if (lineIds.length === 0) return new Map();
  const entries = await tx
    .selectFrom('restore_journal')
    .select(['line_id', 'step', 'event', 'detail', 'at'])
    .where('run_id', '=', runId)
    .where(sql<boolean>`line_id = any(${[...lineIds]})`)
    .where('event', 'in', ['intent', 'outcome', 'adopted'])
    .orderBy('id')
    .execute();
  const byLine = new Map<string, Map<string, WriteView>>();
  for (const entry of entries) {
    const detail: JsonObject = isJsonObject(entry.detail) ? entry.detail : {};
    const ofLine = byLine.get(entry.line_id) ?? new Map<string, WriteView>();
    byLine.set(entry.line_id, ofLine);
    const key = JSON.stringify([detail['index'] ?? entry.step]);
    const before = ofLine.get(key);
    ofLine.set(key, {
      step: entry.step,
      method: stringOf(detail['method']) ?? before?.method ?? '',
      status: statusText(entry.event, detail),
      at: entry.at.toISOString(),
      requestId: stringOf(detail['requestId']) ?? before?.requestId ?? '',
    });
  }
  return new Map([...byLine].map(([line, writes]) => [line, [...writes.values()]]));
}

function statusText(event: string, detail: JsonObject): string {
  if (event === 'intent') return 'not known';
  if (event === 'adopted') return 'found in the tenant';
  const code = typeof detail['status'] === 'number' ? ` (${String(detail['status'])})` : '';
  switch (stringOf(detail['kind'])) {
    case 'done':
      return `done${code}`;
    case 'refused':
      return `refused${code}`;
    case 'awaiting_approval':
      return `filed for approval in Intune${code}`;
    case 'approval_active':
      return `not filed: another request is open${code}`;
    case 'not_sent':
      return 'not sent';
    default:
      return 'not known';
  }
}

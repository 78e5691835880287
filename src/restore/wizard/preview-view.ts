import { sql } from 'kysely';
import { resourceType } from '../../catalogue/catalogue.ts';
import { withoutSeals } from '../../catalogue/sealed-value.ts';
import type { Change } from '../../compare/change.ts';
import { headlineOf } from '../../compare/words.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { notFound } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import { NOBODY_REACHED, type PreviewLine } from '../facts/preview.ts';
import { previewHeadline } from '../preview/summary.ts';
import type { StoredLine } from '../preview/store-preview.ts';
import { latestPreview, previewById, type PreviewHead, type PreviewSummary } from '../scope/evidence.ts';
import { loadScope } from '../scope/load-scope.ts';
import { readVerdict } from './read-run.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

export interface PreviewSummaryView extends PreviewSummary {
  digest: string;
  scopeDigest: string;
  generatedAt: string;
  current: boolean;
  headline: string;
  /** Lines whose change an undo could not bring back, the first few with their reasons. */
  noUndo: { count: number; lines: { name: string; typeLabel: string; reason: string }[] };
}
export type ChangeView = Omit<Change, 'before' | 'after'>;
export interface LineView {
  id: string;
  name: string;
  action: PreviewLine['action'];
  headline: string;
  topChanges: ChangeView[];
  changeCount: number;
  affected: string;
  reach: PreviewLine['reach'];
  attention: PreviewLine['attention'][number][];
  reason: string;
  next: string;
  /** Why an undo could not bring back what this line changes; empty where it can. */
  noUndo: string;
  risk: PreviewLine['risk'];
  typeKey: string;
  typeLabel: string;
  platform: string;
}
export interface LineDetail extends LineView {
  changes: ChangeView[];
  before: unknown;
  after: unknown;
  requests: { step: string; method: string; path: string; body: unknown }[];
  bodyDigest: string;
  targetId: string | null;
  matchedBy: string | null;
}
export interface LineFilter {
  offset: number;
  limit: number;
  search?: string | undefined;
  action?: string | undefined;
  type?: string | undefined;
  platform?: string | undefined;
}

const TOP = 3;
/** Lines after which there is nothing to show: nothing is written, or nothing is left. */
const WITHOUT_RESULT: ReadonlySet<PreviewLine['action']> = new Set(['blocked', 'manual', 'remove']);

/** The run's preview: the confirmed one once there is a confirmation, else the one that speaks for the scope as it is. */
export async function previewOf(tx: Tx, place: RunPlace): Promise<PreviewHead | null> {
  const { digest, run } = await loadScope(tx, place.runId, { environmentId: place.environmentId });
  if (run.status !== 'draft') {
    const confirmed = await tx
      .selectFrom('restore_confirmation')
      .select('preview_id')
      .where('run_id', '=', run.id)
      .executeTakeFirst();
    if (confirmed !== undefined) return previewById(tx, confirmed.preview_id);
  }
  return latestPreview(tx, run.id, digest);
}

/** What the preview is about, words first; null while there is none. */
export async function previewSummary(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<PreviewSummaryView | null> {
  const head = await previewOf(tx, ask.place);
  if (head === null) return null;
  const { verdict } = await readVerdict(tx, deps, ask);
  return {
    digest: head.digest,
    scopeDigest: head.scopeDigest,
    generatedAt: head.generatedAt.toISOString(),
    current: verdict.gates.some(({ id, state }) => id === 'preview' && state === 'complete'),
    headline: previewHeadline(head.summary.counts),
    noUndo: await noUndoOf(tx, head.id),
    ...head.summary,
  };
}

async function noUndoOf(tx: Tx, previewId: string): Promise<PreviewSummaryView['noUndo']> {
  const matching = tx
    .selectFrom('restore_preview_line')
    .where('preview_id', '=', previewId)
    .where(sql<boolean>`coalesce(line->>'noUndo', '') <> ''`);
  const { count } = await matching.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .select(sql<Pick<PreviewLine, 'name' | 'typeKey' | 'noUndo'>>`line`.as('line'))
    .orderBy('position')
    .limit(TOP)
    .execute();
  const lines = rows.map(({ line }) => ({
    name: line.name,
    typeLabel: resourceType(line.typeKey).label,
    reason: line.noUndo,
  }));
  return { count: Number(count), lines };
}

/** Lines in the order of showing: what is removed first, then attention, created, changed, by hand, unchanged. */
export async function listPreviewLines(
  tx: Tx,
  place: RunPlace,
  filter: LineFilter,
): Promise<{ total: number; items: LineView[] }> {
  const head = await previewOf(tx, place);
  if (head === null) return { total: 0, items: [] };
  let matching = tx.selectFrom('restore_preview_line').where('preview_id', '=', head.id);
  if (filter.search !== undefined && filter.search !== '') {
    const pattern = `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    matching = matching.where(
      sql<boolean>`(line->>'name' ilike ${pattern} or line->>'affected' ilike ${pattern})`,
    );
  }
  if (filter.action !== undefined) matching = matching.where('action', '=', filter.action);
  if (filter.type !== undefined) matching = matching.where(sql<boolean>`line->>'typeKey' = ${filter.type}`);
  if (filter.platform !== undefined)
    matching = matching.where(sql<boolean>`line->>'platform' = ${filter.platform}`);
  const { count } = await matching.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    // Documents and bodies stay where they are: a list of ten thousand lines needs none of them.
    .select(sql<PreviewLine>`line - 'expected' - 'before' - 'requests'`.as('line'))
    .orderBy('position')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return { total: Number(count), items: rows.map(({ line }) => lineView(line)) };
}

/** One line with every change, both documents and the requests that would be sent. Throws 404. */
export async function previewLine(tx: Tx, place: RunPlace, lineId: string): Promise<LineDetail> {
  const head = await previewOf(tx, place);
  const row =
    head === null
      ? undefined
      : await tx
          .selectFrom('restore_preview_line')
          .select('line')
          .where('preview_id', '=', head.id)
          .where('line_id', '=', lineId)
          .executeTakeFirst();
  if (row === undefined) throw notFound('Line');
  const line = row.line as StoredLine;
  return {
    ...lineView(line),
    changes: line.changes.map(changeView),
    before: shown(line.before ?? (line.action === 'unchanged' ? line.expected : null)),
    after: shown(WITHOUT_RESULT.has(line.action) ? null : line.expected),
    requests: line.requests.map(({ step, method, path, body }) => ({
      step,
      method,
      path,
      body: withoutSeals(body),
    })),
    bodyDigest: line.bodyDigest,
    targetId: line.targetId ?? null,
    matchedBy: line.matchedBy ?? null,
  };
}

/** A document as an answer shows it: kept secrets masked. */
function shown(document: { content: JsonValue; assignments: JsonValue } | null): unknown {
  return document === null ? null : withoutSeals({ ...document });
}

function lineView(line: PreviewLine): LineView {
  return {
    id: line.id,
    name: line.name,
    action: line.action,
    headline: keptBack(line) ? 'Stays as it is in the tenant' : headlineOf(line),
    topChanges: line.changes.slice(0, TOP).map(changeView),
    changeCount: line.changes.length,
    affected: line.affected,
    // A preview that an earlier version stored does not say it.
    reach: line.reach ?? NOBODY_REACHED,
    attention: [...line.attention],
    reason: line.reason,
    next: line.next,
    // Nor does it say this.
    noUndo: line.noUndo ?? '',
    risk: line.risk,
    typeKey: line.typeKey,
    typeLabel: resourceType(line.typeKey).label,
    platform: line.platform,
  };
}

/** Nothing is written, though the backup differs: a guard holds it back, or the scope does. */
function keptBack({ action, attention, reason }: PreviewLine): boolean {
  return (
    action === 'unchanged' && (reason !== '' || attention.some(({ severity }) => severity === 'warning'))
  );
}

function changeView({ label, path, kind, beforeText, afterText, section }: Change): ChangeView {
  return { label, path, kind, beforeText, afterText, section };
}

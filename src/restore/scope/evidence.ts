import type { Digest } from '../../kernel/digest.ts';
import type { Tx } from '../../store/store.ts';
import type { CheckOutcome, ChecksResult } from '../facts/checks.ts';

/**
 * The checks that speak for a scope: the latest ones made for it, else the latest of the run whatever scope they were for. Whether they
 * are current is for the gates to judge.
 */
export async function latestChecks(
  tx: Tx,
  runId: string,
  digest: Digest | null,
): Promise<ChecksResult | null> {
  const row = await tx
    .selectFrom('restore_checks')
    .select(['scope_digest', 'ran_at', 'outcomes'])
    .where('run_id', '=', runId)
    .orderBy((eb) => eb('scope_digest', '=', digest ?? ''), 'desc')
    .orderBy('ran_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    scopeDigest: row.scope_digest as Digest,
    ranAt: row.ran_at,
    outcomes: row.outcomes as CheckOutcome[],
  };
}

export interface PreviewCounts {
  create: number;
  update: number;
  remove: number;
  unchanged: number;
  blocked: number;
  manual: number;
  attention: number;
}

/** What is stored beside a preview, so that its lines need not be read to say what it is about. */
export interface PreviewSummary {
  counts: PreviewCounts;
  /** Lines that write and whose risk is critical. */
  critical: number;
  types: { key: string; label: string; count: number }[];
  platforms: { key: string; count: number }[];
}

export interface PreviewHead {
  id: string;
  scopeDigest: Digest;
  digest: Digest;
  generatedAt: Date;
  summary: PreviewSummary;
}

/** The preview that speaks for a scope, chosen as `latestChecks` chooses. */
export async function latestPreview(
  tx: Tx,
  runId: string,
  digest: Digest | null,
): Promise<PreviewHead | null> {
  const row = await tx
    .selectFrom('restore_preview')
    .select(['id', 'scope_digest', 'digest', 'generated_at', 'summary'])
    .where('run_id', '=', runId)
    .orderBy((eb) => eb('scope_digest', '=', digest ?? ''), 'desc')
    .orderBy('generated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toHead(row);
}

/** One preview by its id, as a confirmation names it. */
export async function previewById(tx: Tx, previewId: string): Promise<PreviewHead | null> {
  const row = await tx
    .selectFrom('restore_preview')
    .select(['id', 'scope_digest', 'digest', 'generated_at', 'summary'])
    .where('id', '=', previewId)
    .executeTakeFirst();
  return row === undefined ? null : toHead(row);
}

function toHead(row: {
  id: string;
  scope_digest: string;
  digest: string;
  generated_at: Date;
  summary: unknown;
}): PreviewHead {
  return {
    id: row.id,
    scopeDigest: row.scope_digest as Digest,
    digest: row.digest as Digest,
    generatedAt: row.generated_at,
    summary: summaryOf(row.summary as PreviewSummary),
  };
}

/**
 * A preview that an earlier version stored does not say how many are removed: it removed none. Nor how many lines are critical: then every
 * line that writes counts as one.
 */
function summaryOf(stored: Partial<PreviewSummary> & Omit<PreviewSummary, 'critical'>): PreviewSummary {
  const counts = { ...stored.counts, remove: stored.counts.remove ?? 0 };
  return { ...stored, counts, critical: stored.critical ?? counts.create + counts.update + counts.remove };
}

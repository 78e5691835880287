import { sql } from 'kysely';
import { resourceType } from '../catalogue/catalogue.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import type { PreviewLine } from '../restore/facts/preview.ts';
import { databaseNow, type Tx } from '../store/store.ts';
import type { EvidenceEntry, EvidenceFacts, EvidenceLine } from './evidence-facts.ts';

export interface EvidencePlace {
  workspaceId: string;
  environmentId: string;
  runId: string;
}

/**
 * The facts of a confirmed run, from one snapshot of the database. Throws 404 for a run that is not in this environment, 409
 * `no_evidence` for a draft: nothing was confirmed, so there is nothing to prove.
 */
export async function collectEvidence(
  tx: Tx,
  place: EvidencePlace,
  words: { version: string; outcomeLabel: (outcome: string, action: string) => string },
): Promise<EvidenceFacts> {
  const run = await tx
    .selectFrom('restore_run')
    .selectAll()
    .where('id', '=', place.runId)
    .where('environment_id', '=', place.environmentId)
    .where('rehearsal_of', 'is', null)
    .executeTakeFirst();
  if (run === undefined) throw notFound('Restore run');
  const confirmation = await tx
    .selectFrom('restore_confirmation')
    .selectAll()
    .where('run_id', '=', run.id)
    .executeTakeFirst();
  if (confirmation === undefined) throw noEvidence();
  const environment = await tx
    .selectFrom('environment')
    .innerJoin('workspace', 'workspace.id', 'environment.workspace_id')
    .select([
      'environment.name',
      'environment.kind',
      'environment.tenant_id',
      'environment.simulated',
      'workspace.name as workspace',
    ])
    .where('environment.id', '=', place.environmentId)
    .executeTakeFirstOrThrow();
  const lines = await linesOf(tx, { run, previewId: confirmation.preview_id, words });
  return {
    format: 'tenantatlas-evidence/1',
    product: { name: 'TenantAtlas', version: words.version },
    madeAt: (await databaseNow(tx)).toISOString(),
    workspace: environment.workspace,
    environment: {
      name: environment.name,
      kind: environment.kind,
      tenantId: environment.tenant_id,
      simulated: environment.simulated,
    },
    run: {
      id: run.id,
      status: run.status,
      dryRun: run.dry_run,
      createdBy: run.created_by_name,
      createdAt: run.created_at.toISOString(),
      confirmedBy: await confirmedBy(tx, run.id),
      confirmedAt: iso(run.confirmed_at),
      startedAt: iso(run.started_at),
      endedAt: iso(run.ended_at),
      failureReason: run.failure_reason,
    },
    backupSet: await setOf(tx, run.backup_set_id),
    safetyCopy: await safetyOf(tx, run.safety_backup_set_id),
    scope: run.confirmed_scope as JsonValue,
    scopeDigest: confirmation.scope_digest,
    previewDigest: confirmation.preview_digest,
    checks: await checksOf(tx, run.id, confirmation.scope_digest),
    counts: countsOf(lines),
    lines,
    audit: await auditOf(tx, run.id),
  };
}

function noEvidence(): Problem {
  return new Problem({
    status: 409,
    code: 'no_evidence',
    title: 'Nothing was confirmed yet',
    detail: 'This run is a draft: nothing was confirmed or written, so there is nothing to prove.',
    next: 'Confirm the run first; its evidence grows with it.',
  });
}

async function linesOf(
  tx: Tx,
  ask: {
    run: { id: string };
    previewId: string;
    words: { outcomeLabel: (outcome: string, action: string) => string };
  },
): Promise<EvidenceLine[]> {
  const rows = await tx
    .selectFrom('restore_preview_line as line')
    .leftJoin('restore_line_result as result', (join) =>
      join.onRef('result.line_id', '=', 'line.line_id').on('result.run_id', '=', ask.run.id),
    )
    .select(['line.line', 'result.outcome', 'result.reason', 'result.next', 'result.target_id'])
    .where('line.preview_id', '=', ask.previewId)
    .orderBy('line.position')
    .execute();
  const journal = await journalOf(tx, ask.run.id);
  return rows.map((row) => {
    const line = row.line as PreviewLine;
    const outcome = row.outcome ?? 'pending';
    return {
      id: line.id,
      typeKey: line.typeKey,
      type: resourceType(line.typeKey).label,
      name: line.name,
      action: line.action,
      targetId: row.target_id ?? line.targetId ?? null,
      bodyDigest: line.bodyDigest,
      changes: line.changes.map(({ label, beforeText, afterText }) => ({
        label,
        before: beforeText,
        after: afterText,
      })),
      outcome,
      outcomeLabel: ask.words.outcomeLabel(outcome, line.action),
      reason: row.reason ?? '',
      next: row.next ?? '',
      // A preview that an earlier version stored does not say it.
      noUndo: line.noUndo ?? '',
      journal: journal.get(line.id) ?? [],
    };
  });
}

async function journalOf(tx: Tx, runId: string): Promise<Map<string, EvidenceEntry[]>> {
  const rows = await tx
    .selectFrom('restore_journal')
    .select(['line_id', 'step', 'event', 'fence', 'body_digest', 'detail', 'at'])
    .where('run_id', '=', runId)
    .orderBy('id')
    .execute();
  const byLine = new Map<string, EvidenceEntry[]>();
  for (const row of rows) {
    const entries = byLine.get(row.line_id) ?? [];
    byLine.set(row.line_id, entries);
    entries.push({
      at: row.at.toISOString(),
      step: row.step,
      event: row.event,
      fence: String(row.fence),
      bodyDigest: row.body_digest,
      detail: isJsonObject(row.detail) ? row.detail : ({} satisfies JsonObject),
    });
  }
  return byLine;
}

function countsOf(lines: readonly EvidenceLine[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of lines) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

async function setOf(tx: Tx, id: string | null): Promise<EvidenceFacts['backupSet']> {
  if (id === null) return null;
  const row = await tx
    .selectFrom('backup_set')
    .innerJoin('environment', 'environment.id', 'backup_set.environment_id')
    .select([
      'backup_set.id',
      'backup_set.name',
      'digest',
      'backup_set.created_at',
      'environment.name as environment',
      'environment.tenant_id',
    ])
    .where('backup_set.id', '=', id)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        name: row.name,
        digest: row.digest ?? '',
        createdAt: row.created_at.toISOString(),
        takenFrom: { environment: row.environment, tenantId: row.tenant_id },
      };
}

async function safetyOf(tx: Tx, id: string | null): Promise<EvidenceFacts['safetyCopy']> {
  const row = await setOf(tx, id);
  return row === null ? null : { id: row.id, digest: row.digest === '' ? null : row.digest };
}

async function checksOf(tx: Tx, runId: string, scopeDigest: string): Promise<EvidenceFacts['checks']> {
  const row = await tx
    .selectFrom('restore_checks')
    .select(['ran_at', 'outcomes'])
    .where('run_id', '=', runId)
    .where('scope_digest', '=', scopeDigest)
    .orderBy('ran_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { ranAt: row.ran_at.toISOString(), outcomes: row.outcomes as JsonValue };
}

/** What the audit record says of this run. The hashes tie it to the whole record, which is verified on its own. */
async function auditOf(tx: Tx, runId: string): Promise<EvidenceFacts['audit']> {
  const rows = await tx
    .selectFrom('audit_entry')
    .select(['at', 'actor_name', 'action', 'outcome', 'target', 'hash'])
    .where(sql<boolean>`target = ${runId} or detail->>'runId' = ${runId}`)
    .orderBy('id')
    .execute();
  return rows.map(({ at, actor_name, action, outcome, target, hash }) => ({
    at: at.toISOString(),
    actor: actor_name,
    action,
    outcome,
    target,
    hash,
  }));
}

async function confirmedBy(tx: Tx, runId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('audit_entry')
    .select('actor_name')
    .where('target', '=', runId)
    .where('action', '=', 'restore_run.confirm')
    .where('outcome', '=', 'done')
    .executeTakeFirst();
  return row?.actor_name ?? null;
}

function iso(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

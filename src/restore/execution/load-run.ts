import { sabotaged } from '#sabotage';
import type { Digest } from '../../kernel/digest.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import { bodyDigest, previewDigest, type PreviewLine } from '../facts/preview.ts';
import type { RunStatus } from '../facts/gates.ts';
import { scopeDigest, type Scope } from '../facts/scope.ts';

/** A confirmed run, as it stands in the database. */
export interface ConfirmedRun {
  runId: string;
  workspaceId: string;
  environmentId: string;
  environmentName: string;
  simulated: boolean;
  status: RunStatus;
  dryRun: boolean;
  /** It is carried out against a simulated copy of the tenant: nothing that it does is an act on the tenant. */
  rehearsal: boolean;
  /** Whose rights count at each write: who confirmed it. */
  personId: string;
  /** The API key by which they confirmed it: what it lost, the run lost too. Null: in a session. */
  keyId: string | null;
  /** Why, in that person's words; empty when they gave none. */
  reason: string;
  previewId: string;
  previewDigest: Digest;
  scopeDigest: Digest;
  scope: Scope;
  safetyBackupSetId: string | null;
}

/** Reads a confirmed run. Throws a Problem when it is not there or was never confirmed. */
export async function loadRun(tx: Tx, runId: string): Promise<ConfirmedRun> {
  const row = await tx
    .selectFrom('restore_run as run')
    .innerJoin('environment', 'environment.id', 'run.environment_id')
    .leftJoin('restore_confirmation as confirmation', 'confirmation.run_id', 'run.id')
    .select([
      'run.id',
      'run.workspace_id',
      'run.environment_id',
      'run.status',
      'run.dry_run',
      'run.rehearsal_of',
      'run.confirmed_scope',
      'run.safety_backup_set_id',
      'environment.name as environment_name',
      'environment.simulated',
      'confirmation.preview_id',
      'confirmation.preview_digest',
      'confirmation.scope_digest',
      'confirmation.person_id',
      'confirmation.api_key_id',
      'confirmation.reason',
    ])
    .where('run.id', '=', runId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('Restore run');
  const { preview_id, preview_digest, scope_digest, person_id, confirmed_scope } = row;
  if (preview_id === null || preview_digest === null || scope_digest === null || person_id === null) {
    throw unconfirmed('It was never confirmed.');
  }
  if (!isJsonObject(confirmed_scope)) throw unconfirmed('Its confirmed scope is missing.');
  const scope = confirmed_scope as unknown as Scope;
  if (scopeDigest(scope) !== scope_digest) throw unconfirmed('Its scope is not the one that was confirmed.');
  return {
    runId: row.id,
    workspaceId: row.workspace_id,
    environmentId: row.environment_id,
    environmentName: row.environment_name,
    simulated: row.simulated,
    status: row.status as RunStatus,
    dryRun: row.dry_run,
    rehearsal: row.rehearsal_of !== null,
    personId: person_id,
    keyId: row.api_key_id,
    reason: row.reason ?? '',
    previewId: preview_id,
    previewDigest: preview_digest as Digest,
    scopeDigest: scope_digest as Digest,
    scope,
    safetyBackupSetId: row.safety_backup_set_id,
  };
}

/**
 * The lines of the confirmed preview. Throws a Problem when they are not the ones that were confirmed: their digests are computed
 * again from what is stored, so that a changed row can't reach the tenant (I-03).
 */
export async function loadLines(tx: Tx, run: ConfirmedRun): Promise<PreviewLine[]> {
  const rows = await tx
    .selectFrom('restore_preview_line')
    .select('line')
    .where('preview_id', '=', run.previewId)
    .orderBy('position')
    .execute();
  const lines = rows.map((row) => row.line as PreviewLine);
  if (previewDigest(run.scopeDigest, lines) !== run.previewDigest && !sabotaged('I-08')) {
    throw unconfirmed('Its stored preview is not the one that was confirmed.');
  }
  return lines;
}

/** One line as it stands now, its body checked against its digest. Throws a Problem when it was changed (I-08, I-29). */
export async function loadLine(tx: Tx, run: ConfirmedRun, known: PreviewLine): Promise<PreviewLine> {
  const row = await tx
    .selectFrom('restore_preview_line')
    .select('line')
    .where('preview_id', '=', run.previewId)
    .where('line_id', '=', known.id)
    .executeTakeFirst();
  const line = row?.line as PreviewLine | undefined;
  const same = line?.bodyDigest === known.bodyDigest && bodyDigest(line.requests) === known.bodyDigest;
  if (line === undefined || !(same || sabotaged('I-08'))) {
    throw unconfirmed(`The stored preview of "${known.name}" is not the one that was confirmed.`);
  }
  return line;
}

function unconfirmed(detail: string): Problem {
  return new Problem({
    status: 409,
    code: 'digest_mismatch',
    title: 'The restore does not start',
    detail,
    next: 'Generate the preview again and confirm it.',
  });
}

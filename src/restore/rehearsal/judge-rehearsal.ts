import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { openSeals } from '../../backup/secrets/renew-seals.ts';
import type { Tx } from '../../store/store.ts';
import { readJournal, type JournalEntry } from '../execution/journal.ts';
import type { LineOutcome } from '../facts/execution.ts';
import type { RehearsalDifference, RehearsalResult } from '../facts/rehearsal.ts';
import { loadPreviewLines } from '../preview/store-preview.ts';
import { quoted } from './as-previewed.ts';
import { differingLines, showsDifference, type LineEnded } from './compare-lines.ts';
import { differingRequests } from './compare-requests.ts';
import type { RehearsalDeps, SimulatedCopy } from './rehearsal-deps.ts';
import type { RehearsedDraft } from './shadow-run.ts';

/** Addresses in texts are of the cloud that a copy stands in. */
const COPY_ROOT = 'https://graph.microsoft.com';

/** What a rehearsal that was carried out found, from the results of its lines, its journal, and the copy's own record of requests. */
export async function judgeRehearsal(
  tx: Tx,
  deps: Pick<RehearsalDeps, 'secrets'>,
  facts: { draft: RehearsedDraft; shadowId: string; copy: SimulatedCopy },
): Promise<RehearsalResult> {
  const { draft, shadowId, copy } = facts;
  const lines = await loadPreviewLines(tx, draft.preview.id);
  const run = await tx
    .selectFrom('restore_run')
    .select(['status', 'failure_reason'])
    .where('id', '=', shadowId)
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom('restore_line_result')
    .selectAll()
    .where('run_id', '=', shadowId)
    .execute();
  const journal = byLine(await readJournal(tx, shadowId));
  const targets = new Map(rows.map((row) => [row.line_id, row.target_id]));
  const previewed = new Map(lines.map((line) => [line.id, line.targetId]));
  const requests = differingRequests(lines, copy.writes(), {
    journal,
    targetOf: (id) => createdIn(journal.get(id)) ?? targets.get(id) ?? previewed.get(id),
    root: COPY_ROOT,
    open: (body) => openedBody(deps, draft.workspaceId, body),
  });
  const ended = new Map(
    rows.map((row): [string, LineEnded] => [
      row.line_id,
      { outcome: row.outcome as LineOutcome, reason: inTheCopy(row.reason), changes: changesIn(row.detail) },
    ]),
  );
  const differences = [...differingLines(lines, ended), ...requests.map(asDifference)];
  const { state, reason, next } = verdictOf(run, differences);
  return { state, reason, next, lines: lines.length, differing: differences.length, differences };
}

function verdictOf(
  run: { status: string; failure_reason: string | null },
  differences: readonly RehearsalDifference[],
): Pick<RehearsalResult, 'state' | 'reason' | 'next'> {
  if (showsDifference(differences)) {
    const names = [...new Set(differences.map(({ name }) => name))];
    return {
      state: 'differs',
      reason: `${quoted(names)} ${names.length === 1 ? 'goes' : 'go'} otherwise than the preview says.`,
      next: 'Take the items that differ out of the scope, or correct what is named and rehearse again.',
    };
  }
  if (differences.length > 0 || run.status === 'stopped') {
    return {
      state: 'failed',
      reason: run.failure_reason ?? 'It broke off before its last line.',
      next: 'Rehearse again, or generate the preview again.',
    };
  }
  return {
    state: 'passed',
    reason: 'Every line went as previewed, read back in the simulated copy.',
    next: '',
  };
}

function asDifference({ line, reason }: ReturnType<typeof differingRequests>[number]): RehearsalDifference {
  return {
    lineId: line?.id ?? '',
    name: line?.name ?? 'A request that was not announced',
    typeKey: line?.typeKey ?? '',
    expected: 'restored',
    got: 'unknown',
    reason,
    changes: [],
  };
}

function byLine(entries: readonly JournalEntry[]): Map<string, JournalEntry[]> {
  return Map.groupBy(entries, ({ lineId }) => lineId);
}

function createdIn(entries: readonly JournalEntry[] | undefined): string | undefined {
  return stringOf(
    entries?.findLast(({ detail }) => typeof detail['createdId'] === 'string')?.detail['createdId'],
  );
}

/** The executor speaks of the service that it believes to write to. */
function inTheCopy(reason: string): string {
  return reason
    .replaceAll(/(^|\. )Microsoft Graph/g, '$1The simulated service')
    .replaceAll('Microsoft Graph', 'the simulated service');
}

function changesIn(detail: unknown): RehearsalDifference['changes'] {
  if (!isJsonObject(detail)) return [];
  return objectsOf(detail['differences']).map((change) => ({
    label: stringOf(change['label']) ?? '',
    expected: stringOf(change['beforeText']) ?? '',
    found: stringOf(change['afterText']) ?? '',
  }));
}

function openedBody(
  { secrets }: Pick<RehearsalDeps, 'secrets'>,
  workspaceId: string,
  body: JsonObject,
): JsonObject {
  if (secrets === undefined) return body;
  return openSeals(body, { keeper: secrets, workspaceId })?.body ?? body;
}

import { hasEnded } from '../../../src/restore/facts/execution.ts';
import { flatten, type RequestLogEntry } from '../../../simulator/log/request-log.ts';
import { judge } from '../../execution/support/judge.ts';
import { asPreviewed, type LineView } from '../../support/previewed-line.ts';
import type { AuditView, ItemView, OperationView, ResultView, RunView, SetView } from './operator.ts';
import type { Objects } from './simulator-orders.ts';
import { TYPES } from './tenant.ts';

/** What the service and the public API said of a restore that was killed. */
export interface RestoreEvidence {
  log: readonly RequestLogEntry[];
  after: Objects;
  lines: readonly LineView[];
  run: RunView;
  operation: OperationView;
  results: { total: number; counts: Record<string, number>; items: readonly ResultView[] };
  audit: readonly AuditView[];
}

/** What they said of a backup that was killed. */
export interface BackupEvidence {
  log: readonly RequestLogEntry[];
  objects: Objects;
  set: SetView;
  operation: OperationView;
  items: readonly ItemView[];
  audit: readonly AuditView[];
  /** Only of a set that says it can be used: how reading every stored byte ended. */
  verified: string | null;
}

const WORST = new Set(['failed', 'unknown', 'not_attempted', 'skipped_changed', 'pending']);

/** Everything that is wrong with a restore, in words; empty when nothing is. */
export function judgeRestore(evidence: RestoreEvidence): string[] {
  const { log, lines, run, results } = evidence;
  const wrong = judge(log, lines.map(asPreviewed)).map((words) => `I-08/I-10/I-12: ${words}`);

  // I-25: every line once, each with an end, and the counts are theirs.
  const ids = results.items.map(({ lineId }) => lineId);
  if (new Set(ids).size !== ids.length || results.total !== lines.length || ids.length !== lines.length)
    wrong.push(`I-25: ${String(lines.length)} lines, ${String(results.total)} results`);
  for (const { name, outcome } of results.items)
    if (!hasEnded(outcome)) wrong.push(`I-25: "${name}" never came to an end: ${outcome}`);
  for (const [outcome, count] of Object.entries(results.counts))
    if (results.items.filter((item) => item.outcome === outcome).length !== count)
      wrong.push(`I-25: ${String(count)} lines are counted as ${outcome}`);

  // I-26: nothing is called restored beside a line that is not.
  const bad = results.items.filter(({ outcome }) => WORST.has(outcome));
  if (
    run.status === 'restored' &&
    results.items.some(({ outcome }) => !['restored', 'unchanged'].includes(outcome))
  )
    wrong.push('I-26: the run is called restored, and a line is not');
  if (evidence.operation.outcome === 'succeeded' && bad.length > 0)
    wrong.push(`I-26: the operation succeeded, and "${bad[0]?.name ?? ''}" is ${bad[0]?.outcome ?? ''}`);
  for (const { name, outcome, reason, next } of bad)
    if (reason === '' || next === '')
      wrong.push(`I-21: "${name}" is ${outcome} without a reason and a next step`);

  return [...wrong, ...judgeTruth(evidence), ...judgeAudit(evidence)];
}

/** I-24 and I-10: what is called restored stands in the tenant, once. */
function judgeTruth({ after, lines, results, log }: RestoreEvidence): string[] {
  const wrong: string[] = [];
  const outcomes = new Map(results.items.map((item) => [item.lineId, item]));
  for (const line of lines) {
    const named = Object.entries(after[line.typeKey] ?? {}).filter(
      ([, object]) => (object['name'] ?? object['displayName']) === line.name,
    );
    const outcome = outcomes.get(line.id)?.outcome ?? 'no result';
    if (named.length > 1) wrong.push(`I-10: the tenant holds "${line.name}" ${String(named.length)} times`);
    if (['restored', 'unchanged'].includes(outcome) && named.length !== 1)
      wrong.push(`I-24: "${line.name}" is called ${outcome}, and the tenant does not hold it`);
    if (outcome === 'not_attempted' && writesOf(log, line).some(({ committed }) => committed))
      wrong.push(`I-24: "${line.name}" is called not attempted, and something was written`);
  }
  return wrong;
}

/** I-31: each write that took effect stands in the record, and the record claims none that did not. */
function judgeAudit({ log, audit, results }: RestoreEvidence): string[] {
  const wrong: string[] = [];
  const committed = flatten(log).filter((entry) => entry.kind === 'write' && entry.committed);
  const detailOf = (entry: AuditView) => entry.detail as { requestId?: string; lineId?: string };
  const written = audit.filter(({ action, outcome }) => action === 'restore.write' && outcome === 'done');
  for (const entry of written)
    if (!committed.some(({ requestId }) => requestId === detailOf(entry).requestId))
      wrong.push(`I-31: the record claims a write that the service does not know: ${entry.target}`);
  const unnamed = committed.filter(
    ({ requestId }) => !written.some((entry) => detailOf(entry).requestId === requestId),
  ).length;
  const found = audit.filter(({ action }) => action === 'restore.write_found').length;
  const open = results.items.filter(({ outcome }) => outcome === 'unknown').length;
  if (unnamed > found + open)
    wrong.push(
      `I-31: ${String(unnamed)} writes have no entry of their own; ${String(found)} were found again`,
    );
  if (!audit.some(({ action }) => action === 'restore.ended'))
    wrong.push('I-31: the record does not say that the restore ended');
  return wrong;
}

function writesOf(log: readonly RequestLogEntry[], line: LineView): RequestLogEntry[] {
  return flatten(log).filter(
    (entry) => entry.kind === 'write' && line.targetId !== null && entry.path.includes(line.targetId),
  );
}

/** Everything that is wrong with a backup: it is whole, or marked (I-28), and reads as it was written (I-29). */
export function judgeBackup(evidence: BackupEvidence): string[] {
  const { set, operation, items, objects, log } = evidence;
  const wrong: string[] = [];
  if (flatten(log).some(({ kind }) => kind === 'write')) wrong.push('I-07: a backup wrote to the tenant');
  if (set.status === 'capturing') wrong.push('I-21: the set says "capturing", and its operation has ended');
  if ((set.status === 'complete') !== (operation.outcome === 'succeeded'))
    wrong.push(`I-26: the set is ${set.status}, its operation ended as ${String(operation.outcome)}`);
  if (set.status !== 'complete' && set.statusReason === '')
    wrong.push(`I-21: the set is ${set.status} and does not say why`);
  if (set.status === 'complete') {
    const there = TYPES.flatMap((typeKey) =>
      Object.keys(objects[typeKey] ?? {}).map((id) => `${typeKey} ${id}`),
    );
    const held = new Set(items.map(({ typeKey, resourceId }) => `${typeKey} ${resourceId}`));
    const missing = there.filter((each) => !held.has(each));
    if (missing.length > 0) wrong.push(`I-28: a complete set lacks ${missing.join(', ')}`);
    if (held.size !== items.length || items.length !== set.itemCount)
      wrong.push(`I-28: the set counts ${String(set.itemCount)} items and lists ${String(items.length)}`);
    if (evidence.verified !== 'succeeded')
      wrong.push(`I-29: its bytes were verified as ${String(evidence.verified)}`);
  }
  if (!evidence.audit.some(({ action }) => action === 'backup_set.captured'))
    wrong.push('I-31: the record does not say how the capture ended');
  return wrong;
}

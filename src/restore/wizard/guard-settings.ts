import { sql } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import type { ApprovalPolicy } from '../facts/review.ts';
import type { WriteGateSettings } from '../facts/write-gate.ts';
import { isTimeZone } from '../gates/wall-clock.ts';
import { approvalPolicyOf } from '../review/policy.ts';
import { readWriteGate, writeGateSettings } from '../review/write-gate.ts';
import { invalid } from './refusals.ts';
import { voidReviews } from './sweep-reviews.ts';

export interface GuardAsk {
  workspaceId: string;
  environment: { id: string; name: string };
  actor: { id: string; name: string };
}

export interface FreezeView {
  id: string;
  from: string;
  to: string | null;
  reason: string;
  by: string;
}

export interface WriteGateView {
  settings: WriteGateSettings;
  /** Not lifted and not over, the first to begin first. */
  freezes: FreezeView[];
  open: boolean;
  /** Why it is closed, or what it lets through though it is not as it should be. */
  reasons: string[];
}

/** When a restore to the environment needs other people. */
export function readApprovalPolicy(tx: Tx, environmentId: string): Promise<ApprovalPolicy> {
  return approvalPolicyOf(tx, environmentId);
}

/**
 * Changes when a restore needs other people, with its audit entry. What waits for a second person was confirmed under another policy: it ends, and
 * needs a new confirmation, whether the policy became stricter or looser. The same policy again changes and records nothing. Gives how many ended.
 */
export async function setApprovalPolicy(tx: Tx, ask: GuardAsk, policy: ApprovalPolicy): Promise<number> {
  const { environment, actor } = ask;
  const { numUpdatedRows } = await tx
    .updateTable('environment')
    .set({
      approval_mode: policy.mode,
      approval_count: policy.approvers,
      approval_expiry_hours: policy.expiryHours,
    })
    .where('id', '=', environment.id)
    .where((eb) =>
      eb.or([
        eb('approval_mode', '<>', policy.mode),
        eb('approval_count', '<>', policy.approvers),
        eb('approval_expiry_hours', '<>', policy.expiryHours),
      ]),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return 0;
  const ended = await voidReviews(tx, {
    environmentId: environment.id,
    reason: `${actor.name} changed when restores to ${environment.name} need approval, after this one was confirmed.`,
  });
  await audit(tx, ask, { action: 'environment.approval_policy', detail: { ...policy, ended } });
  return ended;
}

/** Whether the environment may be written to now, and by what that is judged. */
export async function readWriteGateView(tx: Tx, environmentId: string): Promise<WriteGateView> {
  const { blocks, waived } = await readWriteGate(tx, { environmentId, ageBinds: true });
  const rows = await tx
    .selectFrom('environment_freeze')
    .select(['id', 'from_at', 'to_at', 'reason', 'created_by_name'])
    .where('environment_id', '=', environmentId)
    .where('lifted_at', 'is', null)
    .where((eb) => eb.or([eb('to_at', 'is', null), eb('to_at', '>', eb.fn<Date>('app_now', []))]))
    .orderBy('from_at')
    .execute();
  return {
    settings: await writeGateSettings(tx, environmentId),
    freezes: rows.map(({ id, from_at, to_at, reason, created_by_name }) => ({
      id,
      from: from_at.toISOString(),
      to: to_at?.toISOString() ?? null,
      reason,
      by: created_by_name,
    })),
    open: blocks.length === 0,
    reasons: blocks.length === 0 ? waived : blocks.map(({ reason }) => reason),
  };
}

/** Changes what the write gate asks for, with its audit entry. Throws 422 `time_zone_unknown`. */
export async function setWriteGate(tx: Tx, ask: GuardAsk, settings: WriteGateSettings): Promise<void> {
  if (!isTimeZone(settings.timeZone)) {
    throw invalid('time_zone_unknown', 'This time zone is not known', {
      detail: `"${settings.timeZone}" is no time zone that this server knows. Nothing was changed.`,
      next: 'Choose one by its IANA name, such as Europe/Berlin.',
    });
  }
  const before = await writeGateSettings(tx, ask.environment.id);
  if (JSON.stringify(inOrder(before)) === JSON.stringify(inOrder(settings))) return;
  await tx
    .updateTable('environment')
    .set({
      write_gate_health: settings.healthRequired,
      write_gate_max_age_hours: settings.maxAgeHours,
      write_gate_time_zone: settings.timeZone,
      write_gate_windows: JSON.stringify(settings.windows),
    })
    .where('id', '=', ask.environment.id)
    .execute();
  await audit(tx, ask, { action: 'environment.write_gate', detail: inOrder(settings) });
}

/** Nothing is executed from then to then, or until it is lifted. Audited. Throws 422 `freeze_over` for one that would be over already. */
export async function addFreeze(
  tx: Tx,
  ask: GuardAsk,
  freeze: { from: Date; to: Date | null; reason: string },
): Promise<FreezeView> {
  const { from, to, reason } = freeze;
  const { rows } = await sql<{ over: boolean }>`
    select (${to}::timestamptz is not null and (${to}::timestamptz <= app_now() or ${to}::timestamptz <= ${from}::timestamptz)) as over`.execute(
    tx,
  );
  if (rows[0]?.over === true) {
    throw invalid('freeze_over', 'This freeze would hold nothing', {
      detail: 'It ends before it begins, or is over already. Nothing was changed.',
      next: 'Choose a later end.',
    });
  }
  const { id } = await tx
    .insertInto('environment_freeze')
    .values({
      workspace_id: ask.workspaceId,
      environment_id: ask.environment.id,
      from_at: from,
      to_at: to,
      reason: reason.trim(),
      created_by: ask.actor.id,
      created_by_name: ask.actor.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const view = { from: from.toISOString(), to: to?.toISOString() ?? null, reason: reason.trim() };
  await audit(tx, ask, { action: 'environment.freeze', detail: { freezeId: id, ...view } });
  return { id, ...view, by: ask.actor.name };
}

/** Lifts a freeze before its end; it stays in the record. Throws 404, and 409 `already_lifted`. */
export async function liftFreeze(
  tx: Tx,
  ask: GuardAsk,
  lift: { freezeId: string; reason: string },
): Promise<void> {
  const { freezeId, reason } = lift;
  const row = await tx
    .selectFrom('environment_freeze')
    .select('lifted_at')
    .where('id', '=', freezeId)
    .where('environment_id', '=', ask.environment.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound('Freeze');
  if (row.lifted_at !== null) {
    throw new Problem({
      status: 409,
      code: 'already_lifted',
      title: 'This freeze was lifted already',
      detail: 'Nothing was changed.',
      next: 'Look at the freezes as they are now.',
    });
  }
  await tx
    .updateTable('environment_freeze')
    .set({
      lifted_at: sql<Date>`app_now()`,
      lifted_by_name: ask.actor.name,
      lifted_reason: reason.trim(),
    })
    .where('id', '=', freezeId)
    .execute();
  await audit(tx, ask, {
    action: 'environment.freeze_lifted',
    detail: { freezeId, reason: reason.trim() },
  });
}

function inOrder({ healthRequired, maxAgeHours, timeZone, windows }: WriteGateSettings): JsonObject {
  return {
    healthRequired,
    maxAgeHours,
    timeZone,
    windows: windows.map(({ day, from, to }) => ({ day, from, to })),
  };
}

async function audit(
  tx: Tx,
  { workspaceId, environment, actor }: GuardAsk,
  { action, detail }: { action: string; detail: JsonObject },
): Promise<void> {
  await appendAudit(tx, {
    workspaceId,
    environmentId: environment.id,
    actorId: actor.id,
    actorName: actor.name,
    action,
    outcome: 'done',
    target: environment.name,
    detail,
  });
}

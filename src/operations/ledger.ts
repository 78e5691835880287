import { sabotaged } from '#sabotage';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Database, Tx } from '../store/database.ts';
import type { Operation, OperationOutcome, OperationProgress, OperationResult } from './operation.ts';
import { toOperation, type OperationRow } from './operation-row.ts';

/** One attempt's hold on an operation. */
export interface Hold {
  operationId: string;
  fence: bigint;
}

const interval = (ms: number) => sql<Date>`app_now() + ${`${String(ms)} milliseconds`}::interval`;

function heldBy(hold: Hold) {
  return (eb: ExpressionBuilder<Database, 'operation'>) =>
    eb.and([
      eb('id', '=', hold.operationId),
      eb('fence', '=', Number(hold.fence)),
      eb('status', '=', 'running'),
    ]);
}

/**
 * Takes an operation that nobody holds; undefined when it ended, another attempt holds it, or it waits and its time has not come. Work that
 * waited needs its place among the active again: the database's own error, of one of `isPlaceTaken`, says that somebody else has it.
 */
export async function claim(
  tx: Tx,
  options: { operationId: string; holder: string; leaseMs: number },
): Promise<{ operation: Operation; fence: bigint } | undefined> {
  const row = await tx
    .updateTable('operation')
    .set((eb) => ({
      status: 'running',
      fence: eb('fence', '+', 1),
      lease_holder: options.holder,
      lease_until: interval(options.leaseMs),
      started_at: sql<Date>`coalesce(started_at, app_now())`,
      wake_at: null,
    }))
    .where('id', '=', options.operationId)
    .where('status', '<>', 'ended')
    .where(itsTime)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', sql<Date>`app_now()`)]))
    .returningAll()
    .executeTakeFirst();
  return row && { operation: toOperation(row), fence: BigInt(row.fence) };
}

/** The attempt's look at its row. Undefined: it no longer holds the operation. */
export async function beat(
  tx: Tx,
  hold: Hold & { extendMs: number | null; progress: OperationProgress | null },
): Promise<Wishes | undefined> {
  const wishes = ['cancel_requested_at', 'pause_requested_at'] as const;
  if (hold.extendMs === null && hold.progress === null) {
    const row = await tx.selectFrom('operation').select(wishes).where(heldBy(hold)).executeTakeFirst();
    return row && toWishes(row);
  }
  const row = await tx
    .updateTable('operation')
    .set({
      ...(hold.extendMs === null ? {} : { lease_until: interval(hold.extendMs) }),
      ...(hold.progress === null ? {} : { progress: JSON.stringify(hold.progress) }),
    })
    .where(heldBy(hold))
    .returning(wishes)
    .executeTakeFirst();
  return row && toWishes(row);
}

/** What persons want of work that runs. */
export interface Wishes {
  cancelRequestedAt: Date | null;
  pauseRequestedAt: Date | null;
}

function toWishes(row: { cancel_requested_at: Date | null; pause_requested_at: Date | null }): Wishes {
  return { cancelRequestedAt: row.cancel_requested_at, pauseRequestedAt: row.pause_requested_at };
}

/** Ends the operation; undefined when this attempt no longer holds it, and then nothing is changed. */
export async function finish(
  tx: Tx,
  hold: Hold & { result: OperationResult; progress: OperationProgress | null },
): Promise<Operation | undefined> {
  const row = await tx
    .updateTable('operation')
    .set({
      ...ending(hold.result.outcome),
      failure: hold.result.failure ? JSON.stringify(hold.result.failure) : null,
      ...(hold.progress === null ? {} : { progress: JSON.stringify(hold.progress) }),
    })
    .where(heldBy(hold))
    .returningAll()
    .executeTakeFirst();
  return row && toOperation(row);
}

/** Gives the operation back unfinished, so that another attempt continues it at once. */
export async function release(tx: Tx, hold: Hold): Promise<boolean> {
  const row = await tx
    .updateTable('operation')
    .set({ status: 'queued', lease_holder: null, lease_until: null })
    .where(heldBy(hold))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Lets it rest; it holds neither lease nor its place among the active until it is looked at again: after this time, or with null when a person
 * says so. Undefined when it is not held any more.
 */
export async function park(
  tx: Tx,
  hold: Hold & { lookInMs: number | null; progress: OperationProgress | null },
): Promise<Operation | undefined> {
  const row = await tx
    .updateTable('operation')
    .set({
      status: 'waiting',
      lease_holder: null,
      lease_until: null,
      // A wish that came while it was about to rest is not left lying: to cancel, or to continue what was to pause.
      wake_at:
        hold.lookInMs === null
          ? sql<Date>`case when cancel_requested_at is null and pause_requested_at is not null then null else app_now() end`
          : sql<Date>`case when cancel_requested_at is null and pause_requested_at is null then ${interval(hold.lookInMs)} else app_now() end`,
      ...(hold.progress === null ? {} : { progress: JSON.stringify(hold.progress) }),
    })
    .where(heldBy(hold))
    .returningAll()
    .executeTakeFirst();
  return row && toOperation(row);
}

/** Moves the time at which waiting work is looked at again; undefined when it does not wait. */
export async function lookAgainIn(tx: Tx, operationId: string, ms: number): Promise<Operation | undefined> {
  const row = await tx
    .updateTable('operation')
    .set({ wake_at: interval(ms) })
    .where('id', '=', operationId)
    .where('status', '=', 'waiting')
    .returningAll()
    .executeTakeFirst();
  return row && toOperation(row);
}

const itsTime = (eb: ExpressionBuilder<Database, 'operation'>) =>
  eb.or([eb('status', '<>', 'waiting'), eb('wake_at', '<=', sql<Date>`app_now()`)]);

/** Notes the wish to cancel. Work that never began ends here; work that began ends at its own next step, work that waits at once. */
export async function requestCancel(
  tx: Tx,
  operationId: string,
): Promise<{ operation: Operation; ended: boolean } | undefined> {
  const wish = { cancel_requested_at: sql<Date>`coalesce(cancel_requested_at, app_now())` };
  const ended = await tx
    .updateTable('operation')
    .set({ ...wish, ...ending('cancelled') })
    .where('id', '=', operationId)
    .where('status', '=', 'queued')
    .where('started_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (ended !== undefined) return { operation: toOperation(ended), ended: true };
  await tx
    .updateTable('operation')
    .set(wish)
    .where('id', '=', operationId)
    .where('status', '<>', 'ended')
    .execute();
  await lookAgainIn(tx, operationId, 0);
  const row = await readRow(tx, operationId);
  return row && { operation: toOperation(row), ended: false };
}

/**
 * Notes the wish to pause: work under way rests before its next step; work that waits, or waits for its turn, rests at once (`resting`).
 * Undefined when it has ended or is being cancelled.
 */
export async function requestPause(
  tx: Tx,
  operationId: string,
): Promise<{ operation: Operation; resting: boolean } | undefined> {
  const row = await tx
    .updateTable('operation')
    .set((eb) => ({
      pause_requested_at: sql<Date>`coalesce(pause_requested_at, app_now())`,
      // Nobody holds it: there is no step to wait for.
      status: sql<
        Operation['status']
      >`case when ${eb.ref('lease_until')} is null then 'waiting' else status end`,
      wake_at: sql<Date>`case when ${eb.ref('lease_until')} is null then null else wake_at end`,
    }))
    .where('id', '=', operationId)
    .where('status', '<>', 'ended')
    .where('cancel_requested_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row && { operation: toOperation(row), resting: row.status === 'waiting' };
}

/**
 * Takes the wish to pause back, and lets work that rests for it wait for its turn again. The database's own error, of one of `isPlaceTaken`,
 * says that somebody else has its place. Undefined when it is not paused and was not asked to be.
 */
export async function requestContinue(tx: Tx, operationId: string): Promise<Operation | undefined> {
  const row = await tx
    .updateTable('operation')
    .set({
      pause_requested_at: null,
      status: sql<Operation['status']>`case when status = 'waiting' then 'queued' else status end`,
      wake_at: null,
    })
    .where('id', '=', operationId)
    .where('status', '<>', 'ended')
    .where('pause_requested_at', 'is not', null)
    .returningAll()
    .executeTakeFirst();
  return row && toOperation(row);
}

function ending(outcome: OperationOutcome) {
  return {
    status: 'ended' as const,
    outcome,
    ended_at: sql<Date>`app_now()`,
    lease_holder: null,
    lease_until: null,
  };
}

/** Operations of this workspace that nobody works on and somebody should: queued, held by an attempt whose lease ran out, or due for a look. */
export async function unattended(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('operation')
    .select('id')
    .where('status', '<>', 'ended')
    .where(itsTime)
    .where((eb) =>
      eb.or([
        eb('lease_until', 'is', null),
        ...(sabotaged('I-21') ? [] : [eb('lease_until', '<', sql<Date>`app_now()`)]),
      ]),
    )
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.id);
}

async function readRow(tx: Tx, operationId: string): Promise<OperationRow | undefined> {
  return tx.selectFrom('operation').selectAll().where('id', '=', operationId).executeTakeFirst();
}

/** One operation, or undefined when it is not there or not in this workspace. */
export async function read(tx: Tx, operationId: string): Promise<Operation | undefined> {
  const row = await readRow(tx, operationId);
  return row && toOperation(row);
}

/** Operations of an environment, newest first, at most 200. */
export async function list(
  tx: Tx,
  environmentId: string,
  options: { active?: boolean } = {},
): Promise<Operation[]> {
  let query = tx.selectFrom('operation').selectAll().where('environment_id', '=', environmentId);
  if (options.active === true) query = query.where('status', '<>', 'ended');
  const rows = await query.orderBy('created_at', 'desc').limit(200).execute();
  return rows.map(toOperation);
}

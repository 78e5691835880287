import { sql } from 'kysely';
import { Problem } from '../kernel/problem.ts';
import type { Tx } from '../store/database.ts';
import type { Operation, OperationStart } from './operation.ts';
import { toOperation } from './operation-row.ts';

/** Writes the row, or finds the active one of the same identity. Throws a Problem (409) while another restore holds the tenant. */
export async function insertOperation(
  tx: Tx,
  start: OperationStart,
): Promise<{ operation: Operation; created: boolean }> {
  // The active one can end between the insert and the look; then the insert is free again.
  for (let round = 0; round < 3; round += 1) {
    const inserted = await tryInsert(tx, start);
    if (inserted !== undefined) return { operation: inserted, created: true };
    const active = await tx
      .selectFrom('operation')
      .selectAll()
      .where('environment_id', '=', start.environmentId)
      .where('identity', '=', start.identity)
      .where('status', 'in', ['queued', 'running'])
      .executeTakeFirst();
    if (active !== undefined) return { operation: toOperation(active), created: false };
  }
  throw new Problem({
    status: 409,
    code: 'other_operation',
    title: 'The same work ended just now',
    next: 'Try again.',
  });
}

async function tryInsert(tx: Tx, start: OperationStart): Promise<Operation | undefined> {
  try {
    const row = await tx
      .insertInto('operation')
      .values({
        workspace_id: start.workspaceId,
        environment_id: start.environmentId,
        kind: start.kind,
        identity: start.identity,
        subject_id: start.subjectId ?? null,
        person_id: start.personId,
        person_name: start.personName,
        input: JSON.stringify(start.input ?? {}),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['environment_id', 'identity'])
          // As the index says it: work that waits holds no place.
          .where(sql<boolean>`status in ('queued', 'running')`)
          .doNothing(),
      )
      .returningAll()
      .executeTakeFirst();
    return row && toOperation(row);
  } catch (error) {
    if (!isPlaceTaken(error)) throw error;
    throw placeTaken('Wait until it has ended, or cancel it, then confirm again.');
  }
}

/** The refusal of a second writer in one tenant. */
export function placeTaken(next: string): Problem {
  return new Problem({
    status: 409,
    code: 'other_operation',
    title: 'Another restore is active in this tenant',
    detail: 'Two restores never write to one Microsoft tenant at the same time.',
    next,
  });
}

/** The database's refusal of a second active operation of one identity, or a second writer in one tenant (I-23). */
export function isPlaceTaken(error: unknown): boolean {
  const constraint = constraintOf(error);
  return (
    constraint?.startsWith('operation_one_writer') === true || constraint === 'operation_active_identity'
  );
}

function constraintOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}

import { sql, type SelectQueryBuilder } from 'kysely';
import type { Database, Tx } from '../store/database.ts';
import type { AuditOutcome, AuditRow, AuditSource } from './format/audit-row.ts';

/** Which entries are wanted; what is absent does not narrow. */
export interface AuditFilter {
  /** Text in the name of who acted, the action, the target or the detail. */
  search?: string | undefined;
  from?: Date | undefined;
  /** Not after this moment. */
  to?: Date | undefined;
  actorId?: string | undefined;
  action?: string | undefined;
  outcome?: AuditOutcome | undefined;
  source?: AuditSource | undefined;
  environmentId?: string | undefined;
  target?: string | undefined;
}

const BATCH = 500;

/** Entries in the order of the record, in batches, so that a long record never stands in memory. */
export async function* readEntries(
  tx: Tx,
  ask: { upTo: number; filter?: AuditFilter },
): AsyncGenerator<readonly AuditRow[]> {
  let after = 0;
  while (after < ask.upTo) {
    const rows = await readBatch(tx, { ...ask, after });
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.sequence ?? ask.upTo;
  }
}

/** The next entries after a number; fewer than `batchSize` when there are no more. */
export async function readBatch(
  tx: Tx,
  ask: { upTo: number; after: number; filter?: AuditFilter },
): Promise<AuditRow[]> {
  return narrowed(tx.selectFrom('audit_entry').select(COLUMNS), ask.filter ?? {})
    .where('sequence', '>', ask.after)
    .where('sequence', '<=', ask.upTo)
    .orderBy('sequence')
    .limit(BATCH)
    .execute();
}
export const BATCH_SIZE = BATCH;

/** One entry of the transaction's workspace, by its number. */
export async function entryBySequence(tx: Tx, sequence: number): Promise<AuditRow | undefined> {
  return tx
    .selectFrom('audit_entry')
    .select(COLUMNS)
    .where((eb) => eb('workspace_id', '=', eb.fn<string>('app_workspace', [])))
    .where('sequence', '=', sequence)
    .executeTakeFirst();
}

/** A page of the record, newest first, and how many there are. */
export async function listEntries(
  tx: Tx,
  ask: { filter: AuditFilter; offset: number; limit: number },
): Promise<{ total: number; rows: AuditRow[] }> {
  const count = await narrowed(
    tx.selectFrom('audit_entry').select((eb) => eb.fn.countAll<number>().as('total')),
    ask.filter,
  ).executeTakeFirstOrThrow();
  const rows = await narrowed(tx.selectFrom('audit_entry').select(COLUMNS), ask.filter)
    .orderBy('sequence', 'desc')
    .offset(ask.offset)
    .limit(ask.limit)
    .execute();
  return { total: count.total, rows };
}

/** What can be filtered by: who is named in the record, and which actions. */
export async function filterChoices(
  tx: Tx,
): Promise<{ people: { id: string; name: string }[]; actions: string[] }> {
  const people = await tx
    .selectFrom('audit_entry')
    .select(['actor_id as id', (eb) => eb.fn.max('actor_name').as('name')])
    .where('actor_id', 'is not', null)
    .groupBy('actor_id')
    .execute();
  const actions = await tx.selectFrom('audit_entry').select('action').distinct().orderBy('action').execute();
  return {
    people: people
      .flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    actions: actions.map(({ action }) => action),
  };
}

const COLUMNS = [
  'sequence',
  'workspace_id',
  'environment_id',
  'actor_id',
  'actor_name',
  'source',
  'source_address',
  'action',
  'outcome',
  'target',
  'detail',
  'at',
  'previous_hash',
  'hash',
] as const;

type Query<O> = SelectQueryBuilder<Database, 'audit_entry', O>;

function narrowed<O>(query: Query<O>, filter: AuditFilter): Query<O> {
  let narrow = query;
  if (filter.from) narrow = narrow.where('at', '>=', filter.from);
  if (filter.to) narrow = narrow.where('at', '<=', filter.to);
  if (filter.actorId) narrow = narrow.where('actor_id', '=', filter.actorId);
  if (filter.action) narrow = narrow.where('action', '=', filter.action);
  if (filter.outcome) narrow = narrow.where('outcome', '=', filter.outcome);
  if (filter.source) narrow = narrow.where('source', '=', filter.source);
  if (filter.environmentId) narrow = narrow.where('environment_id', '=', filter.environmentId);
  if (filter.target) narrow = narrow.where('target', '=', filter.target);
  if (filter.search) {
    const like = `%${filter.search.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    narrow = narrow.where(
      sql<boolean>`(actor_name ilike ${like} or action ilike ${like} or target ilike ${like} or detail::text ilike ${like})`,
    );
  }
  return narrow;
}

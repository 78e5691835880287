import { sql, type Kysely } from 'kysely';

/** Decisions about references cover every kind, not groups alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table restore_run rename column group_mapping to mapping`,
    `update restore_run set mapping = jsonb_build_object('group', mapping) where mapping <> '{}'`,
  ]) {
    await sql.raw(statement).execute(db);
  }
}

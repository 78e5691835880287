import { sql, type Kysely } from 'kysely';

/** A person may let a restore stand still; the wish is durable until it is continued. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table operation add column pause_requested_at timestamptz`).execute(db);
}

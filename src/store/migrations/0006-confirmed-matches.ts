import { sql, type Kysely } from 'kysely';

/** A run's scope holds which objects, found by name, a person confirmed as the ones that are meant. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`alter table restore_run add column confirmed_matches jsonb not null default '{}'`)
    .execute(db);
}

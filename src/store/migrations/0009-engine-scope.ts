import { sql, type Kysely } from 'kysely';

/**
 * A run's scope says who may be reached anew, what is removed, whose inverse it is and when failures end it. A rehearsal is a run of its
 * own against a simulated copy of the tenant, kept beside the run that it is of.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table restore_run
         add column confirmed_everyone jsonb not null default '[]',
         add column removals jsonb not null default '[]',
         add column undo_of uuid references restore_run(id),
         add column rehearsal_of uuid references restore_run(id) on delete cascade,
         add column stop_after_failures int check (stop_after_failures > 0)`,
    )
    .execute(db);
}

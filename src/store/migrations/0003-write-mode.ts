import { sql, type Kysely } from 'kysely';

/** A run's scope says how it writes: what `assignments` said is one of the ways. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table restore_run
       add column write_mode text not null default 'update_or_create'
         check (write_mode in ('update_or_create', 'only_missing', 'assignments_only', 'settings_only', 'copy')),
       add column copy_prefix text not null default ''`,
    `update restore_run set write_mode = 'settings_only' where assignments = 'leave'`,
    `alter table restore_run drop column assignments`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

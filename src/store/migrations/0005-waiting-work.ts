import { sabotaged } from '#sabotage';
import { sql, type Kysely } from 'kysely';

/**
 * Work may rest until something outside has happened (approval in Intune, up to three days). While it rests it is neither active under its
 * name nor the writer of its tenant; it takes both places again before it goes on (I-23).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table operation drop constraint operation_status_check`,
    `alter table operation add constraint operation_status_check check (status in ('queued','running','waiting','ended'))`,
    `alter table operation add column wake_at timestamptz`,
    `drop index operation_active_identity`,
    `create unique index operation_active_identity on operation (environment_id, identity)
       where status in ('queued','running')`,
    `drop index operation_one_writer`,
    `create unique index operation_one_writer on operation (environment_id)
       where status in ('queued','running') and kind = 'restore'`,
    `drop index operation_one_writer_per_tenant`,
    `create unique index operation_one_writer_per_tenant on operation (writer_tenant)
       where status in ('queued','running') and kind = 'restore'`,
  ];
  const carriedOut = statements.filter(
    (statement) => !(sabotaged('I-23') && statement.includes('unique index operation_one_writer')),
  );
  for (const statement of carriedOut) await sql.raw(statement).execute(db);
}

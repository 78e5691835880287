import { sql, type Kysely } from 'kysely';

/**
 * Two environments, also of two workspaces, may stand for one Microsoft tenant. Restores must not write to it together, so the
 * database itself admits one active restore per tenant (I-23). The trigger fills the column: no code can forget it or choose it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table operation add column writer_tenant uuid`,
    `create function operation_writer_tenant() returns trigger language plpgsql as $$
     begin
       new.writer_tenant := case when new.kind = 'restore'
         then (select tenant_id from environment where id = new.environment_id) end;
       return new;
     end $$`,
    `create trigger operation_writer_tenant before insert or update on operation
       for each row execute function operation_writer_tenant()`,
    `create unique index operation_one_writer_per_tenant on operation (writer_tenant)
       where status <> 'ended' and kind = 'restore'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

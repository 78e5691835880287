import { sql, type Kysely } from 'kysely';
import { inScope } from '../row-security.ts';

/**
 * How long things are kept, whether backups are encrypted in the vault, and how an environment or a workspace is deleted for good. Journal and
 * confirmations are append-only for the application's role; only the function below removes them, only whole environments or workspaces, and only in
 * a transaction that has recorded that deletion in the audit record, which stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table environment add column retention jsonb not null default '{}', add column encrypt_backups boolean not null default false`,
    `alter table operation drop constraint operation_kind_check`,
    `alter table operation add constraint operation_kind_check check
       (kind in ('backup','compare','checks','preview','rehearsal','restore','dry_run','directory','integrity','housekeeping'))`,
    `create table environment_key (
       environment_id uuid primary key, workspace_id uuid not null, sealed text not null,
       created_at timestamptz not null default app_now(),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    `alter table environment_key enable row level security`,
    `alter table environment_key force row level security`,
    `create policy by_workspace on environment_key to tenantatlas_app
       using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
    inScope('environment_key'),
    `grant select, insert, update, delete on environment_key to tenantatlas_app`,

    // The owner erases in the workspace of the transaction, like everyone.
    `create policy owner_reads_own on audit_entry for select to current_user using (workspace_id = app_workspace())`,
    `do $$ declare named regclass; begin
       for named in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
          where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity and c.relname not in ('audit_entry', 'audit_head')
       loop
         execute format('create policy owner_erases on %s to current_user using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())', named);
       end loop;
     end $$`,
    `create policy owner_erases on workspace for update to current_user using (id = app_workspace()) with check (id = app_workspace())`,

    // Removes rows with everything that refers to them. A row that belongs to another environment keeps its place and forgets the reference.
    `create function erase_rows(named regclass, key_column name, ids uuid[]) returns void language plpgsql as $$
     declare
       refers record;
       gone uuid[];
     begin
       if exists (select 1 from pg_attribute where attrelid = named and attname = 'id' and atttypid = 'uuid'::regtype) then
         execute format('select array_agg(id) from %s where %I = any($1)', named, key_column) into gone using ids;
         if gone is null then return; end if;
         for refers in
           select con.conrelid::regclass as named, own.attname as key_column, not own.attnotnull as forgets,
                  exists (select 1 from pg_attribute e where e.attrelid = con.conrelid and e.attname = 'environment_id') as placed
             from pg_constraint con
             cross join lateral unnest(con.conkey, con.confkey) as pair(own, theirs)
             join pg_attribute theirs on theirs.attrelid = con.confrelid and theirs.attnum = pair.theirs and theirs.attname = 'id'
             join pg_attribute own on own.attrelid = con.conrelid and own.attnum = pair.own
            where con.contype = 'f' and con.confrelid = erase_rows.named
         loop
           if refers.forgets and refers.placed and refers.key_column <> 'environment_id' then
             execute format('update %s set %I = null where %I = any($1)', refers.named, refers.key_column, refers.key_column) using gone;
           elsif refers.named <> erase_rows.named then
             perform erase_rows(refers.named, refers.key_column, gone);
           end if;
         end loop;
       end if;
       execute format('delete from %s where %I = any($1)', named, key_column) using ids;
     end $$`,
    `revoke all on function erase_rows(regclass, name, uuid[]) from public`,

    `create function erase_environment(environment uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
     declare named regclass;
     begin
       if not exists (select 1 from audit_entry where workspace_id = app_workspace() and outcome = 'done' and xmin = pg_current_xact_id()::xid
                        and (action = 'workspace.delete' or (action = 'environment.delete' and target = environment::text))) then
         raise exception 'a deletion is recorded first' using errcode = 'insufficient_privilege';
       end if;
       for named in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'environment_id' and a.atttypid = 'uuid'::regtype and not a.attisdropped
          where n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('audit_entry')
       loop
         perform erase_rows(named, 'environment_id', array[environment]);
       end loop;
       perform erase_rows('environment', 'id', array[environment]);
     end $$`,
    `revoke all on function erase_environment(uuid) from public`,
    `grant execute on function erase_environment(uuid) to tenantatlas_app`,

    // What is left of a workspace is its audit record, and a row that the record can refer to.
    `create function erase_workspace() returns void language plpgsql security definer set search_path = public, pg_temp as $$
     declare
       named regclass;
       one uuid;
     begin
       if not exists (select 1 from audit_entry where workspace_id = app_workspace() and outcome = 'done' and xmin = pg_current_xact_id()::xid
                        and action = 'workspace.delete') then
         raise exception 'a deletion is recorded first' using errcode = 'insufficient_privilege';
       end if;
       for one in select id from environment where workspace_id = app_workspace() loop
         perform erase_environment(one);
       end loop;
       for named in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
          where n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('audit_entry', 'audit_head')
       loop
         perform erase_rows(named, 'workspace_id', array[app_workspace()]);
       end loop;
       update workspace set slug = 'deleted-' || id, name = 'Deleted workspace' where id = app_workspace();
     end $$`,
    `revoke all on function erase_workspace() from public`,
    `grant execute on function erase_workspace() to tenantatlas_app`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

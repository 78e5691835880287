import { sql, type Kysely } from 'kysely';

/**
 * Each audit entry has its number within the workspace, and says by what way the act came. The head of each record is kept beside it by
 * the database itself, so that newest entries that are gone are missed; an entry that does not follow the one before it is refused, and
 * none is changed or removed, by whatever role.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table audit_entry add column sequence bigint, add column source_address text,
       add column source text check (source in ('page','api','command_line','worker','not_known'))`,
    // Forced row-level security binds the owner as well, who has to number what is there.
    `alter table audit_entry no force row level security`,
    `update audit_entry as entry set sequence = numbered.sequence
       from (select id, row_number() over (partition by workspace_id order by id) as sequence from audit_entry) as numbered
      where numbered.id = entry.id`,
    `alter table audit_entry alter column sequence set not null, add unique (workspace_id, sequence)`,
    `create index audit_entry_at on audit_entry (workspace_id, at)`,

    `create table audit_head (
       workspace_id uuid primary key references workspace(id), sequence bigint not null, hash text not null, at timestamptz not null)`,
    `insert into audit_head select distinct on (workspace_id) workspace_id, sequence, hash, at from audit_entry order by workspace_id, sequence desc`,
    `alter table audit_entry force row level security`,
    `alter table audit_head enable row level security`,
    `alter table audit_head force row level security`,
    `create policy by_workspace on audit_head for select to tenantatlas_app using (workspace_id = app_workspace())`,
    `create policy owner_keeps on audit_head to current_user using (true) with check (true)`,
    `grant select on audit_head to tenantatlas_app`,

    // After the insert, so that row-level security has judged the row first. In the owner's name, because nobody else may move the head.
    `create function audit_entry_follows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
     declare
       before_sequence bigint;
       before_hash text;
     begin
       select sequence, hash into before_sequence, before_hash from audit_head where workspace_id = new.workspace_id for update;
       if new.sequence <> coalesce(before_sequence, 0) + 1 or new.previous_hash <> coalesce(before_hash, repeat('0', 64)) then
         raise exception 'an audit entry has to follow the newest one of its workspace' using errcode = 'check_violation';
       end if;
       insert into audit_head values (new.workspace_id, new.sequence, new.hash, new.at)
         on conflict (workspace_id) do update set sequence = excluded.sequence, hash = excluded.hash, at = excluded.at;
       return null;
     end $$`,
    `revoke all on function audit_entry_follows() from public`,
    `create trigger audit_entry_follows after insert on audit_entry for each row execute function audit_entry_follows()`,
    `create function audit_entry_stays() returns trigger language plpgsql as $$
     begin
       raise exception 'audit entries are neither changed nor removed' using errcode = 'insufficient_privilege';
     end $$`,
    `create trigger audit_entry_stays before update or delete on audit_entry for each row execute function audit_entry_stays()`,
    `create trigger audit_entry_stays_whole before truncate on audit_entry for each statement execute function audit_entry_stays()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

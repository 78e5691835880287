import { sql, type Kysely } from 'kysely';

/**
 * Values that a person typed into a draft because Graph never returns them, sealed by the installation's key. The scope names them by handle. They go
 * with the draft, and by themselves as soon as the run has ended, however it ended.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table restore_run add column typed_secrets jsonb not null default '[]'`,
    `create table restore_typed_secret (
       handle uuid primary key default gen_random_uuid(), workspace_id uuid not null, run_id uuid not null,
       item_id uuid not null, path text not null, sealed jsonb not null, typed_at timestamptz not null default app_now(),
       unique (run_id, item_id, path),
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id) on delete cascade)`,
    `alter table restore_typed_secret enable row level security`,
    `alter table restore_typed_secret force row level security`,
    `create policy by_workspace on restore_typed_secret to tenantatlas_app
       using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
    `grant select, insert, delete on restore_typed_secret to tenantatlas_app`,
    `create function forget_typed_secrets() returns trigger language plpgsql as $$
     begin
       delete from restore_typed_secret where run_id = new.id;
       return new;
     end $$`,
    `create trigger forget_typed_secrets after update of status on restore_run for each row
       when (new.status not in ('draft', 'queued', 'running', 'paused', 'awaiting_approval'))
       execute function forget_typed_secrets()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

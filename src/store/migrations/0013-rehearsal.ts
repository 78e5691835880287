import { sql, type Kysely } from 'kysely';

/**
 * A rehearsal carries a run out against a simulated copy of the tenant. What it found is kept by the digest of the preview that it was of, and
 * goes with the draft; the run that it carried out stays as its journal does, also when the draft is discarded, so it only remembers the id.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table operation drop constraint operation_kind_check`,
    `alter table operation add constraint operation_kind_check check
       (kind in ('backup','compare','checks','preview','rehearsal','restore','dry_run','directory','integrity'))`,
    `alter table restore_run drop constraint restore_run_rehearsal_of_fkey`,
    `alter table environment add column rehearsal_required boolean not null default false`,
    `create table restore_rehearsal (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, run_id uuid not null,
       preview_digest text not null, operation_id uuid not null, state text not null check (state in ('passed','differs','failed')),
       reason text not null, next text not null, lines int not null, differing int not null, differences jsonb not null,
       person_name text not null, ended_at timestamptz not null default app_now(), unique (operation_id),
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id) on delete cascade)`,
    `create index restore_rehearsal_latest on restore_rehearsal (run_id, preview_digest, ended_at desc)`,
    `alter table restore_rehearsal enable row level security`,
    `alter table restore_rehearsal force row level security`,
    `create policy by_workspace on restore_rehearsal to tenantatlas_app
       using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
    // What a rehearsal found is never changed: another one is another row.
    `grant select, insert on restore_rehearsal to tenantatlas_app`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

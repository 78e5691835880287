import { sql, type Kysely } from 'kysely';

/**
 * The first schema. Every table that belongs to a workspace carries workspace_id and is under forced row-level security: the
 * application's role sees the rows of the workspace named by the transaction's setting `app.workspace`, and nothing without it.
 * `tenantatlas_app` must exist before this runs (store/roles).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create function app_now() returns timestamptz language sql stable as
       $$ select coalesce(nullif(current_setting('app.test_now', true), '')::timestamptz, clock_timestamp()) $$`,
    `create function app_workspace() returns uuid language sql stable as
       $$ select nullif(current_setting('app.workspace', true), '')::uuid $$`,
    `create function app_person() returns text language sql stable as
       $$ select nullif(current_setting('app.person', true), '') $$`,

    `create table workspace (
       id uuid primary key default gen_random_uuid(), slug text not null unique, name text not null,
       created_at timestamptz not null default app_now())`,
    `create table membership (
       workspace_id uuid not null references workspace(id), person_id text not null,
       role text not null check (role in ('owner','manager','operator','readonly')),
       created_at timestamptz not null default app_now(), primary key (workspace_id, person_id))`,
    `create table environment (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null references workspace(id),
       slug text not null, name text not null, kind text not null check (kind in ('production','staging','test')),
       tenant_id uuid not null, simulated boolean not null default false,
       status text not null default 'active' check (status in ('active','archived')),
       max_age_minutes int not null default 60, created_at timestamptz not null default app_now(),
       unique (workspace_id, slug), unique (workspace_id, id))`,
    `create table connection (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, environment_id uuid not null,
       cloud text not null default 'global', client_id text not null, credential jsonb not null,
       origin text, enabled boolean not null default true, created_at timestamptz not null default app_now(),
       unique (environment_id), foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    `create table connection_health (
       workspace_id uuid not null, environment_id uuid primary key, checked_at timestamptz not null,
       state text not null check (state in ('ok','degraded','failed')), reason text not null, detail jsonb not null,
       foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    `create table directory_group (
       workspace_id uuid not null, environment_id uuid not null, group_id text not null, name text not null,
       detail jsonb not null, seen_at timestamptz not null, primary key (environment_id, group_id),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,

    `create table operation (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, environment_id uuid not null,
       kind text not null check (kind in ('backup','compare','checks','preview','restore','dry_run','directory','integrity')),
       status text not null default 'queued' check (status in ('queued','running','ended')),
       outcome text check (outcome in ('succeeded','partly','failed','blocked','cancelled')),
       identity text not null, subject_id uuid, person_id text, person_name text not null,
       input jsonb not null default '{}', progress jsonb not null default '{}', failure jsonb,
       cancel_requested_at timestamptz, fence bigint not null default 0, lease_holder text, lease_until timestamptz,
       created_at timestamptz not null default app_now(), started_at timestamptz, ended_at timestamptz,
       check ((status = 'ended') = (outcome is not null)), unique (workspace_id, id),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    `create unique index operation_active_identity on operation (environment_id, identity) where status <> 'ended'`,
    `create unique index operation_one_writer on operation (environment_id) where status <> 'ended' and kind = 'restore'`,

    `create table backup_set (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, environment_id uuid not null,
       name text not null, purpose text not null default 'manual' check (purpose in ('manual','safety','scheduled','import')),
       status text not null default 'capturing' check (status in ('capturing','complete','incomplete','failed')),
       operation_id uuid, digest text, summary jsonb not null default '{}',
       created_by text not null, created_at timestamptz not null default app_now(), completed_at timestamptz,
       unique (workspace_id, id), foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    `create table backup_item (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, backup_set_id uuid not null,
       type_key text not null, resource_id text not null, name text not null, platform text not null,
       natural_key text not null, vault_hash text not null, content_digest text not null, assignments_digest text not null,
       fidelity jsonb not null, group_ids jsonb not null, captured_at timestamptz not null, unique (backup_set_id, type_key, resource_id),
       foreign key (workspace_id, backup_set_id) references backup_set(workspace_id, id))`,
    `create table backup_item_comparison (
       workspace_id uuid not null, backup_item_id uuid primary key references backup_item(id) on delete cascade,
       state text not null check (state in ('same','changed','missing','ambiguous','unknown')), compared_at timestamptz not null)`,

    `create table restore_run (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, environment_id uuid not null,
       status text not null default 'draft', revision int not null default 1,
       backup_set_id uuid references backup_set(id), scope_mode text check (scope_mode in ('all','selected')),
       item_ids jsonb not null default '[]', assignments text not null default 'restore' check (assignments in ('restore','leave')),
       group_mapping jsonb not null default '{}', raise_conditional_access jsonb not null default '[]',
       dry_run boolean not null default true, confirmed_digest text, confirmed_scope jsonb, confirmed_by text, confirmed_at timestamptz,
       safety_backup_set_id uuid references backup_set(id), operation_id uuid, failure_reason text,
       created_by text not null, created_by_name text not null, created_at timestamptz not null default app_now(),
       updated_at timestamptz not null default app_now(), started_at timestamptz, ended_at timestamptz,
       unique (workspace_id, id), foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    `create table restore_checks (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, run_id uuid not null,
       scope_digest text not null, ran_at timestamptz not null, outcomes jsonb not null, operation_id uuid,
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id) on delete cascade)`,
    `create table restore_preview (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, run_id uuid not null,
       scope_digest text not null, digest text not null, generated_at timestamptz not null, summary jsonb not null, operation_id uuid,
       unique (workspace_id, id), foreign key (workspace_id, run_id) references restore_run(workspace_id, id) on delete cascade)`,
    `create table restore_preview_line (
       workspace_id uuid not null, preview_id uuid not null, line_id text not null, position int not null, action text not null,
       line jsonb not null, primary key (preview_id, line_id),
       foreign key (workspace_id, preview_id) references restore_preview(workspace_id, id) on delete cascade)`,
    `create index restore_preview_line_position on restore_preview_line (preview_id, position)`,
    `create table restore_confirmation (
       run_id uuid primary key, workspace_id uuid not null, preview_id uuid not null, preview_digest text not null, scope_digest text not null,
       person_id text not null, idempotency_key text not null, at timestamptz not null default app_now(),
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id))`,
    `create table restore_journal (
       id bigint generated always as identity primary key, workspace_id uuid not null, run_id uuid not null, line_id text not null,
       step text not null, event text not null check (event in ('intent','outcome','adopted','substituted','verdict')),
       fence bigint not null, body_digest text, detail jsonb not null, at timestamptz not null default app_now(),
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id))`,
    `create table restore_line_result (
       workspace_id uuid not null, run_id uuid not null, line_id text not null, outcome text not null, reason text not null, next text not null,
       target_id text, detail jsonb not null default '{}', at timestamptz not null default app_now(), primary key (run_id, line_id),
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id))`,

    `create table notification (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, person_id text not null, title text not null, body text not null,
       href text not null, read_at timestamptz, created_at timestamptz not null default app_now())`,
    `create table audit_entry (
       id bigint generated always as identity primary key, workspace_id uuid not null references workspace(id), environment_id uuid,
       actor_id text, actor_name text not null, action text not null, outcome text not null check (outcome in ('done','refused','failed')),
       target text not null, detail jsonb not null, at timestamptz not null default app_now(),
       previous_hash text not null, hash text not null)`,
    `create table idempotency (
       workspace_id uuid not null, person_id text not null, key text not null, request_digest text not null, status int not null,
       response jsonb not null, at timestamptz not null default app_now(), primary key (workspace_id, person_id, key))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);

  const scoped = [
    'environment',
    'connection',
    'connection_health',
    'directory_group',
    'operation',
    'backup_set',
    'backup_item',
    'backup_item_comparison',
    'restore_run',
    'restore_checks',
    'restore_preview',
    'restore_preview_line',
    'restore_confirmation',
    'restore_journal',
    'restore_line_result',
    'notification',
    'audit_entry',
    'idempotency',
  ];
  for (const table of scoped) {
    await sql.raw(`alter table ${table} enable row level security`).execute(db);
    await sql.raw(`alter table ${table} force row level security`).execute(db);
    await sql
      .raw(
        `create policy by_workspace on ${table} to tenantatlas_app using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
      )
      .execute(db);
    await sql.raw(`grant select, insert, update, delete on ${table} to tenantatlas_app`).execute(db);
  }
  // A person sees their own memberships and workspaces before any workspace is chosen.
  for (const statement of [
    `alter table workspace enable row level security`,
    `alter table workspace force row level security`,
    `alter table membership enable row level security`,
    `alter table membership force row level security`,
    `create policy own on membership to tenantatlas_app using (workspace_id = app_workspace() or person_id = app_person())
       with check (workspace_id = app_workspace())`,
    `create policy own on workspace to tenantatlas_app
       using (id = app_workspace() or exists (select 1 from membership m where m.workspace_id = id and m.person_id = app_person()))
       with check (id = app_workspace())`,
    `grant select, insert, update, delete on workspace, membership to tenantatlas_app`,
    // Append-only: the application's role can neither change nor remove a row (I-31).
    `revoke update, delete, truncate on audit_entry, restore_journal, restore_confirmation from tenantatlas_app`,
    // The worker visits every workspace in turn; only ids leave this function. Forced row-level security binds the owner as well, in whose
    // name it runs, so the owner (the role that migrates, whatever it is called) may read this one table.
    `create policy owner_reads on workspace for select to current_user using (true)`,
    `create function all_workspace_ids() returns setof uuid language sql security definer set search_path = public as $$ select id from workspace $$`,
    `revoke all on function all_workspace_ids() from public`,
    `grant execute on function all_workspace_ids() to tenantatlas_app`,
  ]) {
    await sql.raw(statement).execute(db);
  }
}

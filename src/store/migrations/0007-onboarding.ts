import { sql, type Kysely } from 'kysely';

/**
 * What is entered while an environment is being connected, or a connection's credential replaced, kept until it is complete: an
 * environment is only made whole. `onboarding.id` becomes the environment's id, so that what was sealed for it opens there as well.
 * A connection remembers what it is for and what was found when it was last looked at as a whole.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table onboarding (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null references workspace(id),
       environment_id uuid, revision int not null default 1,
       name text not null default '', kind text not null default 'production' check (kind in ('production','staging','test')),
       tenant text not null default '', cloud text not null default 'global', client_id text not null default '',
       type_keys jsonb, access text not null default 'read_write' check (access in ('read','read_write')),
       method text not null default 'certificate', setup jsonb not null default '{}', credential jsonb,
       verification jsonb, verified_at timestamptz, verifying_since timestamptz,
       created_by_name text not null, created_at timestamptz not null default app_now(), updated_at timestamptz not null default app_now(),
       check (environment_id is null or environment_id = id),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id) on delete cascade)`,
    `alter table onboarding enable row level security`,
    `alter table onboarding force row level security`,
    `create policy by_workspace on onboarding to tenantatlas_app
       using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
    `grant select, insert, update, delete on onboarding to tenantatlas_app`,
    `alter table connection add column type_keys jsonb,
       add column access text not null default 'read_write' check (access in ('read','read_write')),
       add column verification jsonb, add column verified_at timestamptz, add column verifying_since timestamptz,
       add column off_because text check (off_because in ('person','unverified','other_tenant'))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

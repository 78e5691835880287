import { sql, type Kysely } from 'kysely';
import { inScope, isolated } from '../row-security.ts';

/** Everything that belongs to one environment; `environment` itself is narrowed by its own id. */
const OF_AN_ENVIRONMENT = [
  'connection',
  'connection_health',
  'onboarding',
  'directory_object',
  'directory_reading',
  'mapping_decision',
  'setting_definition',
  'operation',
  'backup_set',
  'restore_run',
];

/**
 * Roles of a workspace's own, memberships that reach some environments only, and invitations. `membership.scoped` says that a membership
 * is limited: one whose last environment goes reaches nothing, it does not become unlimited. A transaction that stands for a limited
 * member names the environments in `app.environments`, and the database shows it nothing of any other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table custom_role (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null references workspace(id),
       name text not null, description text not null default '', capabilities text[] not null, revision int not null default 1,
       created_at timestamptz not null default app_now(), updated_at timestamptz not null default app_now(), unique (workspace_id, id))`,
    `create unique index custom_role_name on custom_role (workspace_id, lower(name))`,

    `alter table membership drop constraint membership_role_check,
       add constraint membership_role_check check (role in ('owner','manager','operator','readonly','auditor','custom')),
       add column custom_role_id uuid, add column scoped boolean not null default false,
       add constraint membership_custom_role check ((role = 'custom') = (custom_role_id is not null)),
       add constraint membership_owner_sees_all check (not (role = 'owner' and scoped)),
       add foreign key (workspace_id, custom_role_id) references custom_role(workspace_id, id)`,
    `create table membership_environment (
       workspace_id uuid not null, person_id text not null, environment_id uuid not null, primary key (workspace_id, person_id, environment_id),
       foreign key (workspace_id, person_id) references membership(workspace_id, person_id) on delete cascade,
       foreign key (workspace_id, environment_id) references environment(workspace_id, id) on delete cascade)`,

    `create table invitation (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null references workspace(id), email text not null,
       role text not null check (role in ('owner','manager','operator','readonly','auditor','custom')), custom_role_id uuid,
       scoped boolean not null default false, environment_ids uuid[] not null default '{}', token_hash text not null unique,
       expires_at timestamptz not null, created_by text not null, created_by_name text not null,
       created_at timestamptz not null default app_now(), ended_at timestamptz, ended_by text,
       end_reason text check (end_reason in ('accepted','revoked','replaced')), unique (workspace_id, id),
       check ((role = 'custom') = (custom_role_id is not null)), check (not (role = 'owner' and scoped)),
       check ((ended_at is null) = (end_reason is null)),
       foreign key (workspace_id, custom_role_id) references custom_role(workspace_id, id) on delete cascade)`,
    // One open invitation per address: inviting again replaces the link that was given out before.
    `create unique index invitation_open on invitation (workspace_id, email) where ended_at is null`,

    ...['custom_role', 'membership_environment', 'invitation'].flatMap(isolated),
    `grant select, insert, update, delete on custom_role, membership_environment to tenantatlas_app`,
    `grant select, insert, update on invitation to tenantatlas_app`,
    // A person sees the name of their own role before any workspace is chosen.
    `create policy own on custom_role for select to tenantatlas_app using (exists (select 1 from membership m
       where m.workspace_id = custom_role.workspace_id and m.custom_role_id = custom_role.id and m.person_id = app_person()))`,
    // Who signs in with an address that was verified has no workspace yet; only the ids of those that invited it leave this function.
    `create policy owner_reads on invitation for select to current_user using (true)`,
    `create function workspaces_inviting(address text) returns setof uuid language sql stable security definer set search_path = public, pg_temp as
       $$ select workspace_id from invitation where email = lower(address) and ended_at is null and expires_at > app_now() $$`,
    `revoke all on function workspaces_inviting(text) from public`,
    `grant execute on function workspaces_inviting(text) to tenantatlas_app`,

    `create function app_environments() returns uuid[] language sql stable as
       $$ select nullif(current_setting('app.environments', true), '')::uuid[] $$`,
    inScope('environment', 'id'),
    ...OF_AN_ENVIRONMENT.map((table) => inScope(table)),
    `alter table notification add column environment_id uuid`,
    `create index audit_entry_sign_in on audit_entry (workspace_id, actor_id, at) where action = 'session.sign_in'`,
    // Entries and notices about the workspace are written in transactions of limited members too; what is read is what is narrowed.
    inScope('audit_entry', 'environment_id', 'select'),
    `create policy in_scope on notification as restrictive for select to tenantatlas_app
       using ((select app_environments()) is null or environment_id is null or environment_id = any ((select app_environments())::uuid[]))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

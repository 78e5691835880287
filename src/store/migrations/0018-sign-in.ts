import { sql, type Kysely } from 'kysely';

/**
 * API keys, one-time codes and what was confirmed by which key. A key stands under its workspace like everything else; the code generator of a
 * person belongs to no workspace and is seen only by a transaction that stands for that person.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table api_key (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null references workspace(id), person_id text not null,
       owner_name text not null, name text not null, prefix text not null, hash text not null unique, capabilities text[] not null,
       environment_ids uuid[], created_at timestamptz not null default app_now(), expires_at timestamptz not null,
       last_used_at timestamptz, last_used_address text, revoked_at timestamptz, revoked_by_name text,
       unique (workspace_id, id), check ((revoked_at is null) = (revoked_by_name is null)))`,
    `create index api_key_of_person on api_key (workspace_id, person_id)`,
    `alter table api_key enable row level security`,
    `alter table api_key force row level security`,
    `create policy by_workspace on api_key to tenantatlas_app
       using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
    // A key that has ended stays in the list: who looks into the record afterwards finds what it was.
    `grant select, insert, update on api_key to tenantatlas_app`,

    // Who is added again later gets new keys, and not those of an earlier time.
    `create function revoke_keys_of_member() returns trigger language plpgsql as $$
     begin
       update api_key set revoked_at = app_now(), revoked_by_name = 'TenantAtlas'
         where workspace_id = old.workspace_id and person_id = old.person_id and revoked_at is null;
       return old;
     end $$`,
    `create trigger revoke_keys_of_member after delete on membership for each row execute function revoke_keys_of_member()`,

    `alter table restore_confirmation add column api_key_id uuid,
       add foreign key (workspace_id, api_key_id) references api_key(workspace_id, id)`,

    `create table sign_in_totp (
       person_id text primary key, sealed text not null, confirmed_at timestamptz, last_step bigint,
       failures int not null default 0, retry_at timestamptz, created_at timestamptz not null default app_now())`,
    `create table sign_in_recovery_code (
       person_id text not null references sign_in_totp(person_id) on delete cascade, hash text not null, used_at timestamptz,
       primary key (person_id, hash))`,
    ...['sign_in_totp', 'sign_in_recovery_code'].flatMap((table) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy own on ${table} to tenantatlas_app using (person_id = app_person()) with check (person_id = app_person())`,
      `grant select, insert, update, delete on ${table} to tenantatlas_app`,
    ]),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

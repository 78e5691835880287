import { sql, type Kysely } from 'kysely';

/**
 * Endpoints of a workspace that are told of events, and what is still to be told to each, in order. An entry of the audit record is put into
 * every queue by the database itself, in the transaction of the entry: whoever wrote it, and whatever dies afterwards. A delivery only names its
 * subject; what is sent is made from the entry, which nobody can change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table webhook_endpoint (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null references workspace(id),
       name text not null, url text not null, kinds jsonb not null, secret text not null,
       enabled boolean not null default true, off_because text check (off_because in ('person','gone')),
       attempts int not null default 0, next_at timestamptz not null default app_now(),
       last_attempt_at timestamptz, last_delivered_at timestamptz, last_status int, last_problem text not null default '',
       lease_holder text, lease_until timestamptz,
       created_by_name text not null, created_at timestamptz not null default app_now(), unique (workspace_id, id))`,
    `create table webhook_delivery (
       number bigint generated always as identity primary key, id uuid not null default gen_random_uuid(),
       workspace_id uuid not null, endpoint_id uuid not null, kind text not null, subject text not null,
       state text not null default 'waiting' check (state in ('waiting','delivered')), attempts int not null default 0,
       created_at timestamptz not null default app_now(), delivered_at timestamptz,
       foreign key (workspace_id, endpoint_id) references webhook_endpoint(workspace_id, id) on delete cascade)`,
    `create index webhook_delivery_waiting on webhook_delivery (endpoint_id, number) where state = 'waiting'`,
    `create index webhook_delivery_latest on webhook_delivery (endpoint_id, number desc)`,
    ...['webhook_endpoint', 'webhook_delivery'].flatMap((table) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy by_workspace on ${table} to tenantatlas_app
         using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
      `grant select, insert, update, delete on ${table} to tenantatlas_app`,
    ]),

    // In the name of whoever writes the entry, so under their row-level security: only endpoints of the entry's workspace are seen.
    `create function audit_entry_is_told() returns trigger language plpgsql as $$
     begin
       insert into webhook_delivery (workspace_id, endpoint_id, kind, subject)
         select workspace_id, id, 'audit.entry', new.sequence::text from webhook_endpoint
          where workspace_id = new.workspace_id and kinds ? 'audit.entry';
       return null;
     end $$`,
    `create trigger audit_entry_is_told after insert on audit_entry for each row execute function audit_entry_is_told()`,

    // Whose queues can be worked on now; only ids of workspaces leave this function.
    `create policy owner_reads on webhook_endpoint for select to current_user using (true)`,
    `create policy owner_reads on webhook_delivery for select to current_user using (true)`,
    `create function workspaces_to_tell() returns setof uuid language sql security definer set search_path = public as $$
       select distinct workspace_id from webhook_endpoint as endpoint
        where enabled and next_at <= app_now() and (lease_until is null or lease_until < app_now())
          and exists (select 1 from webhook_delivery where endpoint_id = endpoint.id and state = 'waiting') $$`,
    `revoke all on function workspaces_to_tell() from public`,
    `grant execute on function workspaces_to_tell() to tenantatlas_app`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

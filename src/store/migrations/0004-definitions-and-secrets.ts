import { sql, type Kysely } from 'kysely';

/**
 * Words of settings as each tenant's service gives them, and the switch that lets an environment's secrets be read. A row of
 * `setting_definition` without words is an id that the service could not explain when it was last asked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table environment add column read_secrets boolean not null default false`,
    `create table setting_definition (
       workspace_id uuid not null, environment_id uuid not null, source text not null, definition_id text not null,
       words jsonb, read_at timestamptz not null, primary key (environment_id, source, definition_id),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id) on delete cascade)`,
    `alter table setting_definition enable row level security`,
    `alter table setting_definition force row level security`,
    `create policy by_workspace on setting_definition to tenantatlas_app
       using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
    `grant select, insert, update, delete on setting_definition to tenantatlas_app`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

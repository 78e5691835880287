import { sql, type Kysely } from 'kysely';

const SCOPED = ['directory_object', 'directory_reading', 'mapping_decision'] as const;

/**
 * Decisions about references cover every kind, not groups alone; they are kept per source tenant and target environment. The cached
 * directory holds every kind that something refers to, each read by itself. A backup item says what it refers to, whatever the kind; of
 * items captured before, the groups are known.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table restore_run rename column group_mapping to mapping`,
    `update restore_run set mapping = jsonb_build_object('group', mapping) where mapping <> '{}'`,

    `alter table backup_item add column reference_ids jsonb`,
    `update backup_item set reference_ids = jsonb_build_object(
       'content', (select coalesce(jsonb_agg(jsonb_build_object('kind', 'group', 'id', named.id, 'role', '')), '[]')
                   from jsonb_array_elements_text(group_ids->'content') as named(id)),
       'assignments', (select coalesce(jsonb_agg(jsonb_build_object('kind', 'group', 'id', named.id, 'role', '')), '[]')
                       from jsonb_array_elements_text(group_ids->'assignments') as named(id)))`,
    `alter table backup_item alter column reference_ids set not null, drop column group_ids`,

    `create table directory_object (
       workspace_id uuid not null, environment_id uuid not null, kind text not null, object_id text not null, name text not null,
       natural_key text not null, detail jsonb not null default '{}', primary key (environment_id, kind, object_id),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    `create table directory_reading (
       workspace_id uuid not null, environment_id uuid not null, kind text not null,
       read_at timestamptz, problem text not null default '', primary key (environment_id, kind),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    `insert into directory_reading (workspace_id, environment_id, kind, read_at)
       select workspace_id, environment_id, 'group', max(seen_at) from directory_group group by workspace_id, environment_id`,
    `insert into directory_object (workspace_id, environment_id, kind, object_id, name, natural_key, detail)
       select workspace_id, environment_id, 'group', group_id, name, '', detail from directory_group`,
    `drop table directory_group`,

    `create table mapping_decision (
       workspace_id uuid not null, source_tenant_id uuid not null, environment_id uuid not null, kind text not null, source_id text not null,
       decision jsonb not null, decided_by text not null, decided_by_name text not null, decided_at timestamptz not null default app_now(),
       primary key (environment_id, source_tenant_id, kind, source_id),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
  ]) {
    await sql.raw(statement).execute(db);
  }
  for (const table of SCOPED) {
    for (const statement of [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy by_workspace on ${table} to tenantatlas_app
         using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
      `grant select, insert, update, delete on ${table} to tenantatlas_app`,
    ]) {
      await sql.raw(statement).execute(db);
    }
  }
}

import { sql, type Kysely } from 'kysely';
import { inScope, isolated } from '../row-security.ts';

/**
 * Another tool's export becomes a backup set: an archive that arrives piece by piece, and what became of each of its files. The set says which
 * tenant it is of: null = of the environment's, as captured; the nil id = of one that nobody named.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table backup_set add column source_tenant_id uuid`,
    `alter table operation drop constraint operation_kind_check`,
    `alter table operation add constraint operation_kind_check check
       (kind in ('backup','compare','checks','preview','rehearsal','restore','dry_run','directory','integrity','housekeeping','import'))`,
    `create table import_archive (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, environment_id uuid not null,
       file_name text not null, bytes bigint not null default 0 check (bytes >= 0),
       status text not null default 'receiving' check (status in ('receiving','started')), backup_set_id uuid,
       created_by text not null, created_by_name text not null, created_at timestamptz not null default app_now(),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id))`,
    ...isolated('import_archive'),
    inScope('import_archive'),
    `grant select, insert, update, delete on import_archive to tenantatlas_app`,
    `create policy owner_erases on import_archive to current_user using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
    `create table import_file (
       workspace_id uuid not null, backup_set_id uuid not null, n int not null, path text not null,
       class text not null check (class in ('imported','withLoss','notResource','refused')), format text, owner text, why text,
       line int, col int, resources int not null, losses jsonb not null default '[]', notes jsonb not null default '[]',
       primary key (backup_set_id, n),
       foreign key (workspace_id, backup_set_id) references backup_set(workspace_id, id) on delete cascade)`,
    ...isolated('import_file'),
    `create policy in_scope on import_file as restrictive for all to tenantatlas_app
       using (exists (select 1 from backup_set where backup_set.id = import_file.backup_set_id))`,
    `grant select, insert, delete on import_file to tenantatlas_app`,
    `create policy owner_erases on import_file to current_user using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

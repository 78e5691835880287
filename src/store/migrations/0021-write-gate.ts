import { sql, type Kysely } from 'kysely';
import { inScope, isolated } from '../row-security.ts';

/** When an environment may be written to: how fresh its connection's health must be, in which weekly windows, and in no freeze. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table environment
       add column write_gate_health boolean not null default true,
       add column write_gate_max_age_hours int not null default 24 check (write_gate_max_age_hours between 1 and 168),
       add column write_gate_time_zone text not null default 'UTC',
       add column write_gate_windows jsonb not null default '[]'`,
    `create table environment_freeze (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, environment_id uuid not null,
       from_at timestamptz not null, to_at timestamptz, reason text not null check (reason <> ''),
       created_by text not null, created_by_name text not null, created_at timestamptz not null default app_now(),
       lifted_at timestamptz, lifted_by_name text, lifted_reason text, check (to_at is null or to_at > from_at),
       foreign key (workspace_id, environment_id) references environment(workspace_id, id) on delete cascade)`,
    `create index environment_freeze_of on environment_freeze (environment_id, from_at)`,
    ...isolated('environment_freeze'),
    inScope('environment_freeze'),
    // A freeze is lifted, never erased.
    `grant select, insert, update on environment_freeze to tenantatlas_app`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

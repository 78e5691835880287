import { sql, type Kysely } from 'kysely';
import { isolated } from '../row-security.ts';

/**
 * A second person's approval. What the environment asked for is frozen in the confirmation, which is never changed; who approved, declined or
 * said something is only ever added. The environment's own policy says what the next confirmation will need.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table environment
       add column approval_mode text not null default 'never' check (approval_mode in ('never','critical','always')),
       add column approval_count int not null default 1 check (approval_count between 1 and 2),
       add column approval_expiry_hours int not null default 24 check (approval_expiry_hours between 1 and 168)`,
    // Who changed the scope last, and the run whose scope a draft took over.
    `alter table restore_run add column edited_by text, add column prepared_from uuid,
       add column review_end text check (review_end in ('declined','withdrawn','expired','voided'))`,
    `alter table restore_confirmation
       add column person_name text not null default '',
       add column approval_mode text not null default 'never' check (approval_mode in ('never','critical','always')),
       add column approvals_needed int not null default 0 check (approvals_needed between 0 and 2),
       add column critical_lines int not null default 0,
       add column approval_expires_at timestamptz,
       add column connection_digest text not null default '',
       add constraint approval_expires check (approvals_needed = 0 or approval_expires_at is not null)`,
    `create table restore_approval (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, run_id uuid not null, person_id text not null,
       person_name text not null, decision text not null check (decision in ('approve','decline')), preview_digest text not null,
       reason text not null check (reason <> ''), at timestamptz not null default app_now(), unique (run_id, person_id),
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id) on delete cascade)`,
    `create table restore_comment (
       id uuid primary key default gen_random_uuid(), workspace_id uuid not null, run_id uuid not null, person_id text not null,
       person_name text not null, text text not null check (text <> ''), at timestamptz not null default app_now(),
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id) on delete cascade)`,
    `create index restore_comment_of on restore_comment (run_id, at)`,
    // Which preview a person saw, so that the next one can be shown by what is different.
    `create table restore_look (
       workspace_id uuid not null, run_id uuid not null, person_id text not null, preview_digest text not null,
       at timestamptz not null default app_now(), primary key (run_id, person_id, preview_digest),
       foreign key (workspace_id, run_id) references restore_run(workspace_id, id) on delete cascade)`,
    // What was typed in waits with the run: it is forgotten when the run has ended, and not before.
    `drop trigger forget_typed_secrets on restore_run`,
    `create trigger forget_typed_secrets after update of status on restore_run for each row
       when (new.status not in ('draft', 'awaiting_review', 'queued', 'running', 'paused', 'awaiting_approval'))
       execute function forget_typed_secrets()`,
    `create index restore_run_awaiting_review on restore_run (workspace_id) where status = 'awaiting_review'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
  for (const table of ['restore_approval', 'restore_comment', 'restore_look']) {
    for (const statement of [
      ...isolated(table),
      // Said once and for good: neither changed nor taken back.
      `grant select, insert on ${table} to tenantatlas_app`,
    ]) {
      await sql.raw(statement).execute(db);
    }
  }
}

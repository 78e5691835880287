import type { ColumnType, Generated } from 'kysely';
import type {
  Json,
  JsonWithDefault,
  NullableJson,
  Time,
  TimeWithDefault,
  NullableTime,
  Identity,
} from './columns.ts';

/** When an environment asks for a second person's approval. */
export type ApprovalMode = 'never' | 'critical' | 'always';

export interface RestoreRunTable {
  id: Generated<string>;
  workspace_id: string;
  environment_id: string;
  status: Generated<string>;
  revision: Generated<number>;
  backup_set_id: string | null;
  scope_mode: 'all' | 'selected' | null;
  item_ids: JsonWithDefault<string[]>;
  write_mode: Generated<'update_or_create' | 'only_missing' | 'assignments_only' | 'settings_only' | 'copy'>;
  copy_prefix: Generated<string>;
  /** What stands for objects that things in scope name: by kind, then by id in the source. */
  mapping: JsonWithDefault;
  confirmed_matches: JsonWithDefault;
  raise_conditional_access: JsonWithDefault<string[]>;
  /** Items that may reach all users or all devices anew. */
  confirmed_everyone: JsonWithDefault<string[]>;
  /** Values that were typed in, by item, place and handle; the values themselves are in restore_typed_secret, sealed. */
  typed_secrets: JsonWithDefault;
  /** Live objects to remove, each chosen for itself. */
  removals: JsonWithDefault;
  /** The run whose inverse this one is. */
  undo_of: string | null;
  /** The draft that this run was rehearsed for, against a simulated copy of the tenant. Such a run is no restore and is listed nowhere. */
  rehearsal_of: string | null;
  stop_after_failures: number | null;
  dry_run: Generated<boolean>;
  confirmed_digest: string | null;
  confirmed_scope: NullableJson;
  confirmed_by: string | null;
  confirmed_at: NullableTime;
  safety_backup_set_id: string | null;
  operation_id: string | null;
  failure_reason: string | null;
  created_by: string;
  created_by_name: string;
  /** Who changed the scope last; null = nobody since it was begun. */
  edited_by: string | null;
  /** The run whose scope this draft took over. */
  prepared_from: string | null;
  /** How it ended while it waited for a second person; null for every other run. */
  review_end: 'declined' | 'withdrawn' | 'expired' | 'voided' | null;
  created_at: TimeWithDefault;
  updated_at: TimeWithDefault;
  started_at: NullableTime;
  ended_at: NullableTime;
}
/** What a rehearsal found; rows are never changed. */
export interface RestoreRehearsalTable {
  id: Generated<string>;
  workspace_id: string;
  run_id: string;
  preview_digest: string;
  operation_id: string;
  state: 'passed' | 'differs' | 'failed';
  reason: string;
  next: string;
  lines: number;
  /** How many lines differ; `differences` names the first of them. */
  differing: number;
  differences: Json;
  person_name: string;
  ended_at: TimeWithDefault;
}
export interface RestoreChecksTable {
  id: Generated<string>;
  workspace_id: string;
  run_id: string;
  scope_digest: string;
  ran_at: Time;
  outcomes: Json;
  operation_id: string | null;
}
export interface RestorePreviewTable {
  id: Generated<string>;
  workspace_id: string;
  run_id: string;
  scope_digest: string;
  digest: string;
  generated_at: Time;
  summary: Json;
  operation_id: string | null;
}
export interface RestorePreviewLineTable {
  workspace_id: string;
  preview_id: string;
  line_id: string;
  position: number;
  action: string;
  line: Json;
}
export interface RestoreConfirmationTable {
  run_id: string;
  workspace_id: string;
  preview_id: string;
  preview_digest: string;
  scope_digest: string;
  person_id: string;
  /** The API key by which it was confirmed; null: in a session. */
  api_key_id: string | null;
  idempotency_key: string;
  reason: Generated<string>;
  person_name: Generated<string>;
  /** What the environment asked for when it was confirmed; the row is never changed. */
  approval_mode: Generated<ApprovalMode>;
  approvals_needed: Generated<number>;
  /** Lines that write and whose risk is critical. */
  critical_lines: Generated<number>;
  approval_expires_at: NullableTime;
  /** Names the connection as it was. */
  connection_digest: Generated<string>;
  at: TimeWithDefault;
}
/** A person's one decision about a confirmed preview; rows are never changed. */
export interface RestoreApprovalTable {
  id: Generated<string>;
  workspace_id: string;
  run_id: string;
  person_id: string;
  person_name: string;
  decision: 'approve' | 'decline';
  preview_digest: string;
  reason: string;
  at: TimeWithDefault;
}
export interface RestoreCommentTable {
  id: Generated<string>;
  workspace_id: string;
  run_id: string;
  person_id: string;
  person_name: string;
  text: string;
  at: TimeWithDefault;
}
/** Which preview of a run a person saw. */
export interface RestoreLookTable {
  workspace_id: string;
  run_id: string;
  person_id: string;
  preview_digest: string;
  at: TimeWithDefault;
}
export interface RestoreJournalTable {
  id: Identity;
  workspace_id: string;
  run_id: string;
  line_id: string;
  step: string;
  event: 'intent' | 'outcome' | 'adopted' | 'substituted' | 'verdict';
  fence: ColumnType<number, number | bigint, never>;
  body_digest: string | null;
  detail: Json;
  at: TimeWithDefault;
}
export interface RestoreLineResultTable {
  workspace_id: string;
  run_id: string;
  line_id: string;
  outcome: string;
  reason: string;
  next: string;
  target_id: string | null;
  detail: JsonWithDefault;
  at: TimeWithDefault;
}
/** Values typed into a draft, sealed; see migrations/0016-typed-secrets.ts. */
export interface RestoreTypedSecretTable {
  handle: Generated<string>;
  workspace_id: string;
  run_id: string;
  item_id: string;
  path: string;
  /** Written as text, read as the parsed value. */
  sealed: ColumnType<unknown, string, never>;
  typed_at: ColumnType<Date, never, never>;
}

import type { ColumnType, Generated, Transaction } from 'kysely';
import type {
  Json,
  JsonWithDefault,
  NullableJson,
  Time,
  TimeWithDefault,
  NullableTime,
  Identity,
} from './columns.ts';
import type { WebhookDeliveryTable, WebhookEndpointTable } from './webhook-tables.ts';
import type {
  RestoreRunTable,
  RestoreRehearsalTable,
  RestoreChecksTable,
  RestorePreviewTable,
  RestorePreviewLineTable,
  RestoreConfirmationTable,
  RestoreJournalTable,
  RestoreLineResultTable,
  RestoreTypedSecretTable,
  RestoreApprovalTable,
  RestoreCommentTable,
  RestoreLookTable,
  ApprovalMode,
} from './restore-tables.ts';
import type {
  CustomRoleTable,
  InvitationTable,
  MembershipEnvironmentTable,
  MembershipTable,
} from './member-tables.ts';
import type { ApiKeyTable, SignInRecoveryCodeTable, SignInTotpTable } from './sign-in-tables.ts';

export interface WorkspaceTable {
  id: Generated<string>;
  slug: string;
  name: string;
  created_at: TimeWithDefault;
}
export interface EnvironmentTable {
  id: Generated<string>;
  workspace_id: string;
  slug: string;
  name: string;
  kind: 'production' | 'staging' | 'test';
  tenant_id: string;
  simulated: Generated<boolean>;
  status: Generated<'active' | 'archived'>;
  max_age_minutes: Generated<number>;
  /** The operator allows to read secrets that Graph gives in plain text; they are kept sealed. */
  read_secrets: Generated<boolean>;
  /** Nothing is restored to it before the very preview was rehearsed. */
  rehearsal_required: Generated<boolean>;
  /** New contents of backups are encrypted by a key of the environment's own. */
  encrypt_backups: Generated<boolean>;
  /** How long things are kept (backup/keeping/retention.ts). */
  retention: JsonWithDefault;
  /** When a restore needs a second person's approval, of how many people, and how long a request stays open. */
  approval_mode: Generated<ApprovalMode>;
  approval_count: Generated<number>;
  approval_expiry_hours: Generated<number>;
  /** False: it is written to whatever the connection's health, with a warning in log and record. */
  write_gate_health: Generated<boolean>;
  write_gate_max_age_hours: Generated<number>;
  write_gate_time_zone: Generated<string>;
  write_gate_windows: JsonWithDefault;
  created_at: TimeWithDefault;
}
/** Nothing is executed from then to then; null: until it is lifted. */
export interface EnvironmentFreezeTable {
  id: Generated<string>;
  workspace_id: string;
  environment_id: string;
  from_at: Time;
  to_at: NullableTime;
  reason: string;
  created_by: string;
  created_by_name: string;
  created_at: TimeWithDefault;
  lifted_at: NullableTime;
  lifted_by_name: ColumnType<string | null, string | null | undefined, string | null>;
  lifted_reason: ColumnType<string | null, string | null | undefined, string | null>;
}
/** The data key that backups of an environment are encrypted by, sealed. */
export interface EnvironmentKeyTable {
  environment_id: string;
  workspace_id: string;
  sealed: string;
  created_at: TimeWithDefault;
}
/** A person switched it off, nobody saw it work yet, or it led to another tenant. */
export type OffBecause = 'person' | 'unverified' | 'other_tenant';
export interface ConnectionTable {
  id: Generated<string>;
  workspace_id: string;
  environment_id: string;
  cloud: Generated<string>;
  client_id: string;
  credential: Json;
  origin: string | null;
  enabled: Generated<boolean>;
  /** Types that it is for; null = every type. */
  type_keys: NullableJson;
  access: Generated<'read' | 'read_write'>;
  /** What the last whole look at it found, and when; null = nobody looked yet. */
  verification: NullableJson;
  verified_at: NullableTime;
  verifying_since: NullableTime;
  /** Why it is switched off; null while it is on. */
  off_because: ColumnType<OffBecause | null, OffBecause | null | undefined, OffBecause | null>;
  created_at: TimeWithDefault;
}
/** An environment, or a new credential for one, that is not complete yet. */
export interface OnboardingTable {
  /** The id that the environment will have. */
  id: Generated<string>;
  workspace_id: string;
  /** The environment whose credential is replaced; null for a new one. */
  environment_id: string | null;
  revision: Generated<number>;
  name: Generated<string>;
  kind: Generated<'production' | 'staging' | 'test'>;
  tenant: Generated<string>;
  cloud: Generated<string>;
  client_id: Generated<string>;
  type_keys: NullableJson;
  access: Generated<'read' | 'read_write'>;
  method: Generated<string>;
  /** What only the setup script needs: issuer and subject of a federation. */
  setup: JsonWithDefault;
  credential: NullableJson;
  verification: NullableJson;
  verified_at: NullableTime;
  verifying_since: NullableTime;
  created_by_name: string;
  created_at: TimeWithDefault;
  updated_at: TimeWithDefault;
}
export interface ConnectionHealthTable {
  workspace_id: string;
  environment_id: string;
  checked_at: Time;
  state: 'ok' | 'degraded' | 'failed';
  reason: string;
  detail: Json;
}
/** One object of the cached directory; `detail` holds what its kind alone has (environments/directory.ts). */
export interface DirectoryObjectTable {
  workspace_id: string;
  environment_id: string;
  kind: string;
  object_id: string;
  name: string;
  natural_key: string;
  detail: JsonWithDefault;
}
/** When a kind was last read to its end, and what kept the latest reading from it. */
export interface DirectoryReadingTable {
  workspace_id: string;
  environment_id: string;
  kind: string;
  read_at: NullableTime;
  problem: Generated<string>;
}
/** A decision kept for the next restore from the same tenant to the same environment. */
export interface MappingDecisionTable {
  workspace_id: string;
  source_tenant_id: string;
  environment_id: string;
  kind: string;
  source_id: string;
  decision: Json;
  decided_by: string;
  decided_by_name: string;
  decided_at: TimeWithDefault;
}
/** What the admin center calls a setting; `words` null = it could not be explained when it was last asked. */
export interface SettingDefinitionTable {
  workspace_id: string;
  environment_id: string;
  source: string;
  definition_id: string;
  words: NullableJson;
  read_at: Time;
}
export interface OperationTable {
  id: Generated<string>;
  workspace_id: string;
  environment_id: string;
  kind:
    | 'backup'
    | 'compare'
    | 'checks'
    | 'preview'
    | 'rehearsal'
    | 'restore'
    | 'dry_run'
    | 'directory'
    | 'integrity'
    | 'housekeeping'
    | 'import';
  status: Generated<'queued' | 'running' | 'waiting' | 'ended'>;
  outcome: 'succeeded' | 'partly' | 'failed' | 'blocked' | 'cancelled' | null;
  identity: string;
  subject_id: string | null;
  person_id: string | null;
  person_name: string;
  input: JsonWithDefault;
  progress: JsonWithDefault;
  failure: NullableJson;
  cancel_requested_at: NullableTime;
  pause_requested_at: NullableTime;
  /** When waiting work is looked at again. */
  wake_at: NullableTime;
  fence: ColumnType<number, number | bigint | undefined, number | bigint>;
  lease_holder: string | null;
  lease_until: NullableTime;
  created_at: TimeWithDefault;
  started_at: NullableTime;
  ended_at: NullableTime;
}
export interface BackupSetTable {
  id: Generated<string>;
  workspace_id: string;
  environment_id: string;
  name: string;
  purpose: Generated<'manual' | 'safety' | 'scheduled' | 'import'>;
  /** Of an import: the tenant that it is of; the nil id when nobody named it. Null: the environment's. */
  source_tenant_id: ColumnType<string | null, string | null | undefined, string | null>;
  status: Generated<'capturing' | 'complete' | 'incomplete' | 'failed'>;
  operation_id: string | null;
  digest: string | null;
  summary: JsonWithDefault;
  created_by: string;
  created_at: TimeWithDefault;
  completed_at: NullableTime;
}
interface NamedObjectColumn {
  kind: string;
  id: string;
  role: string;
  by?: 'appId';
}
export interface BackupItemTable {
  id: Generated<string>;
  workspace_id: string;
  backup_set_id: string;
  type_key: string;
  resource_id: string;
  name: string;
  platform: string;
  natural_key: string;
  vault_hash: string;
  content_digest: string;
  assignments_digest: string;
  fidelity: Json;
  /** What the content and the assignments name: {content, assignments}, each [{kind, id, role, by?}] (backup/reference-ids.ts). */
  reference_ids: Json<{ content: NamedObjectColumn[]; assignments: NamedObjectColumn[] }>;
  captured_at: Time;
}
export interface BackupItemComparisonTable {
  workspace_id: string;
  backup_item_id: string;
  state: 'same' | 'changed' | 'missing' | 'ambiguous' | 'unknown';
  compared_at: Time;
}
export interface NotificationTable {
  id: Generated<string>;
  workspace_id: string;
  person_id: string;
  /** The environment that it is about; null where it is about the workspace. */
  environment_id: ColumnType<string | null, string | null | undefined, string | null>;
  title: string;
  body: string;
  href: string;
  read_at: NullableTime;
  created_at: TimeWithDefault;
}
export interface AuditEntryTable {
  id: Identity;
  workspace_id: string;
  environment_id: string | null;
  actor_id: string | null;
  actor_name: string;
  action: string;
  outcome: 'done' | 'refused' | 'failed';
  target: string;
  detail: Json;
  at: TimeWithDefault;
  /** Its number within the workspace, from 1. */
  sequence: ColumnType<number, number, never>;
  /** By what way the act came; null = written before that was recorded. */
  source: 'page' | 'api' | 'command_line' | 'worker' | 'not_known' | null;
  source_address: string | null;
  previous_hash: string;
  hash: string;
}
/** The newest entry of each record, kept by the database itself. */
export interface AuditHeadTable {
  workspace_id: string;
  sequence: number;
  hash: string;
  at: Date;
}
export interface IdempotencyTable {
  workspace_id: string;
  person_id: string;
  key: string;
  request_digest: string;
  status: number;
  response: Json;
  at: TimeWithDefault;
}

/** An archive on its way into a backup set; `bytes` is how much of it has arrived. */
export interface ImportArchiveTable {
  id: Generated<string>;
  workspace_id: string;
  environment_id: string;
  file_name: string;
  bytes: ColumnType<number, number | undefined, number>;
  status: Generated<'receiving' | 'started'>;
  backup_set_id: ColumnType<string | null, string | null | undefined, string | null>;
  created_by: string;
  created_by_name: string;
  created_at: TimeWithDefault;
}
/** What became of one file of an import. */
export interface ImportFileTable {
  workspace_id: string;
  backup_set_id: string;
  n: number;
  path: string;
  class: 'imported' | 'withLoss' | 'notResource' | 'refused';
  format: string | null;
  owner: string | null;
  why: string | null;
  line: number | null;
  col: number | null;
  resources: number;
  losses: Json<{ property: string; why: string; line: number | null; column: number | null }[]>;
  notes: Json<string[]>;
}

export interface Database {
  import_archive: ImportArchiveTable;
  import_file: ImportFileTable;
  workspace: WorkspaceTable;
  membership: MembershipTable;
  membership_environment: MembershipEnvironmentTable;
  custom_role: CustomRoleTable;
  invitation: InvitationTable;
  environment: EnvironmentTable;
  connection: ConnectionTable;
  connection_health: ConnectionHealthTable;
  onboarding: OnboardingTable;
  directory_object: DirectoryObjectTable;
  directory_reading: DirectoryReadingTable;
  mapping_decision: MappingDecisionTable;
  setting_definition: SettingDefinitionTable;
  operation: OperationTable;
  backup_set: BackupSetTable;
  backup_item: BackupItemTable;
  backup_item_comparison: BackupItemComparisonTable;
  restore_run: RestoreRunTable;
  restore_checks: RestoreChecksTable;
  restore_preview: RestorePreviewTable;
  restore_preview_line: RestorePreviewLineTable;
  restore_confirmation: RestoreConfirmationTable;
  restore_journal: RestoreJournalTable;
  restore_line_result: RestoreLineResultTable;
  restore_rehearsal: RestoreRehearsalTable;
  restore_typed_secret: RestoreTypedSecretTable;
  restore_approval: RestoreApprovalTable;
  restore_comment: RestoreCommentTable;
  restore_look: RestoreLookTable;
  environment_freeze: EnvironmentFreezeTable;
  notification: NotificationTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
  idempotency: IdempotencyTable;
  api_key: ApiKeyTable;
  sign_in_totp: SignInTotpTable;
  sign_in_recovery_code: SignInRecoveryCodeTable;
  environment_key: EnvironmentKeyTable;
  webhook_endpoint: WebhookEndpointTable;
  webhook_delivery: WebhookDeliveryTable;
}

/** A transaction that already stands in one workspace (or for one person). The only handle that rooms get. */
export type Tx = Transaction<Database>;

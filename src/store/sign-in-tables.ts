import type { ColumnType, Generated } from 'kysely';
import type { NullableTime, Time, TimeWithDefault } from './columns.ts';

/** A key of a person, of one workspace. The key itself is nowhere; `hash` recognises it, `prefix` shows which one it is. */
export interface ApiKeyTable {
  id: Generated<string>;
  workspace_id: string;
  person_id: string;
  owner_name: string;
  name: string;
  prefix: string;
  hash: string;
  capabilities: string[];
  /** Null: every environment that its owner may see. */
  environment_ids: string[] | null;
  created_at: TimeWithDefault;
  expires_at: Time;
  last_used_at: NullableTime;
  last_used_address: string | null;
  revoked_at: NullableTime;
  revoked_by_name: string | null;
}
/** The code generator of a person. Its secret is sealed; `last_step` is the newest step whose code was used. */
export interface SignInTotpTable {
  person_id: string;
  sealed: string;
  /** Null until a first code showed that the generator works. */
  confirmed_at: NullableTime;
  last_step: ColumnType<number | null, number | null | undefined, number | null>;
  /** Wrong codes in a row; the next try waits until `retry_at`. */
  failures: Generated<number>;
  retry_at: NullableTime;
  created_at: TimeWithDefault;
}
export interface SignInRecoveryCodeTable {
  person_id: string;
  hash: string;
  used_at: NullableTime;
}

import type { ColumnType, Generated } from 'kysely';
import type { NullableTime, Time, TimeWithDefault } from './columns.ts';

export interface MembershipTable {
  workspace_id: string;
  person_id: string;
  role: RoleColumn;
  /** The role where `role` is `custom`. */
  custom_role_id: ColumnType<string | null, string | null | undefined, string | null>;
  /** Reaches only the environments listed for it, none when none is listed. */
  scoped: Generated<boolean>;
  created_at: TimeWithDefault;
}
type RoleColumn = 'owner' | 'manager' | 'operator' | 'readonly' | 'auditor' | 'custom';
export interface MembershipEnvironmentTable {
  workspace_id: string;
  person_id: string;
  environment_id: string;
}
/** A role that a workspace composed of capabilities. */
export interface CustomRoleTable {
  id: Generated<string>;
  workspace_id: string;
  name: string;
  description: Generated<string>;
  capabilities: string[];
  revision: Generated<number>;
  created_at: TimeWithDefault;
  updated_at: TimeWithDefault;
}
export interface InvitationTable {
  id: Generated<string>;
  workspace_id: string;
  email: string;
  role: RoleColumn;
  custom_role_id: string | null;
  scoped: boolean;
  environment_ids: string[];
  token_hash: string;
  expires_at: Time;
  created_by: string;
  created_by_name: string;
  created_at: TimeWithDefault;
  /** Null while it can be accepted or has run out. */
  ended_at: NullableTime;
  ended_by: ColumnType<string | null, string | null | undefined, string | null>;
  end_reason: ColumnType<
    'accepted' | 'revoked' | 'replaced' | null,
    'accepted' | 'revoked' | 'replaced' | null | undefined,
    'accepted' | 'revoked' | 'replaced' | null
  >;
}

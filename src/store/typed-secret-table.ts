import type { ColumnType, Generated } from 'kysely';

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

import type { Digest } from '../../kernel/digest.ts';
import type { JsonValue } from '../../kernel/json.ts';

/**
 * The only copy of a backup's contents: content-addressed, written whole or not at all (fsync, then rename), header last.
 * A header therefore only ever names contents that are stored. Every read checks the hash (I-29).
 */
export interface Vault {
  /** Stores the bytes under their SHA-256; storing the same bytes again costs nothing. */
  put(bytes: Uint8Array): Promise<Digest>;
  /** The bytes; throws a Problem with code `vault_damaged` when they are missing or do not have this hash. */
  get(hash: Digest): Promise<Uint8Array>;
  /**
   * Written after all contents of a set. `header` carries format version, set id, and the item index that rebuilds PostgreSQL's; each
   * content is named by a member `vaultHash`. Refused with `vault_damaged` when it names contents that are not stored.
   */
  writeHeader(setId: string, header: JsonValue): Promise<Digest>;
  readHeader(setId: string): Promise<JsonValue | null>;
  listHeaders(): Promise<string[]>;
  /** Removes the header first, then contents that no other header names. */
  remove(setId: string): Promise<void>;
}

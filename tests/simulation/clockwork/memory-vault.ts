import { vaultDamaged } from '../../../src/backup/vault/damage.ts';
import { namedContents } from '../../../src/backup/vault/named-contents.ts';
import type { Vault } from '../../../src/backup/vault/vault.ts';
import { canonicalJson, digestOfBytes, type Digest } from '../../../src/kernel/digest.ts';
import type { JsonValue } from '../../../src/kernel/json.ts';

/** What a vault holds: bytes by their hash, and headers by their set. Values are never changed in place, so a copy of the maps is a copy. */
export interface Shelves {
  contents: Map<string, Uint8Array>;
  headers: Map<string, Uint8Array>;
}

export const emptyShelves = (): Shelves => ({ contents: new Map(), headers: new Map() });
export const copyOf = ({ contents, headers }: Shelves): Shelves => ({
  contents: new Map(contents),
  headers: new Map(headers),
});

/** A vault in memory for good bytes. It does not pass the vault's suite where stored bytes are damaged; that is for the one in files. */
export function memoryVault(shelves: Shelves): Vault {
  const { contents, headers } = shelves;
  const get = async (hash: Digest): Promise<Uint8Array> => {
    const bytes = contents.get(hash);
    if (bytes === undefined) throw vaultDamaged(hash, 'the contents are missing');
    if (digestOfBytes(bytes) !== hash) throw vaultDamaged(hash, 'the contents are others');
    return bytes;
  };
  const read = (setId: string): JsonValue | null => {
    const bytes = headers.get(setId);
    if (bytes === undefined) return null;
    try {
      return JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonValue;
    } catch {
      throw vaultDamaged(setId, 'the header is no JSON');
    }
  };
  return {
    put: async (bytes) => {
      const hash = digestOfBytes(bytes);
      contents.set(hash, Uint8Array.from(bytes));
      return hash;
    },
    get,
    writeHeader: async (setId, header) => {
      for (const hash of namedContents(header)) {
        if (!contents.has(hash)) throw vaultDamaged(hash, 'a header must name only contents that are stored');
      }
      const bytes = Buffer.from(canonicalJson(header));
      headers.set(setId, bytes);
      return digestOfBytes(bytes);
    },
    readHeader: async (setId) => read(setId),
    listHeaders: async () => [...headers.keys()].sort(),
    remove: async (setId) => {
      const header = read(setId);
      headers.delete(setId);
      if (header === null) return;
      const kept = new Set([...headers.keys()].flatMap((other) => namedContents(read(other))));
      for (const hash of namedContents(header)) if (!kept.has(hash)) contents.delete(hash);
    },
  };
}

import { canonicalJson, digestOfBytes } from '../../../kernel/digest.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { ArchiveFile } from '../../../evidence/format/zip-stream.ts';
import type { ExportEntry } from '../export-source.ts';
import { uniqueNames } from '../file-names.ts';
import { jsonBytes } from '../json-text.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  INDEX,
  type ArchivedSet,
  type ArchiveIndex,
  type IndexItem,
} from './archive-index.ts';

/** A resource with what the index tells of it. */
export interface ArchivedEntry extends ExportEntry {
  platform: string;
  naturalKey: string;
  contentDigest: string;
  assignmentsDigest: string;
  capturedAt: string;
}

export interface ArchiveSource {
  tenantId: string;
  set: ArchivedSet;
  itemsInSet: number;
  types: JsonObject[];
  entries: readonly ArchivedEntry[];
  /** The captured form as it may leave, and how many kept secrets stand masked in it. */
  load(entry: ArchivedEntry): Promise<{ captured: JsonObject; maskedSecrets: number }>;
}

/** Every captured resource as it stands in the vault, one file each, and the index of them. */
export async function* archiveFiles(source: ArchiveSource): AsyncGenerator<ArchiveFile> {
  const { entries, tenantId, set, itemsInSet, types } = source;
  const names = uniqueNames(
    entries.map(({ typeKey, name, id }) => ({ folder: typeKey, name, id })),
    { withId: (name, id) => `${name} (${id})` },
  );
  const items: IndexItem[] = [];
  for (const [at, entry] of entries.entries()) {
    const { captured, maskedSecrets } = await source.load(entry);
    const bytes = Buffer.from(canonicalJson(captured));
    const file = `items/${entry.typeKey}/${names[at] ?? ''}.json`;
    yield { path: file, bytes };
    const { id, vaultHash, typeKey, name, ...told } = entry;
    items.push({
      file,
      typeKey,
      resourceId: id,
      name,
      ...told,
      vaultHash,
      hash: digestOfBytes(bytes),
      maskedSecrets,
    });
  }
  const index: ArchiveIndex = {
    format: FORMAT,
    version: FORMAT_VERSION,
    tenantId,
    set,
    itemsInSet,
    types,
    items,
  };
  yield { path: INDEX, bytes: jsonBytes(index as unknown as JsonObject) };
}

import { isJsonObject, stringOf, type JsonObject } from '../../../kernel/json.ts';

export const INDEX = 'backup.json';
export const ENCRYPTED = 'contents.zip.age';
export const FORMAT = 'tenantatlas-backup';
export const FORMAT_VERSION = 1;

/** One resource in the index of an archive. `file` holds its captured form as canonical JSON; the file's SHA-256 is `hash`. */
export interface IndexItem {
  file: string;
  typeKey: string;
  resourceId: string;
  name: string;
  platform: string;
  naturalKey: string;
  hash: string;
  /** Hash of the contents in the vault it came from. Differs from `hash` only where kept secrets are masked. */
  vaultHash: string;
  maskedSecrets: number;
  contentDigest: string;
  assignmentsDigest: string;
  capturedAt: string;
}

/** Facts of the backup set that an archive came from. Times are ISO 8601. */
export interface ArchivedSet {
  id: string;
  name: string;
  purpose: string;
  status: string;
  createdAt: string;
  completedAt: string | null;
  digest: string | null;
}

/** The table of contents of an archive. */
export interface ArchiveIndex {
  format: typeof FORMAT;
  version: typeof FORMAT_VERSION;
  tenantId: string;
  set: ArchivedSet;
  /** Resources in the set; more than `items` when some were chosen. */
  itemsInSet: number;
  /** What the capture of each type came to, as the set says. */
  types: JsonObject[];
  items: IndexItem[];
}

/** What is wrong with an index, in words; `hashes` are those of the signed manifest. Empty when it lists what is there. */
export function indexProblems(value: unknown, hashes: ReadonlyMap<string, string>): string[] {
  if (!isJsonObject(value) || value['format'] !== FORMAT)
    return [`${INDEX} is no table of contents of a backup.`];
  if (value['version'] !== FORMAT_VERSION) {
    return [`${INDEX} has a form that this version of TenantAtlas does not know.`];
  }
  const items = value['items'];
  if (!Array.isArray(items)) return [`${INDEX} lists no items.`];
  const listed = new Set<string>();
  const problems: string[] = [];
  for (const item of items) {
    const file = isJsonObject(item) ? stringOf(item['file']) : undefined;
    const hash = isJsonObject(item) ? stringOf(item['hash']) : undefined;
    if (file === undefined || hash === undefined) problems.push(`${INDEX} has an item without a file.`);
    else {
      listed.add(file);
      if (hashes.get(file) !== hash) problems.push(`${file} is not what ${INDEX} lists.`);
    }
  }
  for (const file of hashes.keys()) {
    if (file.startsWith('items/') && !listed.has(file)) problems.push(`${file} is not listed in ${INDEX}.`);
  }
  return problems;
}

import { resourceType } from '../../catalogue/catalogue.ts';
import type { Random } from '../../kernel/ports.ts';
import { readExport } from '../import/read-export.ts';
import type { FileOutcome } from '../import/outcome.ts';
import type { ExportSource } from '../import/source/export-source.ts';
import { summing, type ImportSummary } from '../import/summary.ts';
import type { ManifestItem } from '../manifest.ts';
import { storeResource } from '../store-resource.ts';
import type { Vault } from '../vault/vault.ts';
import { fileOf, type ImportedFile } from './report.ts';
import { resourceOf } from './resource-of.ts';

export interface ReadResources {
  items: ManifestItem[];
  files: ImportedFile[];
  summary: ImportSummary;
  /** Resources of which another file of the export holds the very same: kept once. */
  repeated: number;
}

/**
 * Reads the export file by file and stores what it holds; only the file that is being read is in memory, and a line for each. Aborts with the
 * signal's reason. `told` after each file.
 */
export async function readResources(
  to: { vault: Vault; random: Pick<Random, 'uuid'> },
  source: ExportSource,
  work: { at: Date; signal: AbortSignal; told: (done: number, total: number) => Promise<void> },
): Promise<ReadResources> {
  const read: ReadResources = { items: [], files: [], summary: emptySummary(), repeated: 0 };
  const sum = summing();
  const held = new Map<string, string>();
  const take = async (outcome: FileOutcome): Promise<void> => {
    for (const [index, imported] of outcome.resources.entries()) {
      const key = `${imported.typeKey} ${imported.id ?? ''}`;
      const place = { path: outcome.path, index, fileLosses: outcome.losses };
      const first = resourceOf(imported, { ...place, taken: false });
      const type = resourceType(imported.typeKey);
      const item = await storeResource(to, type, { resource: first, at: work.at });
      const before = imported.id === undefined ? undefined : held.get(key);
      if (before === item.vaultHash) {
        read.repeated += 1;
        continue;
      }
      if (before === undefined) {
        held.set(key, item.vaultHash);
        read.items.push(item);
        continue;
      }
      const second = resourceOf(imported, { ...place, taken: true });
      read.items.push(await storeResource(to, type, { resource: second, at: work.at }));
    }
  };
  for await (const outcome of readExport(source)) {
    work.signal.throwIfAborted();
    await take(outcome);
    sum.add(outcome);
    read.files.push(fileOf(outcome));
    await work.told(read.files.length, source.entries.length);
  }
  return { ...read, summary: sum.result() };
}

function emptySummary(): ImportSummary {
  return summing().result();
}

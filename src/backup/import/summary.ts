import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import { snapshotOf } from './snapshots.ts';
import { overallFormat, type FormatCounts } from './detect-format.ts';
import type { ExportFormat, FileClass, FileOutcome } from './outcome.ts';

/** An export in numbers. `files` is the sum of the four classes; `types` counts resources, not files. */
export interface ImportSummary {
  format: ExportFormat | 'mixed' | 'none';
  files: number;
  imported: number;
  withLoss: number;
  notResource: number;
  refused: number;
  types: Partial<Record<ResourceTypeKey, number>>;
}

export interface Summing {
  add(outcome: FileOutcome): void;
  result(): ImportSummary;
}

/** Sums outcomes as they come, keeping none of them. */
export function summing(): Summing {
  const classes: Record<FileClass, number> = { imported: 0, withLoss: 0, notResource: 0, refused: 0 };
  const types = new Map<ResourceTypeKey, number>();
  const formats = new Map<string, FormatCounts>();
  return {
    add({ path, class: found, format, owner, resources }) {
      classes[found]++;
      for (const { typeKey } of resources) types.set(typeKey, (types.get(typeKey) ?? 0) + 1);
      if (format !== undefined && owner === undefined && found !== 'refused' && resources.length > 0)
        count(formats, snapshotOf(path), format);
    },
    result: () => ({
      format: overallFormat(formats.values()),
      files: classes.imported + classes.withLoss + classes.notResource + classes.refused,
      ...classes,
      types: Object.fromEntries([...types].sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
  };
}

function count(formats: Map<string, FormatCounts>, snapshot: string, format: ExportFormat): void {
  const counts = formats.get(snapshot) ?? {};
  counts[format] = (counts[format] ?? 0) + 1;
  formats.set(snapshot, counts);
}

import type { FileOutcome, Loss } from '../import/outcome.ts';
import type { ImportSummary } from '../import/summary.ts';

/** What became of one file of an import; kept with the set. */
export interface ImportedFile {
  path: string;
  class: FileOutcome['class'];
  format: string | null;
  owner: string | null;
  /** Why it is no resource, or was refused. */
  why: string | null;
  line: number | null;
  column: number | null;
  resources: number;
  losses: { property: string; why: string; line: number | null; column: number | null }[];
  notes: string[];
}

/** The sums of an import, as they are shown with its set. */
export type ImportSums = Omit<ImportSummary, 'types'>;

/** The tenant of an import that nobody named. */
export const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** What a set that was imported says of its import. */
export interface ImportRecord {
  sourceTenantId: string;
  sums: ImportSums;
  files: ImportedFile[];
}

/** More of one file is cut, and the number of the rest said: a file of a megabyte can lose a thousand things in one way. */
const MOST_LOSSES = 50;

export function fileOf(outcome: FileOutcome): ImportedFile {
  const losses = [...outcome.losses, ...outcome.resources.flatMap((resource) => resource.losses)];
  const shown = losses.slice(0, MOST_LOSSES).map(lossOf);
  const more = losses.length - shown.length;
  if (more > 0) shown.push({ property: '', why: `And ${String(more)} more.`, line: null, column: null });
  return {
    path: outcome.path,
    class: outcome.class,
    format: outcome.format ?? null,
    owner: outcome.owner ?? null,
    why: outcome.why ?? null,
    line: outcome.at?.line ?? null,
    column: outcome.at?.column ?? null,
    resources: outcome.resources.length,
    losses: shown,
    notes: [...outcome.notes].slice(0, MOST_LOSSES),
  };
}

function lossOf({ property, why, at }: Loss): ImportedFile['losses'][number] {
  return { property, why, line: at?.line ?? null, column: at?.column ?? null };
}

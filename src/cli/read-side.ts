import { importLimits } from '../backup/import/limits.ts';
import type { FileOutcome } from '../backup/import/outcome.ts';
import { readExport } from '../backup/import/read-export.ts';
import { openSource } from '../backup/import/source/open-source.ts';
import type { Side, SideResource } from '../compare/sides/side.ts';
import type { Output } from './command.ts';
import { progressLine } from './progress-line.ts';

export interface ReadSide {
  side: Side;
  /** Files that could not be read, with the reason; what they hold is missing on this side. */
  refused: readonly { path: string; why: string }[];
}

/** Reads a folder or archive of any tool as one side of a comparison. Throws a Problem when there is none. Whole in memory. */
export async function readSide(place: string, output: Output): Promise<ReadSide> {
  const source = await openSource(place, importLimits);
  try {
    const resources: SideResource[] = [];
    const names: { kind: string; id: string; name: string }[] = [];
    const refused: { path: string; why: string }[] = [];
    const progress = progressLine(source.entries.length, output);
    for await (const outcome of readExport(source)) {
      progress.step();
      names.push(...outcome.names);
      resources.push(...resourcesOf(outcome));
      if (outcome.class === 'refused')
        refused.push({ path: outcome.path, why: outcome.why ?? 'not understood' });
    }
    progress.end();
    // An export says what it holds, never that it holds everything.
    return { side: { label: place, resources, names, listed: () => false }, refused };
  } finally {
    await source.close();
  }
}

function resourcesOf({ resources, losses, path }: FileOutcome): SideResource[] {
  return resources.map((resource) => ({
    typeKey: resource.typeKey,
    id: resource.id,
    name: resource.name,
    payload: resource.payload,
    assignments: resource.assignments,
    whole: resource.losses.length === 0 && losses.length === 0,
    where: path,
  }));
}

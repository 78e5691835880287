import type { Tx } from '../../store/store.ts';
import { directoryReadings } from '../../environments/directory.ts';
import { kindWords } from '../../catalogue/mappable.ts';
import { loadMapping } from '../scope/load-mapping.ts';
import { loadScope } from '../scope/load-scope.ts';
import type { MappedObject } from '../scope/mapping.ts';
import type { RunPlace, WizardDeps } from './wizard-deps.ts';

export interface MappingView {
  /** When the kind that was read longest ago was read; null when none ever was. */
  directoryCachedAt: string | null;
  /** Kinds that the latest reading did not reach the end of. */
  unread: { kind: string; kindLabel: string; problem: string }[];
  undecided: number;
  objects: MappedObject[];
}

/** What the scope names, undecided first. Reads the cached directory, never Graph. */
export async function mappingView(tx: Tx, deps: WizardDeps, place: RunPlace): Promise<MappingView> {
  const { scope, run } = await loadScope(tx, place.runId, { environmentId: place.environmentId });
  const { objects, undecided, directoryCachedAt } = await loadMapping(tx, scope);
  const named = new Set(objects.map(({ kind }) => kind));
  const readings = [...(await directoryReadings(tx, run.environment_id))];
  const groups = readings.find(([kind]) => kind === 'group')?.[1].readAt ?? null;
  return {
    directoryCachedAt: (directoryCachedAt ?? groups)?.toISOString() ?? null,
    unread: readings
      .filter(([kind, { problem }]) => problem !== '' && named.has(kind))
      .map(([kind, { problem }]) => ({ kind, kindLabel: kindWords(kind, true), problem })),
    undecided,
    objects,
  };
}

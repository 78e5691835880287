import type { Tx } from '../../store/store.ts';
import { loadMapping, readDirectory } from '../scope/load-mapping.ts';
import { loadScope } from '../scope/load-scope.ts';
import type { MappedGroup } from '../scope/mapping.ts';
import type { RunPlace, WizardDeps } from './wizard-deps.ts';

export interface MappingView {
  directoryCachedAt: string | null;
  undecided: number;
  groups: MappedGroup[];
}

/** The groups that the scope names, undecided ones first. Reads the cached directory, never Graph. */
export async function mappingView(tx: Tx, deps: WizardDeps, place: RunPlace): Promise<MappingView> {
  const { scope, run } = await loadScope(tx, place.runId, { environmentId: place.environmentId });
  const { groups, undecided } = await loadMapping(tx, scope);
  const directory = await readDirectory(tx, run.environment_id);
  return { directoryCachedAt: directory?.cachedAt.toISOString() ?? null, undecided, groups };
}

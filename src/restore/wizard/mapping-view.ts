import type { Tx } from '../../store/store.ts';
import { directoryReadings } from '../../environments/directory.ts';
import { kindWords } from '../../catalogue/mappable.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { decisionFor } from '../facts/scope.ts';
import { loadMapping } from '../scope/load-mapping.ts';
import { loadScope } from '../scope/load-scope.ts';
import type { MappedObject } from '../scope/mapping.ts';
import { keptDecisions } from './kept-decisions.ts';
import type { RunPlace, WizardDeps } from './wizard-deps.ts';

export interface MappingView {
  /** When the kind that was read longest ago was read; null when none ever was. */
  directoryCachedAt: string | null;
  /** Kinds that the latest reading did not reach the end of. */
  unread: { kind: string; kindLabel: string; problem: string }[];
  undecided: number;
  objects: (MappedObject & {
    /** The decision was there before this draft: from an earlier restore of this pair. */
    kept: { by: string; at: string } | null;
  })[];
}

/** What the scope names, undecided first. Reads the cached directory, never Graph. */
export async function mappingView(tx: Tx, deps: WizardDeps, place: RunPlace): Promise<MappingView> {
  const { scope, run } = await loadScope(tx, place.runId, { environmentId: place.environmentId });
  const { objects, undecided, directoryCachedAt } = await loadMapping(tx, scope);
  const kept = new Map(
    (scope === null ? [] : await keptDecisions(tx, scope))
      .filter(({ at }) => at < run.created_at)
      .map((each) => [`${each.kind} ${each.sourceId}`, each]),
  );
  const keptOf = ({ kind, sourceId }: MappedObject) => {
    const found = kept.get(`${kind} ${sourceId}`);
    const now = scope === null ? undefined : decisionFor(scope.mapping, kind, sourceId);
    return found === undefined || canonicalJson(found.decision) !== canonicalJson(now ?? null)
      ? null
      : { by: found.by, at: found.at.toISOString() };
  };
  const named = new Set(objects.map(({ kind }) => kind));
  const readings = [...(await directoryReadings(tx, run.environment_id))];
  const groups = readings.find(([kind]) => kind === 'group')?.[1].readAt ?? null;
  return {
    directoryCachedAt: (directoryCachedAt ?? groups)?.toISOString() ?? null,
    unread: readings
      .filter(([kind, { problem }]) => problem !== '' && named.has(kind))
      .map(([kind, { problem }]) => ({ kind, kindLabel: kindWords(kind, true), problem })),
    undecided,
    objects: objects.map((object) => ({ ...object, kept: keptOf(object) })),
  };
}

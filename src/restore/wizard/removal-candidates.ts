import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { Tx } from '../../store/store.ts';
import type { Removal } from '../facts/scope.ts';
import { latestChecks } from '../scope/evidence.ts';
import { loadScope } from '../scope/load-scope.ts';
import { traceOfRun, type RunTrace } from '../scope/made-by-run.ts';
import type { RunPlace } from './wizard-deps.ts';

/** An object that a person may choose to remove. */
export interface RemovalCandidate extends Removal {
  name: string;
  typeLabel: string;
  /** Of a type whose objects decide about the tenant's safety. */
  critical: boolean;
  chosen: boolean;
}

export interface RemovalCandidates {
  items: RemovalCandidate[];
  /** What an undo can't bring back, each with its reason. */
  notUndone: { name: string; typeLabel: string; reason: string }[];
}

/**
 * What may be removed by this draft: what the undone run made, by that run's journal, and what the latest safety checks found that the backup
 * does not hold. Nothing of it is chosen by itself. Reads the database, never Graph.
 */
export async function removalCandidates(tx: Tx, place: RunPlace): Promise<RemovalCandidates> {
  const { run, digest } = await loadScope(tx, place.runId, { environmentId: place.environmentId });
  const chosen = new Map((run.removals as Removal[]).map((one) => [keyOf(one), one]));
  const trace: RunTrace | null = run.undo_of === null ? null : await traceOfRun(tx, run.undo_of);
  const checks = await latestChecks(tx, run.id, digest);
  const removable = (checks?.outcomes ?? []).flatMap(({ findings }) =>
    findings.flatMap((finding) => finding.removable ?? []),
  );
  const offered = [
    ...(trace?.made ?? []).map(({ typeKey, id, name }) => ({ typeKey, id, name, because: 'undo' as const })),
    ...removable.map(({ typeKey, id, name }) => ({ typeKey, id, name, because: 'unknown' as const })),
  ];
  const known = new Set(offered.map(keyOf));
  // One that is chosen stays to be seen, also when nobody offers it any more.
  const further = [...chosen.values()]
    .filter((one) => !known.has(keyOf(one)))
    .map((one) => ({ ...one, name: one.id }));
  const items = [...offered, ...further].map((one): RemovalCandidate => ({
    ...one,
    typeLabel: resourceType(one.typeKey).label,
    critical: resourceType(one.typeKey).risk.level === 'critical',
    chosen: chosen.get(keyOf(one))?.because === one.because,
  }));
  return { items, notUndone: trace === null ? [] : notUndone(trace) };
}

function notUndone({ touched, unnamed, made }: RunTrace): RemovalCandidates['notUndone'] {
  const say = (typeKey: ResourceTypeKey, name: string, reason: string) => ({
    name,
    typeLabel: resourceType(typeKey).label,
    reason,
  });
  return [
    // A line of an earlier version does not say it.
    ...touched
      .filter(({ noUndo }) => (noUndo ?? '') !== '')
      .map(({ typeKey, name, noUndo }) => say(typeKey, name, noUndo)),
    ...unnamed.map(({ typeKey, name }) =>
      say(typeKey, name, 'Its answer was lost: if it was made, it is not known as which object.'),
    ),
    ...made
      .filter(({ written, promised }) => written === null && promised === null)
      .map(({ typeKey, name }) =>
        say(typeKey, name, 'It was never read back, so whether it was changed since is not known.'),
      ),
  ];
}

function keyOf({ typeKey, id }: Pick<Removal, 'typeKey' | 'id'>): string {
  return `${typeKey} ${id}`;
}

import type { Place, RestoreRun } from '../api/types.ts';

/** The environment that the chosen backup set belongs to: this one, unless the backup was taken of another. */
export function setPlace(place: Place, run: Pick<RestoreRun, 'source'>): Place {
  return run.source === null ? place : { ...place, environment: run.source.environmentSlug };
}

/** The backup set in words, with where it comes from. */
export function setWords(run: Pick<RestoreRun, 'source' | 'backupSetName'>): string {
  const name = run.backupSetName ?? 'not known';
  if (run.source === null) return name;
  const { environmentName, otherTenant, tenantId } = run.source;
  return `${name}, of ${environmentName}${otherTenant ? ` (tenant ${tenantId})` : ''}`;
}

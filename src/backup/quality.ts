import { sql, type RawBuilder } from 'kysely';
import type { Fidelity } from '../graph/read/captured-resource.ts';

export type Quality = 'full' | 'degraded';

/** Degraded: a part could not be read, or holds a secret that Graph never returns. */
export function isDegraded(fidelity: Fidelity): boolean {
  return !fidelity.complete || fidelity.missingSecrets.length > 0;
}

/** The same for rows of backup_item. */
export const degradedInSql: RawBuilder<boolean> = sql<boolean>`(not coalesce((fidelity->>'complete')::boolean, false)
  or jsonb_array_length(coalesce(fidelity->'missingSecrets', '[]')) > 0)`;

/** Why, in sentences; empty for a full one. */
export function qualityReasons(fidelity: Fidelity): string[] {
  const { missingPermissions = [], requestIds = [] } = fidelity;
  return [
    ...fidelity.problems,
    ...(missingPermissions.length > 0
      ? [`Reading it needs the permission ${missingPermissions.join(' or ')}.`]
      : []),
    ...(requestIds.length > 0 ? [`For Microsoft's support: request-id ${requestIds.join(', ')}.`] : []),
    ...fidelity.missingSecrets.map((label) => `Microsoft Graph does not return this secret: ${label}.`),
  ];
}

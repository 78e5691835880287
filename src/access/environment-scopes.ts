import { sql } from 'kysely';
import type { Tx } from '../store/store.ts';

/**
 * Limits the rest of the transaction to these environments: row-level security shows it nothing of any other, so a query that forgets to
 * narrow shows no more. Null leaves it as it is; a limit that was set before is never widened.
 */
export async function limitToEnvironments(tx: Tx, environments: ReadonlySet<string> | null): Promise<void> {
  if (environments === null) return;
  const wanted = `{${[...environments].join(',')}}`;
  await sql`select set_config('app.environments', (
      select coalesce(array_agg(id), '{}') from unnest(${wanted}::uuid[]) as id
       where app_environments() is null or id = any (app_environments())
    )::text, true)`.execute(tx);
}

/** Whether this environment is among those that a membership, perhaps narrowed by a key, reaches. */
export function reaches(
  { environments }: { environments: ReadonlySet<string> | null },
  environmentId: string,
): boolean {
  return environments === null || environments.has(environmentId);
}

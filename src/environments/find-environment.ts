import type { Tx } from '../store/database.ts';
import { toEnvironment, type Environment } from './environment.ts';

/** The workspace with this address among those that the transaction may see, or null. */
export async function findWorkspace(
  tx: Tx,
  slug: string,
): Promise<{ id: string; slug: string; name: string } | null> {
  const row = await tx
    .selectFrom('workspace')
    .select(['id', 'slug', 'name'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ?? null;
}

/** The environment with this address in the transaction's workspace, or null. */
export async function findEnvironment(tx: Tx, slug: string): Promise<Environment | null> {
  const row = await tx.selectFrom('environment').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row ? toEnvironment(row) : null;
}

/** The environment with this id in the transaction's workspace, or null. */
export async function readEnvironment(tx: Tx, environmentId: string): Promise<Environment | null> {
  const row = await tx
    .selectFrom('environment')
    .selectAll()
    .where('id', '=', environmentId)
    .executeTakeFirst();
  return row ? toEnvironment(row) : null;
}

/** All environments of the transaction's workspace, production first, then by name. */
export async function listEnvironments(tx: Tx): Promise<Environment[]> {
  const rows = await tx.selectFrom('environment').selectAll().orderBy('name').execute();
  const rank = { production: 0, staging: 1, test: 2 } as const;
  return rows.map(toEnvironment).sort((a, b) => rank[a.kind] - rank[b.kind]);
}

import type { Tx } from '../../store/store.ts';

/** Where a backup set was taken, as seen from the environment that it is restored to. */
export interface Source {
  environmentId: string;
  environmentName: string;
  environmentSlug: string;
  tenantId: string;
  /** The environment that is restored to. */
  targetName: string;
  targetTenantId: string;
  /** False: nothing but what every tenant has goes by the same id there. */
  sameTenant: boolean;
  sameEnvironment: boolean;
}

/** The two ends of a restore: the environment of the set, and that of the run. */
export async function sourceOf(tx: Tx, at: { backupSetId: string; environmentId: string }): Promise<Source> {
  const set = await tx
    .selectFrom('backup_set')
    .select('source_tenant_id')
    .where('id', '=', at.backupSetId)
    .executeTakeFirst();
  const rows = await tx
    .selectFrom('environment')
    .select(['id', 'name', 'slug', 'tenant_id'])
    .where((eb) =>
      eb.or([
        eb('id', '=', at.environmentId),
        eb(
          'id',
          '=',
          eb.selectFrom('backup_set').select('environment_id').where('backup_set.id', '=', at.backupSetId),
        ),
      ]),
    )
    .execute();
  const target = rows.find(({ id }) => id === at.environmentId);
  const source = rows.find(({ id }) => id !== at.environmentId) ?? target;
  if (target === undefined || source === undefined) throw new Error('The run is of no environment.');
  // An import may be of any tenant; what it is of stands with it.
  const tenantId = set?.source_tenant_id ?? source.tenant_id;
  return {
    environmentId: source.id,
    environmentName: source.name,
    environmentSlug: source.slug,
    tenantId,
    targetName: target.name,
    targetTenantId: target.tenant_id,
    sameTenant: tenantId === target.tenant_id,
    sameEnvironment: source.id === target.id,
  };
}

import type { AnotherAdministrator } from '../../../simulator/admin/another-administrator.ts';
import type { SimulatedTenant } from '../../../simulator/tenant/simulated-tenant.ts';
import { GROUPS, integerSettings, smallTenant } from '../../support/furnish-tenant.ts';
import type { BackupWorld } from './backup-world.ts';

export const TENANT_ID = '7c7c7c7c-0000-4000-8000-000000000001';

export const emptyTenant = (): SimulatedTenant => smallTenant(TENANT_ID, 'Contoso');

/** More policies than fit on a page, one of them with more settings than fit on a page. Gives the id of that one. */
export async function fillWithPages(world: BackupWorld): Promise<string> {
  const admin = world.simulator.admin(TENANT_ID);
  const big = await makePolicy(admin, 'Big policy', 30);
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: GROUPS.pilots };
  await admin.assign('settingsCatalogPolicy', big, [{ target }]);
  for (let n = 1; n <= 26; n += 1) await makePolicy(admin, `Policy ${String(n)}`, 1);
  return big;
}

export async function makePolicy(
  admin: AnotherAdministrator,
  name: string,
  settings: number,
): Promise<string> {
  return admin.create('settingsCatalogPolicy', {
    name,
    description: '',
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: ['0'],
    templateReference: { templateId: '' },
    settings: integerSettings(settings),
  });
}

import { randomUUID } from 'node:crypto';
import type { TestStore } from '../../support/database.ts';

/** A workspace with one environment and one manager. */
export interface Place {
  workspaceId: string;
  workspaceSlug: string;
  environmentId: string;
  environmentSlug: string;
  tenantId: string;
  personId: string;
}

/** Makes a workspace with an active environment and a member who may restore. */
export async function makeWorkspace(
  store: TestStore,
  options: { tenantId?: string; simulated?: boolean } = {},
): Promise<Place> {
  const [workspaceId, environmentId] = [randomUUID(), randomUUID()];
  const tenantId = options.tenantId ?? randomUUID();
  const slug = `w-${workspaceId.slice(0, 8)}`;
  const personId = `person-${workspaceId.slice(0, 8)}`;
  await store.asAdmin(`insert into workspace (id, slug, name) values ($1, $2, 'Contoso')`, [
    workspaceId,
    slug,
  ]);
  await store.asAdmin(`insert into membership (workspace_id, person_id, role) values ($1, $2, 'manager')`, [
    workspaceId,
    personId,
  ]);
  await store.asAdmin(
    `insert into environment (id, workspace_id, slug, name, kind, tenant_id, simulated)
     values ($1, $2, 'production', 'Production', 'production', $3, $4)`,
    [environmentId, workspaceId, tenantId, options.simulated ?? true],
  );
  return {
    workspaceId,
    workspaceSlug: slug,
    environmentId,
    environmentSlug: 'production',
    tenantId,
    personId,
  };
}

import type { EnvironmentTable } from '../store/database.ts';
import type { Selectable } from 'kysely';

/** One Microsoft Entra tenant in one workspace. */
export interface Environment {
  id: string;
  workspaceId: string;
  slug: string;
  name: string;
  kind: 'production' | 'staging' | 'test';
  tenantId: string;
  /** Its tenant runs in a simulator on this machine. */
  simulated: boolean;
  status: 'active' | 'archived';
  /** How long checks and previews stay current. */
  maxAgeMinutes: number;
  createdAt: Date;
}

export function toEnvironment(row: Selectable<EnvironmentTable>): Environment {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    tenantId: row.tenant_id,
    simulated: row.simulated,
    status: row.status,
    maxAgeMinutes: row.max_age_minutes,
    createdAt: row.created_at,
  };
}

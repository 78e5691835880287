import type { Simulator } from '../../../simulator/server.ts';
import type { Sealer } from '../../environments/seal.ts';
import type { AppDeps } from '../app-deps.ts';

/** What seeding works with: the product as it runs, and the simulated tenants. */
export interface DemoDeps extends Pick<
  AppDeps,
  'store' | 'identity' | 'operations' | 'clock' | 'random' | 'logger' | 'dataFolder' | 'say'
> {
  sealer: Sealer;
  simulator: Simulator;
}

/** Contoso as it stands in the database. */
export interface DemoPlace {
  workspaceId: string;
  owner: { id: string; name: string };
  production: { id: string; tenantId: string };
  staging: { id: string; tenantId: string };
}

import type { GraphPorts } from '../../graph/http/graph-ports.ts';
import type { Store } from '../../store/store.ts';
import type { Sealer } from '../seal.ts';

/** The simulated tenants that run beside this process. A tenant that is none of them is always sought at Microsoft. */
export interface SimulatedTenants {
  origin: string;
  /** By tenant id or domain. */
  has(tenant: string): boolean;
}

export interface OnboardingDeps extends GraphPorts {
  store: Store;
  sealer: Sealer;
  simulatedTenants?: SimulatedTenants;
}

/** Where a tenant is found when it is simulated; an empty object for every other one. */
export function simulatedAt(
  deps: Pick<OnboardingDeps, 'simulatedTenants'>,
  tenant: string,
): { simulatedOrigin?: string } {
  return deps.simulatedTenants?.has(tenant) ? { simulatedOrigin: deps.simulatedTenants.origin } : {};
}

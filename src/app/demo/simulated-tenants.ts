import type { Simulator } from '../../../simulator/server.ts';
import type { SimulatedTenants } from '../../environments/onboarding/onboarding-deps.ts';

/** Which tenants are found in this simulator when somebody connects one, by id or domain. */
export function simulatedTenantsOf(simulator: Simulator): SimulatedTenants {
  return {
    origin: simulator.origin,
    has: (tenant) => simulator.tenantIdOf(tenant) !== undefined,
  };
}

import { copyTenant } from '../../../simulator/copy/copy-tenant.ts';
import { writesIn } from '../../../simulator/log/request-log.ts';
import { startSimulator } from '../../../simulator/server.ts';
import type { SimulatorOptions } from '../../../simulator/simulator.ts';
import type { Clock, Random } from '../../kernel/ports.ts';
import type { SeenTenant, SimulatedCopy } from '../../restore/rehearsal/rehearsal-deps.ts';

/** How many requests a copy remembers; a rehearsal of twenty thousand lines sends fewer. */
const KEPT_REQUESTS = 400_000;

/**
 * Makes simulated copies of tenants: each on a loopback port of its own, with credentials drawn for it, and gone when it is closed. `change`
 * is for tests that make a copy behave otherwise than the service.
 */
export function simulatedCopies(
  ports: { clock: Clock; random: Random },
  change: Pick<SimulatorOptions, 'intercept' | 'faults'> = {},
): (seen: SeenTenant) => Promise<SimulatedCopy> {
  return async (seen) => {
    const { random } = ports;
    const app = { appId: random.uuid(), displayName: 'Rehearsal', secret: random.token(32) };
    const simulator = await startSimulator({
      ...ports,
      ...change,
      tenants: [copyTenant(seen, app)],
      keepLog: KEPT_REQUESTS,
    });
    return {
      settings: {
        tenantId: seen.tenantId,
        clientId: app.appId,
        credential: { kind: 'client_secret', secret: app.secret },
        cloud: 'global',
        simulatedOrigin: simulator.origin,
      },
      writes: () =>
        writesIn(simulator.log()).map(({ method, path, bodyDigest }) => ({ method, path, bodyDigest })),
      close: () => simulator.close(),
    };
  };
}

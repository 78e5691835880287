import { startSimulator } from '../../../simulator/server.ts';
import { stringOf } from '../../../src/kernel/json.ts';
import type { SimulatedTenant } from '../../../simulator/tenant/simulated-tenant.ts';
import { smallTenant } from '../../support/furnish-tenant.ts';
import type { SimulatorAnswer, SimulatorOrder, Struck } from './simulator-orders.ts';
import { driftBySeed, furnishForRounds, SEEN_TYPES, TENANT_ID } from './tenant.ts';

/**
 * The tenant of a lane, in a process of its own: it outlives every kill, and its log is the evidence. Orders come over the channel to the
 * process that started it; when that one is gone, so is this.
 */
const reads = new Set(['GET', 'HEAD']);
let seen = { request: 0, write: 0 };
let watched: Struck | null = null;

const simulator = await startSimulator({
  tenants: [smallTenant(TENANT_ID, 'Contoso')],
  latencyMs: 15,
  intercept: ({ method, path }) => {
    if (/\/(token|discovery|keys)/.test(path)) return undefined;
    seen.request += 1;
    if (!reads.has(method) && !path.includes('$batch') && !path.endsWith('/getByIds')) seen.write += 1;
    if (watched !== null && seen[watched.after] >= watched.nth) {
      process.send?.({ struck: watched });
      watched = null;
    }
    return undefined;
  },
});
const pieces = await furnishForRounds(simulator.admin(TENANT_ID));
const furnished: SimulatedTenant = structuredClone(simulator.snapshot(TENANT_ID));

async function obey(order: SimulatorOrder): Promise<unknown> {
  switch (order.do) {
    case 'reset':
      simulator.restore(structuredClone(furnished));
      simulator.clearLog();
      return {};
    case 'drift':
      return driftBySeed(simulator.admin(TENANT_ID, 'Alex Wilber'), pieces, order.seed);
    case 'watch':
      seen = { request: 0, write: 0 };
      watched = order.for;
      return {};
    case 'clearLog':
      simulator.clearLog();
      return {};
    case 'last':
      return simulator.log().at(-1)?.n ?? 0;
    case 'log':
      return simulator.log();
    case 'objects':
      return Object.fromEntries(
        SEEN_TYPES.map((typeKey) => [
          typeKey,
          Object.fromEntries(
            simulator.resources(TENANT_ID, typeKey).map((object) => [stringOf(object['id']) ?? '', object]),
          ),
        ]),
      );
  }
}

process.on('message', ({ n, order }: { n: number; order: SimulatorOrder }) => {
  obey(order).then(
    (value) => process.send?.({ n, value } satisfies SimulatorAnswer),
    (error: unknown) => process.send?.({ n, error: String(error) } satisfies SimulatorAnswer),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ origin: simulator.origin });

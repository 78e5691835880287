import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { systemClock, systemRandom } from '../src/kernel/system-ports.ts';
import { anotherAdministrator } from './admin/another-administrator.ts';
import { interceptBy } from './faults/fault.ts';
import type { Intercept } from './faults/fault.ts';
import { createLog } from './log/request-log.ts';
import { answerExchange, incomingOf, replyTo, type Reply } from './http/exchange.ts';
import type { ExchangeDeps, Incoming } from './http/exchange-deps.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';
import { signInAdministrator } from './sign-in/sign-in-administrator.ts';
import { newSignInState } from './sign-in/sign-in-state.ts';
import { openState, snapshotOf } from './tenant/tenant-state.ts';
import type { TenantState } from './tenant/tenant-state.ts';
import { dumpOf } from './tenant/dump.ts';
import { createThrottle } from './throttle/throttle.ts';

export type { Simulator, SimulatorOptions } from './simulator.ts';

/** The service without a port, for clients in the same process. */
export interface SimulatorInProcess {
  simulator: Simulator;
  /** One request, answered. */
  exchange(request: Pick<Incoming, 'method' | 'rawPath' | 'header' | 'text'>): Promise<Reply>;
}

/** Opens a Microsoft Graph tenant (or several) that answers at `origin` without listening there. */
export function openSimulator(options: SimulatorOptions, origin: string): SimulatorInProcess {
  const { deps, simulator } = makeSimulator(options);
  return {
    simulator: Object.assign(simulator, { origin }),
    exchange: (request) => replyTo(deps, incomingOf(deps, request)),
  };
}

/** Starts a Microsoft Graph tenant (or several) on a port. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { deps, simulator } = makeSimulator(options);
  const host = options.host ?? '127.0.0.1';
  const server = createServer((request, response) => {
    void answerExchange(deps, request, response);
  });
  // Clients keep connections open between requests; a short time-out here would reset them at random.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(simulator, {
    origin: `http://${host}:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

function makeSimulator(options: SimulatorOptions): { deps: ExchangeDeps; simulator: Simulator } {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const log = createLog(options.keepLog ?? 100_000);
  const states = new Map<string, TenantState>();
  for (const tenant of options.tenants) states.set(tenant.tenantId, openState(tenant));
  let intercept: Intercept = options.intercept ?? interceptBy(options.faults ?? []);
  const control =
    options.control === undefined || options.control === false
      ? undefined
      : { token: options.control === true ? random.token(24) : options.control.token };
  const onCommit = async (state: TenantState): Promise<void> => {
    await options.onChange?.(snapshotOf(state));
  };
  const find = (named: string): TenantState | undefined =>
    states.get(named) ??
    states.get(named.toLowerCase()) ??
    [...states.values()].find(({ domains }) => domains.includes(named.toLowerCase()));
  const need = (tenantId: string): TenantState => {
    const state = states.get(tenantId);
    if (!state) throw new Error(`The simulator has no tenant ${tenantId}.`);
    return state;
  };
  const administrators = (tenantId: string, name = 'Adele Vance'): ReturnType<Simulator['admin']> =>
    anotherAdministrator({ state: need(tenantId), clock, random, name, onCommit });

  const signIns = newSignInState();
  const simulator: Simulator = {
    origin: '',
    tenants: options.tenants,
    controlToken: control?.token ?? '',
    tenantIdOf: (named) => find(named)?.tenantId,
    log: () => log.entries(),
    clearLog: () => log.clear(),
    admin: administrators,
    signIns: (tenantId) => signInAdministrator(need(tenantId), { state: signIns, clock }),
    identityHeader: random.token(16),
    resources: (tenantId, typeKey) => dumpOf(need(tenantId), typeKey),
    snapshot: (tenantId) => snapshotOf(need(tenantId)),
    restore: (tenant) => {
      states.set(tenant.tenantId, openState(tenant));
    },
    setFaults: (rules) => {
      intercept = interceptBy(rules);
    },
    close: () => Promise.resolve(),
  };
  const deps: ExchangeDeps = {
    clock,
    random,
    log,
    simulator,
    controlToken: control?.token,
    latencyMs: options.latencyMs ?? 0,
    tokenSeconds: options.tokenSeconds ?? 3599,
    key: random.token(32),
    tenant: find,
    tenants: () => states.values(),
    signIns,
    intercept: (request: Parameters<Intercept>[0]) => intercept(request),
    throttle: options.throttling ? createThrottle() : undefined,
    onCommit,
  };
  return { deps, simulator };
}

import { digestOf } from '../../kernel/digest.ts';
import type { Clock } from '../../kernel/ports.ts';
import { addressesOf, type CloudAddresses } from '../clouds.ts';
import type { ConnectionSettings } from '../connection-settings.ts';
import { createTokens, type Tokens } from '../sign-in/tokens.ts';
import { createBudget, type Budget } from './budget.ts';
import type { GraphPorts } from './graph-ports.ts';

/** What readers and the writer of one connection share: addresses, the token, the throttle budget. Holds no way to send anything. */
export interface GraphSession extends GraphPorts {
  addresses: CloudAddresses;
  tokens: Tokens;
  budget: Budget;
}

interface Shared {
  sessions: Map<string, GraphSession>;
  budgets: Map<string, Budget>;
}

/** By clock, because a budget counts in its time; a simulation with a clock of its own shares nothing with another. */
const sharedByClock = new WeakMap<Clock, Shared>();

/**
 * The session of a connection. The same settings give the same session, and one tenant has one budget whatever the connection, so that
 * operations side by side do not throttle each other. Throws a GraphError for settings that name a place we never talk to.
 */
export function openSession(settings: ConnectionSettings, ports: GraphPorts): GraphSession {
  let shared = sharedByClock.get(ports.clock);
  if (shared === undefined) {
    shared = { sessions: new Map(), budgets: new Map() };
    sharedByClock.set(ports.clock, shared);
  }
  // A digest as key: the secret is part of what makes a session, and must not lie about as text.
  const key = digestOf(settings);
  const known = shared.sessions.get(key);
  if (known !== undefined) return known;
  const addresses = addressesOf(settings);
  const tenant = `${settings.simulatedOrigin ?? addresses.graph} ${settings.tenantId}`;
  const budget = shared.budgets.get(tenant) ?? createBudget(ports.clock, !addresses.simulated);
  shared.budgets.set(tenant, budget);
  const { clock, random } = ports;
  const session: GraphSession = {
    clock,
    random,
    addresses,
    budget,
    tokens: createTokens(settings, addresses, ports),
  };
  shared.sessions.set(key, session);
  return session;
}

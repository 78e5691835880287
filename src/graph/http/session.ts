import { digestOf } from '../../kernel/digest.ts';
import type { Clock } from '../../kernel/ports.ts';
import { addressesOf, type CloudAddresses } from '../clouds.ts';
import type { ConnectionSettings } from '../connection-settings.ts';
import { createTokens, type Tokens } from '../sign-in/tokens.ts';
import type { Priority } from './ask.ts';
import { createBudget, type Budget } from './budget.ts';
import type { GraphPorts } from './graph-ports.ts';
import { createStartGate, type StartGate } from './start-gate.ts';

/** What readers and the writer of one connection share: addresses, the token, the throttle budget. Holds no way to send anything. */
export interface GraphSession extends GraphPorts {
  addresses: CloudAddresses;
  tokens: Tokens;
  budget: Budget;
  priority: Priority;
}

/** The settings without the refresh token: Entra replaces it in the middle of a session, whose `grant` stays the same. */
function sessionSettings(settings: ConnectionSettings): ConnectionSettings {
  const { credential } = settings;
  if (credential.kind !== 'device_code') return settings;
  return { ...settings, credential: { ...credential, refreshToken: '' } };
}

interface Shared {
  sessions: Map<string, GraphSession>;
  budgets: Map<string, Budget>;
  gate: StartGate;
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
    shared = {
      sessions: new Map(),
      budgets: new Map(),
      gate: createStartGate(ports.clock, ports.random),
    };
    sharedByClock.set(ports.clock, shared);
  }
  // A digest as key: the secret is part of what makes a session, and must not lie about as text.
  const key = digestOf(sessionSettings(settings));
  const known = shared.sessions.get(key);
  const priority = ports.priority ?? 'person';
  if (known !== undefined) return { ...known, priority };
  const addresses = addressesOf(settings);
  const tenant = `${settings.simulatedOrigin ?? addresses.graph} ${settings.tenantId}`;
  const { clock, random } = ports;
  const paced = ports.paced ?? !addresses.simulated;
  const budget = shared.budgets.get(tenant) ?? createBudget({ clock, random, paced, gate: shared.gate });
  shared.budgets.set(tenant, budget);
  const session: GraphSession = {
    clock,
    random,
    addresses,
    budget: {
      ...budget,
      run: (ask, work) => budget.run({ app: settings.clientId, ...ask }, work),
      hold: (ask) => budget.hold({ app: settings.clientId, ...ask }),
    },
    priority,
    ...(ports.network === undefined ? {} : { network: ports.network }),
    tokens: createTokens(settings, addresses, ports),
  };
  shared.sessions.set(key, session);
  return session;
}

import type { RequestLog } from '../log/request-log.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import type { Simulator } from '../simulator.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import type { EndpointDeps } from './graph-endpoint.ts';

/** What an exchange needs of the simulator around it. */
export interface ExchangeDeps extends EndpointDeps {
  log: RequestLog;
  simulator: Simulator;
  controlToken: string | undefined;
  latencyMs: number;
  tokenSeconds: number;
  key: string;
  tenant: (id: string) => TenantState | undefined;
  tenants: () => Iterable<TenantState>;
  signIns: SignInState;
}

/** A request read to its end. */
export interface Incoming {
  method: string;
  /** Path with query as received. */
  rawPath: string;
  url: URL;
  header: (name: string) => string | undefined;
  text: string;
  requestId: string;
  clientRequestId: string;
}

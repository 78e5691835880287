import type { Clock, Random } from '../src/kernel/ports.ts';
import type { JsonObject } from '../src/kernel/json.ts';
import type { ResourceTypeKey } from '../src/catalogue/resource-type.ts';
import type { AnotherAdministrator } from './admin/another-administrator.ts';
import type { FaultRule, Intercept } from './faults/fault.ts';
import type { RequestLogEntry } from './log/request-log.ts';
import type { SignInAdministrator } from './sign-in/sign-in-administrator.ts';
import type { SimulatedTenant } from './tenant/simulated-tenant.ts';

export interface SimulatorOptions {
  tenants: readonly SimulatedTenant[];
  /** 0 or absent: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Graph's published limits per bucket. Off by default. */
  throttling?: boolean;
  latencyMs?: number;
  clock?: Clock;
  random?: Random;
  /** Lifetime of access tokens. Default 3599. */
  tokenSeconds?: number;
  faults?: readonly FaultRule[];
  /** Takes the place of `faults`: decides for each request by itself. */
  intercept?: Intercept;
  /** How many log entries to keep. */
  keepLog?: number;
  /** Awaited after each change and before its answer: what was acknowledged can be kept across restarts. */
  onChange?: (tenant: SimulatedTenant) => Promise<void> | void;
  /** Serves /_simulator/ to other processes that send the token; true makes a token. */
  control?: boolean | { token: string };
}

export interface Simulator {
  readonly origin: string;
  readonly tenants: readonly SimulatedTenant[];
  /** Empty when the control plane is off. */
  readonly controlToken: string;
  /** The id of the tenant that has this id or this domain. */
  tenantIdOf(named: string): string | undefined;
  log(): RequestLogEntry[];
  clearLog(): void;
  /** Another administrator of a tenant; `name` is who the audit logs name. */
  admin(tenantId: string, name?: string): AnotherAdministrator;
  /** What happens to sign-ins of a tenant outside our reach: codes approved, tokens revoked, apps changed. */
  signIns(tenantId: string): SignInAdministrator;
  /** What App Service would put into IDENTITY_HEADER on the machine that the simulator plays. */
  readonly identityHeader: string;
  /** Everything of a type in full (settings, scheduled actions, script content, assignments), for judges. */
  resources(tenantId: string, typeKey: ResourceTypeKey): JsonObject[];
  snapshot(tenantId: string): SimulatedTenant;
  /** Puts a tenant back to a snapshot, or adds it. */
  restore(tenant: SimulatedTenant): void;
  setFaults(rules: readonly FaultRule[]): void;
  close(): Promise<void>;
}

import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';

/** What a committed write did, for the judge of a simulation. */
export interface Effect {
  typeKey: ResourceTypeKey;
  id: string;
  kind: 'create' | 'update' | 'delete' | 'assign' | 'scheduledActions' | 'undelete';
}

/** An answer of the service before it goes to the wire. `effect` is present exactly when something was committed. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: JsonObject;
  effect?: Effect;
  /** The tenant changed, though no object of it: a request for approval was decided or taken back. */
  stateChanged?: boolean;
}

/** Graph says no. Thrown by rules before anything is changed; rendered in the shape of the service that refuses. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  constructor(facts: { status: number; code: string; message: string; headers?: Record<string, string> }) {
    super(facts.message);
    this.status = facts.status;
    this.code = facts.code;
    this.headers = facts.headers ?? {};
  }
}

/** 400 with the code that Intune and Entra both use for a body they do not accept. */
export function badRequest(message: string, code = 'BadRequest'): Refusal {
  return new Refusal({ status: 400, code, message });
}

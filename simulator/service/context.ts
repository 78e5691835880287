import type { Random } from '../../src/kernel/ports.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import type { CollectionFacts } from '../schema/collections.ts';
import type { TenantState } from '../tenant/tenant-state.ts';

/** Who writes, as the audit logs name them. */
export interface Actor {
  kind: 'app' | 'person';
  id: string;
  name: string;
}

export interface ServiceContext {
  state: TenantState;
  actor: Actor;
  now: Date;
  random: Random;
  /** Answer from a replica that has not heard of the last change of the collection. */
  stale?: boolean;
}

/** A request for one object of a collection, taken apart. */
export interface ResourceRequest {
  method: string;
  version: 'v1.0' | 'beta';
  facts: CollectionFacts;
  id: string | undefined;
  /** What follows the id: `settings`, `assign`, ... lower case. */
  rest: string[];
  query: URLSearchParams;
  body: JsonObject | undefined;
  /** `$count=true` asked for and allowed: directory objects count only with `ConsistencyLevel: eventual`. */
  counts?: boolean;
}

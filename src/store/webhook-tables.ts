import type { Generated } from 'kysely';
import type { Identity, Json, NullableTime, TimeWithDefault } from './columns.ts';

/** An address that is told of events; see migrations/0022-webhooks.ts. */
export interface WebhookEndpointTable {
  id: Generated<string>;
  workspace_id: string;
  name: string;
  url: string;
  kinds: Json<string[]>;
  /** Signs what is sent; sealed by the installation's key, bound to the endpoint. */
  secret: string;
  enabled: Generated<boolean>;
  off_because: 'person' | 'gone' | null;
  /** In vain since the last delivery. */
  attempts: Generated<number>;
  next_at: TimeWithDefault;
  last_attempt_at: NullableTime;
  last_delivered_at: NullableTime;
  last_status: number | null;
  last_problem: Generated<string>;
  lease_holder: string | null;
  lease_until: NullableTime;
  created_by_name: string;
  created_at: TimeWithDefault;
}
/** One event to be told to one endpoint; `subject` names it (for an audit entry its number). */
export interface WebhookDeliveryTable {
  number: Identity;
  id: Generated<string>;
  workspace_id: string;
  endpoint_id: string;
  kind: string;
  subject: string;
  state: Generated<'waiting' | 'delivered'>;
  attempts: Generated<number>;
  created_at: TimeWithDefault;
  delivered_at: NullableTime;
}

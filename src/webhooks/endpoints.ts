import { sql, type Selectable } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { Sealer } from '../environments/seal.ts';
import type { Random } from '../kernel/ports.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Tx } from '../store/store.ts';
import type { WebhookEndpointTable } from '../store/webhook-tables.ts';
import { endpointUrl, type AddressGuard } from './address-guard.ts';
import { TEST_KIND, type EventKind } from './event-kinds.ts';
import { newSecret } from './signature.ts';

const MOST = 10;

/** An endpoint with the state of its queue. */
export type Endpoint = Omit<Selectable<WebhookEndpointTable>, 'secret'> & {
  waiting: number;
  /** Since when the oldest waits; null when nothing does. */
  waiting_since: Date | null;
};

export interface Actor {
  workspaceId: string;
  id: string;
  name: string;
}

/** The workspace's endpoints, oldest first. */
export async function listEndpoints(tx: Tx): Promise<Endpoint[]> {
  return endpoints(tx).orderBy('created_at').orderBy('id').execute();
}

/** Throws 404. */
export async function readEndpoint(tx: Tx, id: string): Promise<Endpoint> {
  const endpoint = await endpoints(tx).where('id', '=', id).executeTakeFirst();
  if (endpoint === undefined) throw notFound('Endpoint');
  return endpoint;
}

function endpoints(tx: Tx) {
  return tx
    .selectFrom('webhook_endpoint')
    .select([
      'id',
      'workspace_id',
      'name',
      'url',
      'kinds',
      'enabled',
      'off_because',
      'attempts',
      'next_at',
      'last_attempt_at',
      'last_delivered_at',
      'last_status',
      'last_problem',
      'lease_holder',
      'lease_until',
      'created_by_name',
      'created_at',
    ])
    .select([
      sql<number>`(select count(*)::int from webhook_delivery d where d.endpoint_id = webhook_endpoint.id and d.state = 'waiting')`.as(
        'waiting',
      ),
      sql<Date | null>`(select min(d.created_at) from webhook_delivery d where d.endpoint_id = webhook_endpoint.id and d.state = 'waiting')`.as(
        'waiting_since',
      ),
    ]);
}

/** The latest deliveries of an endpoint, newest first. */
export async function latestDeliveries(tx: Tx, endpointId: string) {
  return tx
    .selectFrom('webhook_delivery')
    .select(['id', 'kind', 'subject', 'state', 'attempts', 'created_at', 'delivered_at'])
    .where('endpoint_id', '=', endpointId)
    .orderBy('number', 'desc')
    .limit(50)
    .execute();
}

/**
 * Makes an endpoint, with its audit entry, and gives its secret: this once. It is told of what happens from now on. Throws a Problem: 400
 * `webhook_address`, 409 `too_many_endpoints`.
 */
export async function createEndpoint(
  tx: Tx,
  input: { actor: Actor; name: string; url: string; kinds: readonly EventKind[] },
  deps: { sealer: Sealer; random: Pick<Random, 'uuid' | 'token'>; guard: AddressGuard },
): Promise<{ id: string; secret: string }> {
  const url = endpointUrl(input.url, deps.guard);
  if ((await listEndpoints(tx)).length >= MOST) {
    throw new Problem({
      status: 409,
      code: 'too_many_endpoints',
      title: 'There are enough endpoints',
      detail: `A workspace has at most ${String(MOST)}.`,
      next: 'Delete one that is not used any more.',
    });
  }
  const id = deps.random.uuid();
  const secret = newSecret(deps.random);
  const { actor, name, kinds } = input;
  await tx
    .insertInto('webhook_endpoint')
    .values({
      id,
      workspace_id: actor.workspaceId,
      name,
      url: url.href,
      kinds: JSON.stringify(kinds),
      secret: deps.sealer.seal(secret, id),
      created_by_name: actor.name,
    })
    .execute();
  await record(tx, actor, { action: 'webhook.create', id, name, host: url.host });
  return { id, secret };
}

/** Switches it off or on. While it is off, what happens is kept for it. Throws 404. */
export async function switchEndpoint(
  tx: Tx,
  input: { actor: Actor; id: string; enabled: boolean },
): Promise<void> {
  const endpoint = await readEndpoint(tx, input.id);
  if (endpoint.enabled === input.enabled) return;
  await tx
    .updateTable('webhook_endpoint')
    .set({
      enabled: input.enabled,
      off_because: input.enabled ? null : 'person',
      attempts: 0,
      next_at: sql<Date>`app_now()`,
    })
    .where('id', '=', input.id)
    .execute();
  const action = input.enabled ? 'webhook.switch_on' : 'webhook.switch_off';
  await record(tx, input.actor, {
    action,
    id: input.id,
    name: endpoint.name,
    host: new URL(endpoint.url).host,
  });
}

/** Deletes it with everything that it was still to be told. Throws 404. */
export async function deleteEndpoint(tx: Tx, input: { actor: Actor; id: string }): Promise<void> {
  const endpoint = await readEndpoint(tx, input.id);
  await tx.deleteFrom('webhook_endpoint').where('id', '=', input.id).execute();
  await record(tx, input.actor, {
    action: 'webhook.delete',
    id: input.id,
    name: endpoint.name,
    host: new URL(endpoint.url).host,
    untold: endpoint.waiting,
  });
}

/** Queues a message that says nothing, and has the queue worked on now: whatever keeps it back is then known. Throws 404, 409 `webhook_off`. */
export async function testEndpoint(tx: Tx, input: { actor: Actor; id: string }): Promise<{ id: string }> {
  const endpoint = await readEndpoint(tx, input.id);
  if (!endpoint.enabled) {
    throw new Problem({
      status: 409,
      code: 'webhook_off',
      title: 'This endpoint is switched off',
      detail: 'Nothing is sent to it.',
      next: 'Switch it on, then send the test.',
    });
  }
  const delivery = await tx
    .insertInto('webhook_delivery')
    .values({
      workspace_id: input.actor.workspaceId,
      endpoint_id: input.id,
      kind: TEST_KIND,
      subject: input.actor.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('webhook_endpoint')
    .set({ next_at: sql<Date>`app_now()` })
    .where('id', '=', input.id)
    .execute();
  return delivery;
}

async function record(
  tx: Tx,
  actor: Actor,
  act: { action: string; id: string; name: string; host: string; untold?: number },
): Promise<void> {
  const { action, id, ...detail } = act;
  await appendAudit(tx, {
    workspaceId: actor.workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action,
    outcome: 'done',
    target: id,
    detail,
  });
}

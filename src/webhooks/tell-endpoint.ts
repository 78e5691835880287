import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { Sealer } from '../environments/seal.ts';
import type { Clock } from '../kernel/ports.ts';
import { Problem } from '../kernel/problem.ts';
import type { Store, Tx } from '../store/store.ts';
import { bodyOf } from './message.ts';
import type { SendOutcome, SendWebhook } from './send/send-webhook.ts';
import { signedHeaders } from './signature.ts';

export interface TellDeps {
  store: Store;
  sealer: Sealer;
  clock: Clock;
  send: SendWebhook;
  /** Names this process in leases. */
  holder: string;
}

/** Longer than any attempt takes: whoever holds an endpoint and dies keeps it no longer than this. */
const LEASE_MS = 60_000;
/** After the n-th attempt in vain; the last one goes on for ever. Nothing is given up while the endpoint is there. */
const WAITS_MS = [5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000];
const AT_ONCE = 200;
const KEPT = sql<Date>`app_now() - interval '7 days'`;

interface Next {
  url: URL;
  secret: string;
  delivery: { id: string; number: number; kind: string; subject: string; createdAt: Date };
  body: string | null;
}

/**
 * Tells the endpoints of a workspace what waits for them: to each its events in their order, one after the other; the next only when the one
 * before was taken. A message may arrive twice (when its answer, or this process, was lost), under the same id.
 */
export async function tellWorkspace(deps: TellDeps, workspaceId: string, signal: AbortSignal): Promise<void> {
  const ids = await deps.store.inWorkspace(workspaceId, async (tx) => {
    const rows = await tx
      .selectFrom('webhook_endpoint')
      .select('id')
      .where('enabled', '=', true)
      .where('next_at', '<=', sql<Date>`app_now()`)
      .execute();
    return rows.map(({ id }) => id);
  });
  await Promise.all(ids.map((id) => tellEndpoint(deps, { workspaceId, id }, signal)));
}

async function tellEndpoint(
  deps: TellDeps,
  endpoint: { workspaceId: string; id: string },
  signal: AbortSignal,
): Promise<void> {
  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => deps.store.inWorkspace(endpoint.workspaceId, work);
  for (let told = 0; told < AT_ONCE && !signal.aborted; told += 1) {
    const next = await inWorkspace((tx) => claimNext(tx, deps, endpoint.id));
    if (next === null) return;
    const outcome = await attempt(deps, next, signal);
    // Stopped by ourselves: whether it arrived is not known, so it is sent again.
    if (signal.aborted && !outcome.delivered)
      return void (await inWorkspace((tx) => release(tx, deps, endpoint.id)));
    await inWorkspace((tx) => settle(tx, { deps, endpoint, next, outcome }));
    if (!outcome.delivered) return;
  }
  await inWorkspace((tx) => release(tx, deps, endpoint.id));
}

async function attempt(deps: TellDeps, next: Next, signal: AbortSignal): Promise<SendOutcome> {
  if (next.body === null) return { delivered: true, status: 0 };
  if (next.secret === '')
    return {
      delivered: false,
      status: null,
      gone: false,
      problem: 'Its secret does not open by the keys of this server. Delete the endpoint and enter it anew.',
    };
  const headers = signedHeaders(next.secret, { id: next.delivery.id, at: deps.clock.now(), body: next.body });
  return deps.send(next.url, { headers, body: next.body }, signal);
}

/** Takes the endpoint, or keeps it, and gives what it is to be told next. Null: nothing, or another process has it; a lease of ours is given back. */
async function claimNext(tx: Tx, deps: TellDeps, id: string): Promise<Next | null> {
  const endpoint = await tx
    .updateTable('webhook_endpoint')
    .set({
      lease_holder: deps.holder,
      lease_until: sql<Date>`app_now() + ${LEASE_MS} * interval '1 millisecond'`,
    })
    .where('id', '=', id)
    .where('enabled', '=', true)
    .where('next_at', '<=', sql<Date>`app_now()`)
    .where((eb) =>
      eb.or([
        eb('lease_until', 'is', null),
        eb('lease_until', '<', sql<Date>`app_now()`),
        eb('lease_holder', '=', deps.holder),
      ]),
    )
    .returning(['url', 'secret'])
    .executeTakeFirst();
  if (endpoint === undefined) return null;
  const delivery = await tx
    .selectFrom('webhook_delivery')
    .select(['id', 'number', 'kind', 'subject', 'created_at as createdAt'])
    .where('endpoint_id', '=', id)
    .where('state', '=', 'waiting')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  if (delivery === undefined) {
    await release(tx, deps, id);
    return null;
  }
  const secret = opened(deps.sealer, endpoint.secret, id);
  return { url: new URL(endpoint.url), secret, delivery, body: await bodyOf(tx, delivery) };
}

function opened(sealer: Sealer, sealed: string, id: string): string {
  try {
    return sealer.open(sealed, id);
  } catch (error) {
    if (error instanceof Problem) return '';
    throw error;
  }
}

async function release(tx: Tx, deps: TellDeps, id: string): Promise<void> {
  await tx
    .updateTable('webhook_endpoint')
    .set({ lease_holder: null, lease_until: null })
    .where('id', '=', id)
    .where('lease_holder', '=', deps.holder)
    .execute();
}

async function settle(
  tx: Tx,
  told: {
    deps: TellDeps;
    endpoint: { workspaceId: string; id: string };
    next: Next;
    outcome: SendOutcome;
  },
): Promise<void> {
  const { endpoint, next, outcome, deps } = told;
  const now = sql<Date>`app_now()`;
  await tx
    .updateTable('webhook_delivery')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      ...(outcome.delivered ? { state: 'delivered' as const, delivered_at: now } : {}),
    }))
    .where('id', '=', next.delivery.id)
    .execute();
  const row = await tx
    .updateTable('webhook_endpoint')
    .set((eb) => ({
      last_attempt_at: now,
      last_status: outcome.status,
      ...(outcome.delivered
        ? { last_delivered_at: now, last_problem: '', attempts: 0 }
        : {
            last_problem: outcome.problem,
            attempts: eb('attempts', '+', 1),
            next_at: sql<Date>`app_now() + (${sql.lit(`{${WAITS_MS.join(',')}}`)}::bigint[])[least(attempts + 1, ${WAITS_MS.length})] * interval '1 millisecond'`,
            lease_holder: null,
            lease_until: null,
            ...(outcome.gone ? { enabled: false, off_because: 'gone' as const } : {}),
          }),
    }))
    .where('id', '=', endpoint.id)
    .where('lease_holder', '=', deps.holder)
    .returning(['name', 'url'])
    .executeTakeFirst();
  if (outcome.delivered)
    await tx
      .deleteFrom('webhook_delivery')
      .where('endpoint_id', '=', endpoint.id)
      .where('state', '=', 'delivered')
      .where('delivered_at', '<', KEPT)
      .execute();
  else if (outcome.gone && row !== undefined)
    await appendAudit(tx, {
      workspaceId: endpoint.workspaceId,
      actorId: null,
      actorName: 'TenantAtlas',
      action: 'webhook.switch_off',
      outcome: 'done',
      target: endpoint.id,
      detail: { name: row.name, host: new URL(row.url).host, because: 'it answered 410' },
    });
}

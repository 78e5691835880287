import { sql } from 'kysely';
import { digestOf } from '../../kernel/digest.ts';
import { Problem } from '../../kernel/problem.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import type { RouteContract } from '../contract/route.ts';
import { needsIdempotencyKey } from '../contract/idempotency.ts';

const KEY_FORM = /^[\x21-\x7e]{8,200}$/;
const KEPT_MS = 7 * 24 * 3_600_000;

export interface KeyedRequest {
  workspaceId: string;
  personId: string;
  key: string;
  /** Names what is asked for: route, address and body. */
  digest: string;
  status: number;
}

/** The key of a request that takes one, or null. Throws 400 when it is required and absent, or has not the form of one. */
export function readIdempotencyKey(
  contract: RouteContract,
  header: string | string[] | undefined,
): string | null {
  const need = needsIdempotencyKey(contract);
  if (need === 'no') return null;
  if (typeof header === 'string' && KEY_FORM.test(header)) return header;
  if (header === undefined && need === 'optional') return null;
  throw new Problem({
    status: 400,
    code: header === undefined ? 'idempotency_key_required' : 'idempotency_key_invalid',
    title: 'The request needs an Idempotency-Key',
    detail:
      'A header Idempotency-Key with 8 to 200 visible characters of your own choice makes sure that repeating the request does not repeat the act.',
    next: 'Send a new random value for each intended act, and the same value when you repeat it.',
  });
}

export function requestDigest(contract: RouteContract, params: unknown, body: unknown): string {
  return digestOf({ route: contract.id, params: params ?? null, body: body ?? null });
}

/**
 * Does the act once per key: the answer is stored in the act's own transaction and given again to whoever repeats the request. Two at
 * once wait for each other. A refusal is not stored: nothing was done, so the same key may try again. Throws 409 `idempotency_conflict`
 * when the key was used for something else.
 */
export async function once<T>(tx: Tx, request: KeyedRequest, act: () => Promise<T>): Promise<T> {
  const { workspaceId, personId, key, digest } = request;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`idempotency:${workspaceId}:${personId}:${key}`}, 0))`.execute(
    tx,
  );
  const earlier = await tx
    .selectFrom('idempotency')
    .select(['request_digest', 'response'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier) {
    if (earlier.request_digest !== digest) throw keyReused();
    return earlier.response as T;
  }
  const response = await act();
  const now = await databaseNow(tx);
  await tx
    .deleteFrom('idempotency')
    .where('at', '<', new Date(now.getTime() - KEPT_MS))
    .execute();
  await tx
    .insertInto('idempotency')
    .values({
      workspace_id: workspaceId,
      person_id: personId,
      key,
      request_digest: digest,
      status: request.status,
      response: JSON.stringify(response),
    })
    .execute();
  return response;
}

function keyReused(): Problem {
  return new Problem({
    status: 409,
    code: 'idempotency_conflict',
    title: 'This key was used for something else',
    detail: 'The same Idempotency-Key came before with another request. Nothing was done now.',
    next: 'Send a new key for a new act.',
  });
}

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { Random } from '../kernel/ports.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Store, Tx } from '../store/store.ts';
import { CAPABILITIES, type Capability } from './capabilities.ts';
import type { Person } from './identity.ts';
import type { Membership } from './membership.ts';
import type { KeyFacts } from './principal.ts';

export const LONGEST_KEY_DAYS = 365;
export const DEFAULT_KEY_DAYS = 90;
/**
 * What no key may do, whoever made it: what one would keep a foothold by (making members and keys), and a second person's approval, which is
 * somebody's judgement and not a machine's.
 */
export const NOT_BY_KEY: readonly Capability[] = ['members.manage', 'keys.manage', 'restore.approve'];

export interface WantedKey {
  name: string;
  capabilities: readonly Capability[];
  /** Null: every environment that its owner may see. */
  environmentIds: readonly string[] | null;
  days: number;
}

/** A key as lists show it; the key itself is shown once, when it is made. */
export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  owner: { id: string; name: string };
  capabilities: readonly Capability[];
  environmentIds: readonly string[] | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  revokedAt: Date | null;
  revokedBy: string | null;
  state: 'active' | 'expired' | 'revoked';
}

/** 32 random bytes, then the id of the workspace: it is looked for under that workspace's row-level security, as everything is. */
const FORM = /^ta_[\w-]{43}([\w-]{22})$/;
const PREFIX_LENGTH = 9;

/**
 * Makes a key that does at most what its owner may do now. Gives the key itself, once: only its hash is kept. Audited in the same transaction.
 * Throws 422 `capability_not_for_keys`, `capability_not_held` or `key_lifetime`.
 */
export async function createApiKey(
  tx: Tx,
  deps: { random: Random },
  ask: { owner: Person; membership: Membership; wanted: WantedKey },
): Promise<{ key: ApiKey; token: string }> {
  const { owner, membership, wanted } = ask;
  refuseUnheld(membership, wanted);
  const { workspaceId } = membership;
  const token = tokenFor(workspaceId, deps.random);
  const { id } = await tx
    .insertInto('api_key')
    .values({
      workspace_id: workspaceId,
      person_id: owner.id,
      owner_name: owner.name,
      name: wanted.name,
      prefix: token.slice(0, PREFIX_LENGTH),
      hash: hashOf(token),
      capabilities: [...new Set(wanted.capabilities)],
      environment_ids: wanted.environmentIds === null ? null : [...new Set(wanted.environmentIds)],
      expires_at: sql<Date>`app_now() + make_interval(days => ${wanted.days})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const key = await requireKey(tx, id);
  await appendAudit(tx, {
    workspaceId,
    actorId: owner.id,
    actorName: owner.name,
    action: 'api_key.create',
    outcome: 'done',
    target: id,
    detail: {
      name: key.name,
      prefix: key.prefix,
      capabilities: [...key.capabilities],
      environmentIds: key.environmentIds === null ? null : [...key.environmentIds],
      expiresAt: key.expiresAt.toISOString(),
    },
  });
  return { key, token };
}

/** Keys of the transaction's workspace, newest first: those of one person, or all. Those that have ended stay in the list. */
export async function listApiKeys(tx: Tx, of: { personId: string } | 'everybody'): Promise<ApiKey[]> {
  const rows = await keyRows(tx)
    .$if(of !== 'everybody', (query) => query.where('person_id', '=', of === 'everybody' ? '' : of.personId))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(keyOf);
}

/** Ends a key; it counts for nothing from the next request and the next line of a running restore on. Throws 404 for another's without the right. */
export async function revokeApiKey(
  tx: Tx,
  ask: { keyId: string; actor: Person; ofEverybody: boolean },
): Promise<ApiKey> {
  const { keyId, actor } = ask;
  const key = await requireKey(tx, keyId);
  if (!ask.ofEverybody && key.owner.id !== actor.id) throw notFound('API key');
  if (key.state === 'revoked') return key;
  const { workspace_id: workspaceId } = await tx
    .updateTable('api_key')
    .set({ revoked_at: sql<Date>`app_now()`, revoked_by_name: actor.name })
    .where('id', '=', keyId)
    .returning('workspace_id')
    .executeTakeFirstOrThrow();
  await appendAudit(tx, {
    workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'api_key.revoke',
    outcome: 'done',
    target: keyId,
    detail: { name: key.name, prefix: key.prefix, owner: key.owner.name },
  });
  return requireKey(tx, keyId);
}

/**
 * The key that holds now, and its owner's id. Null alike for what is no key, for one that never was, has expired or was revoked. Its last use is
 * noted at most once a minute.
 */
export async function findApiKey(
  store: Store,
  presented: { token: string; address: string },
): Promise<{ personId: string; key: KeyFacts } | null> {
  const workspaceId = workspaceIn(presented.token);
  if (workspaceId === null) return null;
  return store.inWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .selectFrom('api_key')
      .select(['id', 'name', 'workspace_id', 'person_id', 'capabilities', 'environment_ids'])
      .where('hash', '=', hashOf(presented.token))
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', sql<Date>`app_now()`)
      .executeTakeFirst();
    if (row === undefined) return null;
    await tx
      .updateTable('api_key')
      .set({ last_used_at: sql<Date>`app_now()`, last_used_address: presented.address })
      .where('id', '=', row.id)
      .where((eb) =>
        eb.or([
          eb('last_used_at', 'is', null),
          eb('last_used_at', '<', sql<Date>`app_now() - interval '1 minute'`),
        ]),
      )
      .execute();
    return { personId: row.person_id, key: factsOf(row) };
  });
}

/** The facts of a key while it holds, for work that goes on after the request; null when it was revoked or has expired. */
export async function keyInForce(tx: Tx, keyId: string): Promise<KeyFacts | null> {
  const row = await tx
    .selectFrom('api_key')
    .select(['id', 'name', 'workspace_id', 'capabilities', 'environment_ids'])
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`app_now()`)
    .executeTakeFirst();
  return row === undefined ? null : factsOf(row);
}

/** What is left of a membership under a key: the key only takes away. */
export function narrowByKey(membership: Membership, key: KeyFacts | null): Membership {
  if (key === null) return membership;
  const capabilities = new Set([...membership.capabilities].filter((one) => key.capabilities.has(one)));
  return { ...membership, capabilities, environments: both(membership.environments, key.environmentIds) };
}

function both(
  one: ReadonlySet<string> | null,
  other: ReadonlySet<string> | null,
): ReadonlySet<string> | null {
  if (one === null || other === null) return one ?? other;
  return new Set([...one].filter((id) => other.has(id)));
}

function refuseUnheld(membership: Membership, wanted: WantedKey): void {
  const never = wanted.capabilities.find((one) => NOT_BY_KEY.includes(one));
  if (never !== undefined) {
    throw refused(
      'capability_not_for_keys',
      `No API key may hold ${never}; only a person in a session does that.`,
    );
  }
  const unheld = wanted.capabilities.find((one) => !membership.capabilities.has(one));
  if (unheld !== undefined) {
    throw refused('capability_not_held', `You may not do ${unheld} yourself, so no key of yours may.`);
  }
  if (!Number.isInteger(wanted.days) || wanted.days < 1 || wanted.days > LONGEST_KEY_DAYS) {
    throw refused('key_lifetime', `A key lives from 1 to ${LONGEST_KEY_DAYS} days.`);
  }
}

function refused(code: string, detail: string): Problem {
  return new Problem({
    status: 422,
    code,
    title: "This key can't be made",
    detail: `${detail} No key was made.`,
    next: 'Choose less for the key, and make it again.',
  });
}

function tokenFor(workspaceId: string, random: Random): string {
  const place = Buffer.from(workspaceId.replaceAll('-', ''), 'hex').toString('base64url');
  return `ta_${random.token(32)}${place}`;
}

function workspaceIn(token: string): string | null {
  const place = FORM.exec(token)?.[1];
  if (place === undefined) return null;
  const hex = Buffer.from(place, 'base64url').toString('hex');
  return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null;
}

/** 32 random bytes need no slow hash: nobody tries them out. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

async function requireKey(tx: Tx, id: string): Promise<ApiKey> {
  const row = await keyRows(tx).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound('API key');
  return keyOf(row);
}

function keyRows(tx: Tx) {
  return tx
    .selectFrom('api_key')
    .select([
      'id',
      'name',
      'prefix',
      'person_id',
      'owner_name',
      'capabilities',
      'environment_ids',
      'created_at',
    ])
    .select(['expires_at', 'last_used_at', 'last_used_address', 'revoked_at', 'revoked_by_name'])
    .select(sql<boolean>`expires_at <= app_now()`.as('expired'));
}

type Row = Awaited<ReturnType<ReturnType<typeof keyRows>['execute']>>[number];

function keyOf(row: Row): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    owner: { id: row.person_id, name: row.owner_name },
    capabilities: known(row.capabilities),
    environmentIds: row.environment_ids,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    lastUsedAddress: row.last_used_address,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by_name,
    state: row.revoked_at !== null ? 'revoked' : row.expired ? 'expired' : 'active',
  };
}

function factsOf(row: {
  id: string;
  name: string;
  workspace_id: string;
  capabilities: string[];
  environment_ids: string[] | null;
}): KeyFacts {
  return {
    id: row.id,
    name: row.name,
    workspaceId: row.workspace_id,
    capabilities: new Set(known(row.capabilities)),
    environmentIds: row.environment_ids === null ? null : new Set(row.environment_ids),
  };
}

/** Stored names that the registry does not know, or that no key may hold, count for nothing. */
function known(stored: readonly string[]): Capability[] {
  return CAPABILITIES.filter((one) => stored.includes(one) && !NOT_BY_KEY.includes(one));
}

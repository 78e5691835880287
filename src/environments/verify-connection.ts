import { objectsOf, stringOf, type JsonObject } from '../kernel/json.ts';
import { probeAddress } from '../catalogue/addresses.ts';
import type { ResourceType, ResourceTypeKey } from '../catalogue/resource-type.ts';
import { GraphError } from '../graph/graph-error.ts';
import type { GraphReader } from '../graph/read/reader.ts';
import type { ConnectionHealth } from './health.ts';

/** `unknown` is never read as granted. */
export type Right = 'granted' | 'missing' | 'unknown';

export interface TypePermissions {
  typeKey: ResourceTypeKey;
  read: Right;
  write: Right;
  /** Permissions that the token lacks, by name. */
  missing: readonly string[];
  /** One real read of the collection. */
  probe: 'ok' | 'refused' | 'unknown';
  /** Why the probe is not ok; empty when it is. */
  reason: string;
}

export interface ConnectionFacts {
  signIn: 'ok' | 'refused' | 'unknown';
  /** Does the tenant that answers have the environment's tenant id? */
  tenant: 'same' | 'other' | 'unknown';
  types: readonly TypePermissions[];
  /** One sentence for people when sign-in or tenant are not as they should be; empty otherwise. */
  reason: string;
}

/**
 * Looks at a connection: sign-in, whose tenant answers, and per type what the token says and whether one read succeeds. Reads only. Never
 * throws for what Graph answers: what could not be found out is `unknown`.
 */
export async function verifyConnection(
  reader: GraphReader,
  ask: { tenantId: string; types: readonly ResourceType[] },
): Promise<ConnectionFacts> {
  let permissions: readonly string[] | null;
  try {
    permissions = (await reader.token()).permissions;
  } catch (error) {
    const failure = asGraphError(error);
    return {
      signIn: failure.kind === 'unauthorized' ? 'refused' : 'unknown',
      tenant: 'unknown',
      types: ask.types.map((type) => ({
        typeKey: type.key,
        read: 'unknown',
        write: 'unknown',
        missing: [],
        probe: 'unknown',
        reason: failure.message,
      })),
      reason: failure.message,
    };
  }
  const { tenant, reason } = await whoseTenant(reader, ask.tenantId);
  const types = await Promise.all(ask.types.map(async (type) => permissionsOf(reader, type, permissions)));
  return { signIn: 'ok', tenant, types, reason };
}

async function whoseTenant(
  reader: GraphReader,
  tenantId: string,
): Promise<Pick<ConnectionFacts, 'tenant' | 'reason'>> {
  try {
    const [organization] = objectsOf((await reader.get('v1.0', '/organization'))['value']);
    const id = stringOf(organization?.['id'])?.toLowerCase();
    if (id === undefined) return { tenant: 'unknown', reason: 'The tenant does not say which one it is.' };
    if (id === tenantId.toLowerCase()) return { tenant: 'same', reason: '' };
    return { tenant: 'other', reason: `The connection leads to another tenant: ${id}.` };
  } catch (error) {
    return {
      tenant: 'unknown',
      reason: `The tenant could not be asked which one it is: ${asGraphError(error).message}`,
    };
  }
}

async function permissionsOf(
  reader: GraphReader,
  type: ResourceType,
  permissions: readonly string[] | null,
): Promise<TypePermissions> {
  const { read, write } = type.permissions;
  const lacking = (needed: readonly string[]) =>
    permissions === null ? [] : needed.filter((one) => !holds(permissions, one));
  const right = (needed: readonly string[]): Right =>
    permissions === null ? 'unknown' : lacking(needed).length === 0 ? 'granted' : 'missing';
  const claims = {
    typeKey: type.key,
    read: right(read),
    write: right(write),
    missing: [...new Set([...lacking(read), ...lacking(write)])],
  };
  try {
    await reader.get(type.version, probeAddress(type));
    return { ...claims, probe: 'ok', reason: '' };
  } catch (error) {
    const { kind, message } = asGraphError(error);
    return { ...claims, probe: kind === 'forbidden' ? 'refused' : 'unknown', reason: message };
  }
}

/** Permissions that include another one, beside the rule that ReadWrite includes Read. */
const INCLUDED_IN: Readonly<Record<string, readonly string[]>> = {
  'Group.Read.All': ['Directory.Read.All', 'Directory.ReadWrite.All'],
  'Application.Read.All': ['Directory.Read.All', 'Directory.ReadWrite.All'],
};

/** Does the token hold the permission itself or one that includes it? */
export function holds(permissions: readonly string[], needed: string): boolean {
  const enough = [needed, needed.replace('.Read.', '.ReadWrite.'), ...(INCLUDED_IN[needed] ?? [])];
  return enough.some((one) => permissions.includes(one));
}

/** The facts as the environment's home shows them. */
export function healthOf(facts: ConnectionFacts): Omit<ConnectionHealth, 'checkedAt'> {
  const detail = JSON.parse(JSON.stringify(facts)) as JsonObject;
  if (facts.signIn !== 'ok' || facts.tenant === 'other')
    return { state: 'failed', reason: facts.reason, detail };
  if (facts.tenant === 'unknown') return { state: 'degraded', reason: facts.reason, detail };
  const lacking = [...new Set(facts.types.flatMap(({ missing }) => missing))];
  if (lacking.length > 0) {
    return { state: 'degraded', reason: `The connection lacks permissions: ${lacking.join(', ')}.`, detail };
  }
  const refused = facts.types.filter(({ probe }) => probe !== 'ok');
  if (refused.length > 0) {
    return { state: 'degraded', reason: `Not everything can be read: ${refused[0]?.reason ?? ''}`, detail };
  }
  if (facts.types.some(({ read, write }) => read === 'unknown' || write === 'unknown')) {
    return { state: 'degraded', reason: 'The token does not say which permissions it has.', detail };
  }
  return { state: 'ok', reason: '', detail };
}

function asGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  throw error;
}

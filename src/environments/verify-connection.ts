import { objectsOf, stringOf, type JsonObject } from '../kernel/json.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { GraphError } from '../graph/graph-error.ts';
import type { GraphReader, TokenFacts } from '../graph/read/reader.ts';
import { WRONG_TENANT } from '../graph/sign-in/tokens.ts';
import type { ConnectionHealth } from './health.ts';
import {
  permissionHealth,
  type MissingPermission,
  type PermissionHealth,
  type TypePermissions,
} from './permission-health.ts';
import { probeType, type Probe } from './probe.ts';

/** A type's permissions, and one real read of its collection. */
export type TypeFacts = TypePermissions & Probe;

export interface ConnectionFacts {
  signIn: 'ok' | 'refused' | 'unknown';
  /** Does the tenant that answers have the environment's tenant id? */
  tenant: 'same' | 'other' | 'unknown';
  tenantName: string | null;
  /** Application roles, or a person's scopes; null when the token does not say. */
  permissions: readonly string[] | null;
  types: readonly TypeFacts[];
  /** Per missing permission, which types lose what. */
  missing: readonly MissingPermission[];
  /** One sentence for people when sign-in or tenant are not as they should be; empty otherwise. */
  reason: string;
}

interface Ask {
  tenantId: string;
  types: readonly ResourceType[];
}

/**
 * Looks at a connection: sign-in, whose tenant answers, and per type what the token says and whether one read succeeds. Reads only, and
 * nothing but the token where it is another tenant's. Never throws for what Graph answers: what could not be found out is `unknown`.
 */
export async function verifyConnection(reader: GraphReader, ask: Ask): Promise<ConnectionFacts> {
  let token: TokenFacts;
  try {
    token = await reader.token();
  } catch (error) {
    return withoutToken(ask, asGraphError(error));
  }
  const whose = await whoseTenant(reader, ask.tenantId);
  if (whose.tenant === 'other') return { ...nothingRead(ask, whose.reason), ...whose, signIn: 'ok' };
  const { types, missing } = permissionHealth(ask.types, token.permissions);
  const probed = await Promise.all(
    ask.types.map(async (type, index) => {
      const own = types[index] as TypePermissions;
      return { ...own, ...(await probeType(reader, type, own.read)) };
    }),
  );
  return { signIn: 'ok', ...whose, permissions: token.permissions, types: probed, missing };
}

function withoutToken(ask: Ask, failure: GraphError): ConnectionFacts {
  const nothing = nothingRead(ask, failure.message);
  if (failure.code === WRONG_TENANT) return { ...nothing, signIn: 'ok', tenant: 'other' };
  return { ...nothing, signIn: failure.kind === 'unauthorized' ? 'refused' : 'unknown' };
}

function nothingRead({ types }: Ask, reason: string): ConnectionFacts {
  const unread: PermissionHealth = permissionHealth(types, null);
  return {
    signIn: 'unknown',
    tenant: 'unknown',
    tenantName: null,
    permissions: null,
    types: unread.types.map((type) => ({ ...type, probe: 'unknown', reason })),
    missing: [],
    reason,
  };
}

async function whoseTenant(
  reader: GraphReader,
  tenantId: string,
): Promise<Pick<ConnectionFacts, 'tenant' | 'tenantName' | 'reason'>> {
  try {
    const answer = await reader.get('v1.0', '/organization?$select=id,displayName');
    const [organization] = objectsOf(answer['value']);
    const id = stringOf(organization?.['id'])?.toLowerCase();
    const tenantName = stringOf(organization?.['displayName']) ?? null;
    if (id === undefined)
      return { tenant: 'unknown', tenantName, reason: 'The tenant does not say which one it is.' };
    if (id === tenantId.toLowerCase()) return { tenant: 'same', tenantName, reason: '' };
    const reason = `The connection leads to the tenant ${id}, but the environment's tenant is ${tenantId}.`;
    return { tenant: 'other', tenantName, reason };
  } catch (error) {
    const reason = `The tenant could not be asked which one it is: ${asGraphError(error).message}`;
    return { tenant: 'unknown', tenantName: null, reason };
  }
}

/** The facts as the environment's home shows them. */
export function healthOf(facts: ConnectionFacts): Omit<ConnectionHealth, 'checkedAt'> {
  const detail = JSON.parse(JSON.stringify(facts)) as JsonObject;
  if (facts.signIn !== 'ok' || facts.tenant === 'other')
    return { state: 'failed', reason: facts.reason, detail };
  if (facts.tenant === 'unknown') return { state: 'degraded', reason: facts.reason, detail };
  if (facts.missing.length > 0) {
    return { state: 'degraded', reason: missingWords(facts.missing), detail };
  }
  const refused = facts.types.find(({ probe }) => probe !== 'ok');
  if (refused !== undefined) {
    return { state: 'degraded', reason: `Not everything can be read: ${refused.reason}`, detail };
  }
  if (facts.permissions === null) {
    return { state: 'degraded', reason: 'The token does not say which permissions it has.', detail };
  }
  return { state: 'ok', reason: '', detail };
}

function missingWords(missing: readonly MissingPermission[]): string {
  const names = missing.map(({ permission }) => permission).join(', ');
  const lost = new Set(missing.flatMap(({ loses }) => loses.map(({ label }) => label)));
  return `The connection lacks permissions: ${names}. Affected: ${[...lost].join(', ')}.`;
}

function asGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  throw error;
}

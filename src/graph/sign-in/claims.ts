import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';

/**
 * What an access token says of itself, for showing and checking; it proves nothing, because its signature is Graph's to check. A claim
 * that is absent or unreadable is null: unknown.
 */
export function readClaims(token: string): {
  tenantId: string | null;
  permissions: string[] | null;
  expiresAt: Date | null;
} {
  const claims = payloadOf(token);
  const roles = claims['roles'];
  const scp = stringOf(claims['scp']);
  const permissions = Array.isArray(roles)
    ? roles.filter((role) => typeof role === 'string')
    : (scp?.split(' ').filter(Boolean) ?? null);
  const { exp } = claims;
  return {
    tenantId: stringOf(claims['tid'])?.toLowerCase() ?? null,
    permissions,
    expiresAt: typeof exp === 'number' ? new Date(exp * 1000) : null,
  };
}

function payloadOf(token: string): JsonObject {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

import type { IDToken } from 'openid-client';
import type { OidcSettings, ProvenIdentity } from './oidc-facts.ts';

const ENTRA_HOSTS = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'sts.windows.net',
];

export function isEntra(issuer: string): boolean {
  return URL.canParse(issuer) && ENTRA_HOSTS.includes(new URL(issuer).hostname);
}

/** Who the claims of a verified ID token are about. Throws an Error for one of a tenant that may not sign in, or without what names a person. */
export function identityIn(claims: IDToken, settings: OidcSettings): ProvenIdentity {
  const tenant = textIn(claims, 'tid');
  if (settings.tenants.length > 0 && (tenant === null || !settings.tenants.includes(tenant))) {
    throw new Error('The token is of a tenant whose people may not sign in here.');
  }
  const verifiedEmail = verifiedEmailIn(claims);
  return {
    account: { issuer: claims.iss, subject: subjectIn(claims) },
    name: textIn(claims, 'name') ?? textIn(claims, 'preferred_username') ?? verifiedEmail ?? 'Unnamed person',
    verifiedEmail,
    authenticatedAt: typeof claims.auth_time === 'number' ? new Date(claims.auth_time * 1000) : null,
  };
}

/** What never changes about a person there. Entra's `sub` differs from application to application, so its object stands for the person. */
function subjectIn(claims: IDToken): string {
  const [object, tenant] = [textIn(claims, 'oid'), textIn(claims, 'tid')];
  if (!isEntra(claims.iss)) return claims.sub;
  if (object === null || tenant === null) throw new Error('The token of Entra names no oid and tid.');
  return `${tenant}:${object}`;
}

/**
 * An address is worth something only where the provider says that it was verified. Entra says it by claims of its own: `xms_edov` (the owner of the
 * domain was verified) and `verified_primary_email`.
 */
function verifiedEmailIn(claims: IDToken): string | null {
  const email = textIn(claims, 'email');
  if (claims['email_verified'] === true && email !== null) return email.toLowerCase();
  if (!isEntra(claims.iss)) return null;
  const owned = claims['xms_edov'];
  if (email !== null && (owned === true || owned === 1 || owned === '1')) return email.toLowerCase();
  const primary = claims['verified_primary_email'];
  const first: unknown = Array.isArray(primary) ? primary[0] : undefined;
  return typeof first === 'string' && first.includes('@') ? first.toLowerCase() : null;
}

function textIn(claims: IDToken, name: string): string | null {
  const value = claims[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

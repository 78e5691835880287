import * as client from 'openid-client';
import { Problem } from '../../kernel/problem.ts';
import type { OidcSettings } from './oidc-facts.ts';

const PATIENCE_SECONDS = 10;

/**
 * The provider as it describes itself. Signatures of ID tokens are checked although they come over TLS; plain http is spoken with this very machine
 * only. Throws a Problem `oidc_discovery_failed`.
 */
export async function discover(settings: OidcSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const execute = [
    client.enableNonRepudiationChecks,
    ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
  ];
  try {
    const found = await client.discovery(
      issuer,
      settings.clientId,
      settings.clientSecret,
      client.ClientSecretPost(settings.clientSecret),
      { execute, timeout: PATIENCE_SECONDS },
    );
    const methods = found.serverMetadata().token_endpoint_auth_methods_supported;
    if (methods === undefined || methods.includes('client_secret_post')) return found;
    const basic = new client.Configuration(
      found.serverMetadata(),
      settings.clientId,
      settings.clientSecret,
      client.ClientSecretBasic(settings.clientSecret),
    );
    for (const apply of execute) apply(basic);
    basic.timeout = PATIENCE_SECONDS;
    return basic;
  } catch (cause) {
    const problem = new Problem({
      status: 500,
      code: 'oidc_discovery_failed',
      title: "The identity provider can't be used",
      detail: `${settings.issuer} did not give its description: ${reasonOf(cause)}.`,
      next: 'Check TENANTATLAS_OIDC_ISSUER and that the server reaches it. To start without it, take the TENANTATLAS_OIDC settings away.',
    });
    problem.cause = cause;
    throw problem;
  }
}

/** The innermost reason says most: a refused connection, a name that does not resolve, a page that is no description. */
function reasonOf(error: unknown): string {
  const seen: string[] = [];
  for (let at: unknown = error; at instanceof Error && seen.length < 5; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    seen.push(
      typeof code === 'string' && !at.message.includes(code) ? `${at.message} (${code})` : at.message,
    );
  }
  return seen.at(-1) ?? 'unknown reason';
}

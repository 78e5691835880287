import { GraphError } from '../graph-error.ts';

/** What a 401 asks of the next token (continuous access evaluation): the claims as JSON text, or undefined when it asks nothing. */
export function claimsOf(wwwAuthenticate: string | undefined): string | undefined {
  const encoded = /\bclaims="([^"]+)"/i.exec(wwwAuthenticate ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    const text = Buffer.from(encoded, 'base64').toString('utf8');
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The code of an error that says: a fresh token was refused as well. */
export const REFUSED_TWICE = 'token_refused_twice';

/**
 * Graph refused a token, and the fresh one after it: no further token helps. It is kept apart from a refused sign-in, because the sign-in
 * host still gives tokens and only the service does not take them.
 */
export function refusedTwice(second: GraphError): GraphError {
  return new GraphError({
    kind: 'unauthorized',
    status: 401,
    code: REFUSED_TWICE,
    message:
      'Microsoft Graph refused a fresh token as well: consent was withdrawn or the credentials were revoked. ' +
      `It says: ${second.message}`,
    requestId: second.requestId,
  });
}

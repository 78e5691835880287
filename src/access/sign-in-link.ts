import type { Identity, LinkLifetime } from './identity.ts';

/**
 * A link that signs this person in once. The token stands behind `#`, which browsers never send: it is in no access log, no
 * referrer and no proxy; the sign-in page posts it.
 */
export async function createSignInLink(
  deps: { identity: Identity; origin: string },
  person: { id: string } | { email: string },
  lifetime: LinkLifetime = 'short',
): Promise<string> {
  const token = await deps.identity.createLinkToken(person, lifetime);
  return `${deps.origin}/sign-in#token=${token}`;
}

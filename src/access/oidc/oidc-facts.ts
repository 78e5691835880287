import type { ProviderAccount } from '../identity.ts';

export interface OidcSettings {
  /** Issuer of the tokens, as the provider's documentation names it. */
  issuer: string;
  clientId: string;
  /** Never log it. */
  clientSecret: string;
  /** Entra tenants whose people may sign in, by id; empty: the issuer's own. */
  tenants: readonly string[];
  /** What the button is called. */
  name: string;
}

/** What is remembered of a sign-in that was begun, until its answer comes. */
export interface OidcAttempt {
  state: string;
  nonce: string;
  verifier: string;
  startedAt: number;
  /** The person has to prove again who they are, now. */
  fresh: boolean;
}

/** Who somebody is, as their identity provider says it. */
export interface ProvenIdentity {
  account: ProviderAccount;
  name: string;
  /** An address that the provider vouches for; null where it vouches for none. It admits who was invited by it and is no identity. */
  verifiedEmail: string | null;
  /** When they last proved it there; null where the provider does not say. */
  authenticatedAt: Date | null;
}

export interface OidcProvider {
  readonly issuer: string;
  readonly name: string;
  /** Where the browser goes, and what to remember of it. */
  begin(ask: { redirectUri: string; fresh: boolean }): Promise<{ url: string; attempt: OidcAttempt }>;
  /**
   * Who the answer at this address is about. Throws 401 `oidc_refused` for whatever is not a good answer to exactly this attempt, with the reason as
   * its cause, and 403 `sign_in_not_fresh` or `auth_time_missing`.
   */
  complete(attempt: OidcAttempt, address: URL): Promise<ProvenIdentity>;
}

import { credentialEnd } from '../credential-end.ts';
import type { CredentialSummary } from '../stored-credential.ts';

/** How long a credential still holds. `none`: it has no end of its own. */
export interface Expiry {
  state: 'good' | 'soon' | 'ended' | 'not_known' | 'none';
  /** One sentence for people. */
  text: string;
}

export function expiryOf(credential: CredentialSummary | null, now: Date): Expiry {
  if (credential === null)
    return { state: 'not_known', text: 'The credential is of a kind that this version does not know.' };
  const { kind, expiresAt } = credential;
  if (kind === 'federated' || kind === 'managed_identity')
    return { state: 'none', text: 'It has no end of its own.' };
  if (kind === 'device_code') {
    return {
      state: 'soon',
      text: 'A sign-in by code ends with the password, the absence or the rights of the person who signed in.',
    };
  }
  if (expiresAt === null)
    return { state: 'not_known', text: 'Its end is not known; Microsoft does not tell it.' };
  const text = credentialEnd(credential, now);
  if (expiresAt <= now) return { state: 'ended', text };
  return { state: text === '' ? 'good' : 'soon', text };
}

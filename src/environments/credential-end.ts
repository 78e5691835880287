import type { CredentialSummary } from './stored-credential.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** From here on a person is told: enough time to make a new secret in a change window. */
export const WARN_DAYS = 30;

/** The sentence about a credential that ends soon or has ended; empty while there is time, or where its end is not known. */
export function credentialEnd(credential: CredentialSummary | null, now: Date): string {
  if (!credential?.expiresAt) return '';
  const days = Math.floor((credential.expiresAt.getTime() - now.getTime()) / DAY_MS);
  if (days > WARN_DAYS) return '';
  const what = credential.kind === 'certificate' ? 'certificate' : 'client secret';
  if (credential.expiresAt <= now) return `The ${what} has expired. Enter a new one.`;
  const when = days === 0 ? 'in less than a day' : days === 1 ? 'in 1 day' : `in ${days} days`;
  return `The ${what} ends ${when}. Enter a new one before that.`;
}

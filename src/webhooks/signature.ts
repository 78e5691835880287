import { createHmac } from 'node:crypto';
import type { Random } from '../kernel/ports.ts';

const PREFIX = 'whsec_';

/** A new secret of 32 random bytes, in the form of the Standard Webhooks specification. */
export function newSecret(random: Pick<Random, 'token'>): string {
  return PREFIX + Buffer.from(random.token(32), 'base64url').toString('base64');
}

/**
 * The headers of a message, by the Standard Webhooks specification: HMAC-SHA256 over id, time and body, so that neither of them can be
 * changed, and an old message can't be sent again as a new one.
 */
export function signedHeaders(
  secret: string,
  message: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`);
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature.digest('base64')}`,
  };
}

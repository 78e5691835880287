import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '../kernel/problem.ts';

/** Keeps secrets at rest: AES-256-GCM. `label` says what the secret belongs to; sealed text moved elsewhere does not open. */
export interface Sealer {
  seal(text: string, label: string): string;
  /** Throws a Problem (409, `secret_unreadable`) for text of another key, another label or changed bytes. */
  open(sealed: string, label: string): string;
}

const FORM = 'v1';

/**
 * A sealer from a high-entropy key text: the data folder's file `secrets/seal-key`, or TENANTATLAS_KEY where a database server is shared.
 * Throws a TypeError for a key under 32 characters.
 */
export function createSealer(key: string): Sealer {
  if (key.length < 32) throw new TypeError('The key that seals secrets needs at least 32 characters.');
  const secret = Buffer.from(hkdfSync('sha256', key, '', 'tenantatlas connection secrets', 32));
  return {
    seal: (text, label) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce);
      cipher.setAAD(Buffer.from(label));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [FORM, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
        '.',
      );
    },
    open: (sealed, label) => {
      const [form, nonce, tag, body] = sealed.split('.');
      if (form !== FORM || nonce === undefined || tag === undefined || body === undefined) throw unreadable();
      try {
        const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(nonce, 'base64url'), {
          authTagLength: 16,
        });
        decipher.setAAD(Buffer.from(label));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return decipher.update(body, 'base64url', 'utf8') + decipher.final('utf8');
      } catch {
        throw unreadable();
      }
    },
  };
}

function unreadable(): Problem {
  return new Problem({
    status: 409,
    code: 'secret_unreadable',
    title: "The connection's secret can't be read",
    detail: 'It was sealed with another key than the one that this server holds.',
    next: 'Put the key of this installation back (TENANTATLAS_KEY or the data folder), or enter the client secret again.',
  });
}

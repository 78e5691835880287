import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '../kernel/problem.ts';

/** Keeps secrets at rest: AES-256-GCM. `label` says what the secret belongs to; sealed text moved elsewhere does not open. */
export interface Sealer {
  /** Names the key that seals, without telling it: fit for logs and audit. */
  readonly keyId: string;
  seal(text: string, label: string): string;
  /** Throws a Problem (409, `secret_unreadable`) for text of another key, another label or changed bytes. */
  open(sealed: string, label: string): string;
  /** Is this text sealed by the key of today? */
  isCurrent(sealed: string): boolean;
}

const FORM = 'v2';
/** The first form did not say by which key. */
const FORM_WITHOUT_KEY = 'v1';

interface Key {
  id: string;
  secret: Buffer;
}

/**
 * A sealer from a high-entropy key text and, after a change of key, the earlier ones: those only open. Throws a TypeError for a key under
 * 32 characters.
 */
export function createSealer(key: string, earlier: readonly string[] = []): Sealer {
  const current = keyOf(key);
  const all = [current, ...earlier.map(keyOf)];
  return {
    keyId: current.id,
    seal: (text, label) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.secret, nonce);
      cipher.setAAD(Buffer.from(label));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'));
      return [FORM, current.id, ...parts].join('.');
    },
    open: (sealed, label) => {
      const read = partsOf(sealed);
      for (const one of read?.keyId === undefined ? all : all.filter(({ id }) => id === read.keyId)) {
        const text = read && openWith(one, read.parts, label);
        if (text !== undefined) return text;
      }
      throw unreadable();
    },
    isCurrent: (sealed) => partsOf(sealed)?.keyId === current.id,
  };
}

/** Does this text have the form of sealed text, by whatever key? */
export function looksSealed(text: string): boolean {
  return partsOf(text) !== undefined;
}

function keyOf(text: string): Key {
  if (text.length < 32) throw new TypeError('The key that seals secrets needs at least 32 characters.');
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', text, '', purpose, bytes));
  return {
    id: derive('tenantatlas key id', 6).toString('base64url'),
    secret: derive('tenantatlas connection secrets', 32),
  };
}

type Parts = readonly [nonce: string, tag: string, body: string];

function partsOf(sealed: string): { keyId: string | undefined; parts: Parts } | undefined {
  const found = /^(?:(v1)|(v2)\.([\w-]{8}))\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/.exec(sealed);
  if (found === null) return undefined;
  const [, first, , keyId, nonce = '', tag = '', body = ''] = found;
  return { keyId: first === FORM_WITHOUT_KEY ? undefined : keyId, parts: [nonce, tag, body] };
}

function openWith({ secret }: Key, [nonce, tag, body]: Parts, label: string): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(nonce, 'base64url'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(label));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(body, 'base64url', 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

function unreadable(): Problem {
  return new Problem({
    status: 409,
    code: 'secret_unreadable',
    title: "The connection's secret can't be read",
    detail: 'It was sealed with another key than the ones that this server holds.',
    next: 'Put the key of this installation back (TENANTATLAS_KEY, TENANTATLAS_KEY_PREVIOUS or the data folder), or enter the secret again.',
  });
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { SealedValue } from '../../catalogue/sealed-value.ts';

/**
 * Keeps secrets of tenants in backups: AES-256-GCM by the installation's key, bound to the workspace. The nonce is made from the text, so
 * that one text gives one sealed value and a backup of an unchanged tenant has the same bytes; who holds two of them learns no more than
 * that they are equal, which their marks say anyway.
 */
export interface SecretKeeper {
  seal(text: string, workspaceId: string): SealedValue;
  /** The text, or undefined for bytes of another installation, another workspace, or changed ones. */
  open(sealed: SealedValue, workspaceId: string): string | undefined;
}

const FORM = 's1';
const NONCE_BYTES = 12;

interface Keys {
  seal: Buffer;
  nonce: Buffer;
  mark: Buffer;
}

/**
 * A keeper from the installation's key text and, after a change of key, the earlier ones: those only open. Throws a TypeError for a key
 * under 32 characters.
 */
export function createSecretKeeper(key: string, earlier: readonly string[] = []): SecretKeeper {
  const current = keysOf(key);
  const all = [current, ...earlier.map(keysOf)];
  return {
    seal: (text, workspaceId) => sealWith(current, text, workspaceId),
    open: (sealed, workspaceId) => {
      for (const keys of all) {
        const text = openWith(keys, sealed, workspaceId);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

function keysOf(key: string): Keys {
  if (key.length < 32) throw new TypeError('The key that keeps secrets needs at least 32 characters.');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
  return {
    seal: derive('tenantatlas backup secrets'),
    nonce: derive('tenantatlas backup secrets: nonce'),
    mark: derive('tenantatlas backup secrets: mark'),
  };
}

function sealWith(keys: Keys, text: string, workspaceId: string): SealedValue {
  const bound = `${workspaceId}\n${text}`;
  const nonce = createHmac('sha256', keys.nonce).update(bound).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce);
  cipher.setAAD(Buffer.from(workspaceId));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'));
  return {
    $sealed: [FORM, ...parts].join('.'),
    mark: createHmac('sha256', keys.mark).update(bound).digest('base64url'),
  };
}

function openWith(keys: Keys, sealed: SealedValue, workspaceId: string): string | undefined {
  const [form, nonce, tag, body] = sealed.$sealed.split('.');
  if (form !== FORM || nonce === undefined || tag === undefined || body === undefined) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keys.seal, Buffer.from(nonce, 'base64url'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(workspaceId));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(body, 'base64url', 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

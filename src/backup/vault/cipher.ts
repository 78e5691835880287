import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** How a vault's files are named and kept; the clear one leaves both as they are. */
export interface Cipher {
  /** The name of the file that holds contents of this hash. */
  nameOf(hash: string): string;
  seal(bytes: Buffer, name: string): Buffer;
  /** Throws an Error that says what does not fit; every single bit of the file is covered. */
  open(bytes: Buffer, name: string): Buffer;
}

export const inClear: Cipher = { nameOf: (hash) => hash, seal: (bytes) => bytes, open: (bytes) => bytes };

const FIRST_LINE = Buffer.from('{"format":"tenantatlas-vault-sealed","version":1,"cipher":"aes-256-gcm"}\n');
const NONCE = 12;
const TAG = 16;

/**
 * Encrypts by a data key of 32 bytes: AES-256-GCM with a random nonce, bound to the file's name, so that a file put in another's place does not
 * open. Names are keyed hashes of contents' hashes: two vaults with equal contents have no name in common, and a name tells nothing of what it holds.
 */
export function sealedBy(dataKey: Buffer): Cipher {
  if (dataKey.length !== 32) throw new TypeError('A data key has 32 bytes.');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', dataKey, '', purpose, 32));
  const naming = derive('tenantatlas vault names');
  const key = derive('tenantatlas vault contents');
  return {
    nameOf: (hash) => createHmac('sha256', naming).update(hash).digest('hex'),
    seal: (bytes, name) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(name));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([FIRST_LINE, nonce, cipher.getAuthTag(), body]);
    },
    open: (file, name) => {
      const start = FIRST_LINE.length;
      if (!file.subarray(0, start).equals(FIRST_LINE))
        throw new Error('it does not begin as an encrypted vault file does');
      const nonce = file.subarray(start, start + NONCE);
      const tag = file.subarray(start + NONCE, start + NONCE + TAG);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
        decipher.setAAD(Buffer.from(name));
        decipher.setAuthTag(tag);
        return Buffer.concat([decipher.update(file.subarray(start + NONCE + TAG)), decipher.final()]);
      } catch {
        throw new Error('it does not open by the key of its environment');
      }
    },
  };
}

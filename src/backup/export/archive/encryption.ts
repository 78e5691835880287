import { Decrypter, Encrypter } from 'age-encryption';
import { Problem } from '../../../kernel/problem.ts';

/** How the contents of an archive are locked: by a passphrase, or for the holders of these age keys (`age1…`). */
export type Lock = { passphrase: string } | { recipients: readonly string[] };
/** What opens it again. */
export type Key = { passphrase: string } | { identity: string };

/** 2^16 rounds of scrypt take 64 MB; the passphrase must be long for it. */
const WORK_FACTOR = 16;
export const SHORTEST_PASSPHRASE = 12;

/** The bytes, encrypted as age does it, piece by piece. Throws `invalid_lock` for a short passphrase or what is no public key of age. */
export async function encrypted(
  plain: AsyncIterable<Uint8Array>,
  lock: Lock,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = encrypterOf(lock);
  return encrypter.encrypt(ReadableStream.from<Uint8Array>(plain));
}

/** Throws `invalid_lock` as `encrypted` does, before there is anything to encrypt. */
export function requireLock(lock: Lock): void {
  encrypterOf(lock);
}

function encrypterOf(lock: Lock): Encrypter {
  const encrypter = new Encrypter();
  if ('passphrase' in lock) {
    if ([...lock.passphrase].length < SHORTEST_PASSPHRASE) {
      throw invalidLock(
        `The passphrase is shorter than ${String(SHORTEST_PASSPHRASE)} characters.`,
        'Choose a longer one, best of several words that have nothing to do with each other.',
      );
    }
    encrypter.setPassphrase(lock.passphrase);
    encrypter.setScryptWorkFactor(WORK_FACTOR);
    return encrypter;
  }
  if (lock.recipients.length === 0) throw invalidLock('No key is named.', 'Name at least one public key.');
  lock.recipients.forEach((recipient, index) => {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      // Never repeated: it may be a secret key, given by mistake.
      throw invalidLock(
        `Key ${String(index + 1)} of ${String(lock.recipients.length)} is no public key of age.`,
        'Use a key that begins with "age1", as age-keygen prints it. Never send a secret key.',
      );
    }
  });
  return encrypter;
}

function invalidLock(detail: string, next: string): Problem {
  return new Problem({
    status: 422,
    code: 'invalid_lock',
    title: 'This can’t lock an archive',
    detail,
    next,
  });
}

/** The plain bytes; undefined when the key does not open them or they were changed. */
export async function decrypted(bytes: Uint8Array, key: Key): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter();
  try {
    if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
    else decrypter.addIdentity(key.identity);
    return await decrypter.decrypt(bytes);
  } catch {
    return undefined;
  }
}

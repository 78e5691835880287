import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** Signs what leaves the house, so that a stranger can tell that it was not changed. */
export interface Signer {
  /** A detached Ed25519 signature over the bytes, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
  /** The public key as PEM (SubjectPublicKeyInfo). */
  readonly publicKey: string;
  /** `sha256:` and the hex digest of the public key: short enough to be compared by people. */
  readonly fingerprint: string;
}

/** PKCS #8 around a bare Ed25519 seed (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The installation's signer, made from the key text that seals its secrets: nothing more has to be kept, and another installation has
 * another one. After a rotation of that key the public key is another; what was signed before still verifies with the key it carries.
 */
export function createSigner(keyText: string): Signer {
  const seed = Buffer.from(hkdfSync('sha256', keyText, '', 'tenantatlas evidence signing', 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey);
  return {
    sign: (bytes) => sign(null, bytes, privateKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(publicKey),
  };
}

/** `sha256:` and the hex digest of a public key given as PEM. Throws for anything else. */
export function publicKeyFingerprint(pem: string): string {
  return fingerprintOf(createPublicKey(pem));
}

/** True when the signature over the bytes is of this Ed25519 key. False for any malformed part. */
export function signatureHolds(bytes: Uint8Array, signature: Uint8Array, publicKeyPem: string): boolean {
  try {
    const key = createPublicKey(publicKeyPem);
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}

function fingerprintOf(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  return `sha256:${createHash('sha256').update(der).digest('hex')}`;
}

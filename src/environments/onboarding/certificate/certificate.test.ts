import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate, type MadeCertificate } from './make-certificate.ts';
import { certificateFacts, readOwnCertificate } from './read-certificate.ts';

const now = new Date('2026-11-24T10:00:00Z');
let made: MadeCertificate;
beforeAll(async () => {
  made = await makeCertificate({ commonName: 'TenantAtlas · Übung', from: now, days: 365 });
});

describe('a certificate made here', () => {
  test('is one that others can read: subject, validity, no authority, signatures only', () => {
    const read = new X509Certificate(made.certificate);
    expect(read.subject).toBe('CN=TenantAtlas · Übung');
    expect(read.issuer).toBe(read.subject);
    expect(new Date(read.validFrom)).toEqual(new Date('2026-11-24T09:55:00Z'));
    expect(new Date(read.validTo)).toEqual(new Date('2027-11-24T10:00:00Z'));
    expect(read.ca).toBe(false);
    expect(read.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
    expect(read.verify(read.publicKey)).toBe(true);
  });

  test('goes with its key: what the key signs, the certificate proves', () => {
    const text = Buffer.from('an assertion');
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING };
    const signature = sign('sha256', text, { key: createPrivateKey(made.privateKey), ...padding });
    expect(verify('sha256', text, { key: createPublicKey(made.certificate), ...padding }, signature)).toBe(
      true,
    );
  });

  test('has a serial number and a key of its own', async () => {
    const other = await makeCertificate({ commonName: 'TenantAtlas', from: now, days: 1 });
    expect(new X509Certificate(other.certificate).serialNumber).not.toBe(
      new X509Certificate(made.certificate).serialNumber,
    );
    expect(other.privateKey).not.toBe(made.privateKey);
  });

  test('that lasts beyond 2049 has the long form of time', async () => {
    const long = await makeCertificate({ commonName: 'x'.repeat(200), from: now, days: 365 * 30 });
    expect(certificateFacts(long.certificate)).toMatchObject({ subject: 'x'.repeat(64) });
    expect(certificateFacts(long.certificate).expiresAt.getUTCFullYear()).toBe(2056);
  });
});

describe('a certificate of somebody else', () => {
  test('is taken with its key, in any order, with what stands around them', () => {
    const read = readOwnCertificate(
      `Bag Attributes\n${made.privateKey}\nsubject=x\n${made.certificate}`,
      now,
    );
    expect(read).toMatchObject({
      subject: 'TenantAtlas · Übung',
      expiresAt: new Date('2027-11-24T10:00:00Z'),
    });
    expect(read.thumbprint).toBe(new X509Certificate(made.certificate).fingerprint.replaceAll(':', ''));
    expect(read.privateKey).toBe(made.privateKey);
  });

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const pem = (key: typeof stranger, options: { cipher?: string; passphrase?: string } = {}) =>
    key.export({ type: 'pkcs8', format: 'pem', ...options }).toString();

  test.each([
    ['no certificate', () => made.privateKey, 'holds no certificate'],
    ['no key', () => made.certificate, 'holds no private key'],
    ['a key of another certificate', () => made.certificate + pem(stranger), 'does not belong'],
    [
      'a protected key',
      () => made.certificate + pem(stranger, { cipher: 'aes-256-cbc', passphrase: 'secret' }),
      'protected by a password',
    ],
    [
      'a cut certificate',
      () => made.certificate.replace(/\n.{64}\n/, '\n') + made.privateKey,
      'can not be read',
    ],
    ['a cut key', () => made.certificate + made.privateKey.replace(/\n.{64}\n/, '\n'), 'can not be read'],
    [
      'a key that is not RSA',
      () => made.certificate + pem(generateKeyPairSync('ed25519').privateKey),
      'RSA keys only',
    ],
  ])('%s is refused with the reason', (_what, text, reason) => {
    const attempt = () => readOwnCertificate(text(), now);
    expect(attempt).toThrow(
      expect.objectContaining({
        status: 422,
        code: 'certificate_invalid',
        detail: expect.stringContaining(reason) as string,
      }),
    );
  });

  test('is refused when it has expired', () => {
    expect(() => readOwnCertificate(made.certificate + made.privateKey, new Date('2027-12-01'))).toThrow(
      expect.objectContaining({ detail: 'The certificate has expired.' }),
    );
  });
});

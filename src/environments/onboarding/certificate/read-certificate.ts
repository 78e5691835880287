import { createHash, createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { Problem } from '../../../kernel/problem.ts';

/** What everybody may know of a certificate. */
export interface CertificateFacts {
  /** PEM, normalised. */
  certificate: string;
  subject: string;
  expiresAt: Date;
  /** SHA-1 in capitals, as Entra's pages list it. */
  thumbprint: string;
}

/** Facts of a PEM certificate. Throws a Problem (422, `certificate_invalid`) for any other text. */
export function certificateFacts(pem: string): CertificateFacts {
  const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem)?.[0];
  if (block === undefined) throw invalid('The text holds no certificate.');
  try {
    const read = new X509Certificate(block);
    return {
      certificate: read.toString(),
      subject: read.subject.replace(/^CN=/, ''),
      expiresAt: new Date(read.validTo),
      thumbprint: createHash('sha1').update(read.raw).digest('hex').toUpperCase(),
    };
  } catch {
    throw invalid('The certificate can not be read; it may have been cut off when it was copied.');
  }
}

/**
 * A person's own certificate with its key, from one PEM text. Throws a Problem (422, `certificate_invalid`) that says what is wrong with
 * it; never repeats any of it.
 */
export function readOwnCertificate(pem: string, now: Date): CertificateFacts & { privateKey: string } {
  const facts = certificateFacts(pem);
  const key = privateKeyIn(pem);
  if (key.asymmetricKeyType !== 'rsa')
    throw invalid('Entra takes RSA keys only, and this key is of another kind.');
  if (!new X509Certificate(facts.certificate).checkPrivateKey(key)) {
    throw invalid('The private key does not belong to the certificate.');
  }
  if (facts.expiresAt <= now) throw invalid('The certificate has expired.');
  return { ...facts, privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function privateKeyIn(pem: string): KeyObject {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(pem)) {
    throw invalid(
      'The private key is protected by a password.',
      'Take the password off first: openssl pkey -in key.pem -out plain.pem.',
    );
  }
  const block = /-----BEGIN (?:RSA )?PRIVATE KEY-----[^-]+-----END (?:RSA )?PRIVATE KEY-----/.exec(pem)?.[0];
  if (block === undefined) throw invalid('The text holds no private key.');
  try {
    return createPrivateKey(block);
  } catch {
    throw invalid('The private key can not be read; it may have been cut off when it was copied.');
  }
}

function invalid(
  detail: string,
  next = 'Paste certificate and private key as PEM, both blocks with their first and last lines. Nothing was kept.',
): Problem {
  return new Problem({
    status: 422,
    code: 'certificate_invalid',
    title: "This certificate can't be used",
    detail,
    next,
  });
}

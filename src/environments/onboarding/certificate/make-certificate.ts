import { createHash, generateKeyPair, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import {
  bits,
  identifier,
  integer,
  nothing,
  octets,
  sequence,
  set,
  tagged,
  time,
  truth,
  utf8,
} from './der.ts';

const RSA_WITH_SHA256 = '1.2.840.113549.1.1.11';
const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const SUBJECT_KEY_ID = '2.5.29.14';
const KEY_BITS = 3072;
const DAY = 24 * 60 * 60 * 1000;

export interface MadeCertificate {
  /** PKCS #8 PEM. Seal it at once; it is never shown. */
  privateKey: string;
  /** PEM of the public certificate, to be uploaded to the app registration. */
  certificate: string;
}

/**
 * A new RSA key with a self-signed certificate for signing in as an app. The key is made here and never leaves but sealed: what is
 * uploaded to Entra is the certificate alone.
 */
export async function makeCertificate(of: {
  commonName: string;
  from: Date;
  days: number;
}): Promise<MadeCertificate> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS });
  const publicInfo = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(identifier(RSA_WITH_SHA256), nothing());
  const name = sequence(set(sequence(identifier(COMMON_NAME), utf8(shortened(of.commonName)))));
  // Clocks differ by minutes; a certificate that starts now would not be valid yet elsewhere.
  const from = new Date(of.from.getTime() - 5 * 60_000);
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(randomBytes(16)),
    algorithm,
    name,
    sequence(time(from), time(new Date(of.from.getTime() + of.days * DAY))),
    name,
    publicInfo,
    tagged(3, extensions(publicInfo)),
  );
  const der = sequence(body, algorithm, bits(sign('sha256', body, privateKey)));
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: toPem(der),
  };
}

/** No authority, for signatures only, named by its key. */
function extensions(publicInfo: Uint8Array): Buffer {
  const critical = (id: string, value: Uint8Array) => sequence(identifier(id), truth(), octets(value));
  const keyId = createHash('sha256').update(publicInfo).digest().subarray(0, 20);
  return sequence(
    critical(BASIC_CONSTRAINTS, sequence()),
    critical(KEY_USAGE, bits(Buffer.from([0x80]), 7)),
    sequence(identifier(SUBJECT_KEY_ID), octets(octets(keyId))),
  );
}

/** X.520 allows 64 characters. */
function shortened(name: string): string {
  return [...name].slice(0, 64).join('');
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

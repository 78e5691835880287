import type { Credential, Federated } from '../../graph/connection-settings.ts';
import { Problem } from '../../kernel/problem.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import type { Sealer } from '../seal.ts';
import { sealCredential } from '../stored-credential.ts';
import { makeCertificate } from './certificate/make-certificate.ts';
import { readOwnCertificate } from './certificate/read-certificate.ts';
import type { Method, Onboarding } from './onboarding.ts';
import { keepCredential } from './onboarding-store.ts';

/** A credential as a person gives it; for `certificate` it is made here. Device code has steps of its own (device-sign-in.ts). */
export type CredentialInput =
  | { method: 'certificate' }
  | { method: 'own_certificate'; pem: string }
  | { method: 'client_secret'; secret: string; expiresAt: string }
  | { method: 'federated'; from: Federated['from']; name: string }
  | { method: 'managed_identity'; userAssignedClientId?: string | undefined };

const CERTIFICATE_DAYS = 365;

/**
 * Takes a credential for an onboarding: it is checked, sealed and kept, and takes the place of the one before. Throws a Problem (422,
 * `certificate_invalid` or `secret_expired`; 409, `method_differs`).
 */
export async function takeCredential(
  tx: Tx,
  ask: { onboarding: Onboarding; input: CredentialInput },
  sealer: Sealer,
): Promise<void> {
  const { onboarding, input } = ask;
  requireMethod(onboarding, input.method);
  const credential = await credentialOf(input, { onboarding, now: await databaseNow(tx) });
  await keepCredential(tx, onboarding, sealCredential(credential, onboarding.id, sealer));
}

/** Throws 409 when the onboarding is to sign in another way by now. */
export function requireMethod(onboarding: Onboarding, method: Method): void {
  if (onboarding.method === method) return;
  throw new Problem({
    status: 409,
    code: 'method_differs',
    title: 'Another way to sign in is chosen',
    detail: 'What was sent belongs to a way to sign in that is no longer chosen. Nothing was kept.',
    next: 'Load the page again and enter what it asks for.',
  });
}

async function credentialOf(
  input: CredentialInput,
  { onboarding, now }: { onboarding: Onboarding; now: Date },
): Promise<Credential> {
  switch (input.method) {
    case 'certificate': {
      const commonName = ['TenantAtlas', onboarding.name].filter(Boolean).join(' · ');
      const made = await makeCertificate({ commonName, from: now, days: CERTIFICATE_DAYS });
      return { kind: 'certificate', ...made };
    }
    case 'own_certificate': {
      const { certificate, privateKey } = readOwnCertificate(input.pem, now);
      return { kind: 'certificate', certificate, privateKey };
    }
    case 'client_secret':
      if (new Date(input.expiresAt) <= now) throw secretExpired();
      return { kind: 'client_secret', secret: input.secret, expiresAt: input.expiresAt };
    case 'federated':
      return { kind: 'federated', from: input.from, name: input.name };
    case 'managed_identity': {
      const { userAssignedClientId: id } = input;
      return { kind: 'managed_identity', ...(id === undefined ? {} : { userAssignedClientId: id }) };
    }
  }
}

function secretExpired(): Problem {
  return new Problem({
    status: 422,
    code: 'secret_expired',
    title: 'This client secret has ended',
    detail: 'The day that was entered as its end is over.',
    next: 'Make a new client secret in the app registration and enter it with its end.',
  });
}

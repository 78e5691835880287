import { X509Certificate } from 'node:crypto';
import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { Credential } from '../graph/connection-settings.ts';
import type { Sealer } from './seal.ts';

/** A credential as people may see it: everything but its secret. */
export interface CredentialSummary {
  kind: Credential['kind'];
  /** When it ends, where that is known: a certificate says it, a secret's end was entered. */
  expiresAt: Date | null;
  /** What tells it from another one: a certificate's SHA-1 thumbprint as the portal shows it, a file's path, an identity's client id. */
  detail: string;
  /** True for a sign-in by device code: it acts with a person's rights and ends with them. */
  limited: boolean;
}

/** The credential as the database keeps it: `sealed` holds its secret, the rest is no secret. `label` binds it to its environment. */
export function sealCredential(credential: Credential, label: string, sealer: Sealer): JsonObject {
  switch (credential.kind) {
    case 'client_secret': {
      const { kind, secret, expiresAt } = credential;
      return { kind, sealed: sealer.seal(secret, label), ...(expiresAt ? { expiresAt } : {}) };
    }
    case 'certificate': {
      const { kind, certificate, privateKey } = credential;
      return { kind, certificate, sealed: sealer.seal(privateKey, label) };
    }
    case 'federated':
      return { kind: credential.kind, from: credential.from, name: credential.name };
    case 'managed_identity': {
      const { kind, userAssignedClientId } = credential;
      return { kind, ...(userAssignedClientId === undefined ? {} : { userAssignedClientId }) };
    }
    case 'device_code': {
      const { kind, refreshToken, grant } = credential;
      return { kind, sealed: sealer.seal(refreshToken, label), grant };
    }
  }
}

/** The credential itself; null for what is none of the known kinds. Throws the sealer's Problem when its secret does not open. */
export function openCredential(stored: JsonValue, label: string, sealer: Sealer): Credential | null {
  if (!isJsonObject(stored)) return null;
  const sealed = stringOf(stored['sealed']);
  switch (kindOf(stored)) {
    case 'client_secret': {
      if (sealed === undefined) return null;
      const expiresAt = stringOf(stored['expiresAt']);
      const secret = sealer.open(sealed, label);
      return { kind: 'client_secret', secret, ...(expiresAt === undefined ? {} : { expiresAt }) };
    }
    case 'certificate': {
      const certificate = stringOf(stored['certificate']);
      if (sealed === undefined || certificate === undefined) return null;
      return { kind: 'certificate', certificate, privateKey: sealer.open(sealed, label) };
    }
    case 'federated': {
      const from = stored['from'];
      const name = stringOf(stored['name']);
      if (name === undefined) return null;
      if (from !== 'file' && from !== 'file_variable' && from !== 'variable') return null;
      return { kind: 'federated', from, name };
    }
    case 'managed_identity': {
      const userAssignedClientId = stringOf(stored['userAssignedClientId']);
      return {
        kind: 'managed_identity',
        ...(userAssignedClientId === undefined ? {} : { userAssignedClientId }),
      };
    }
    case 'device_code': {
      const grant = stringOf(stored['grant']);
      if (sealed === undefined || grant === undefined) return null;
      return { kind: 'device_code', refreshToken: sealer.open(sealed, label), grant };
    }
    case null:
      return null;
  }
}

/** What may be shown of a stored credential; opens nothing. Null for what is none of the known kinds. */
export function describeCredential(stored: JsonValue): CredentialSummary | null {
  if (!isJsonObject(stored)) return null;
  const kind = kindOf(stored);
  const plain = { expiresAt: null, detail: '', limited: false };
  switch (kind) {
    case 'client_secret':
      return { ...plain, kind, expiresAt: dateOf(stringOf(stored['expiresAt'])) };
    case 'certificate': {
      const facts = certificateFacts(stringOf(stored['certificate']) ?? '');
      return { ...plain, kind, expiresAt: facts?.expiresAt ?? null, detail: facts?.thumbprint ?? '' };
    }
    case 'federated':
      return { ...plain, kind, detail: stringOf(stored['name']) ?? '' };
    case 'managed_identity':
      return { ...plain, kind, detail: stringOf(stored['userAssignedClientId']) ?? '' };
    case 'device_code':
      return { ...plain, kind, limited: true };
    case null:
      return null;
  }
}

function kindOf(stored: JsonObject): Credential['kind'] | null {
  switch (stored['kind']) {
    // `secret` is the word of the first version.
    case 'secret':
    case 'client_secret':
      return 'client_secret';
    case 'certificate':
    case 'federated':
    case 'managed_identity':
    case 'device_code':
      return stored['kind'];
    default:
      return null;
  }
}

function certificateFacts(pem: string): { expiresAt: Date; thumbprint: string } | null {
  try {
    const { validToDate, fingerprint } = new X509Certificate(pem);
    return { expiresAt: validToDate, thumbprint: fingerprint.replaceAll(':', '') };
  } catch {
    return null;
  }
}

function dateOf(text: string | undefined): Date | null {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

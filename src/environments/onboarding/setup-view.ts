import { X509Certificate } from 'node:crypto';
import { neededPermissions, type NeededPermission } from '../../catalogue/needed-permissions.ts';
import { isJsonObject, stringOf } from '../../kernel/json.ts';
import type { Onboarding } from './onboarding.ts';
import { azureCliScript } from './script/azure-cli.ts';
import { consentLink, consentReturn } from './script/consent-link.ts';
import { powerShellScript } from './script/powershell.ts';
import type { SetupCredential, SetupInput } from './script/setup-input.ts';

/** Everything that somebody needs to prepare the app registration. */
export interface SetupView {
  permissions: readonly NeededPermission[];
  powerShell: string;
  /** Null where Azure CLI knows no Graph of that cloud. */
  azureCli: string | null;
  /** Null before the client id is known. */
  consentUrl: string | null;
  /** The redirect address that the app needs for it; null where Microsoft's page stays open at the end. */
  redirectUri: string | null;
}

const SECRET_DAYS = 180;

/** `origin`: where browsers reach this server; the consent page leads back there. */
export function setupView(onboarding: Onboarding, place: { origin: string; now: Date }): SetupView {
  const { tenant, cloud, clientId, types, access } = onboarding;
  const permissions = neededPermissions(types, access);
  const redirectUri = consentReturn(place.origin);
  const input: SetupInput = {
    appName: ['TenantAtlas', onboarding.name].filter(Boolean).join(' · '),
    clientId: clientId === '' ? null : clientId,
    tenant: tenant === '' ? 'common' : tenant,
    cloud,
    permissions: permissions.map(({ name }) => name),
    credential: setupCredential(onboarding, place.now),
    redirectUri,
  };
  return {
    permissions,
    powerShell: powerShellScript(input),
    azureCli: azureCliScript(input),
    redirectUri,
    consentUrl:
      clientId === '' || tenant === '' ? null : consentLink({ cloud, tenant, clientId, redirectUri }),
  };
}

function setupCredential(onboarding: Onboarding, now: Date): SetupCredential {
  const stored = isJsonObject(onboarding.credential) ? onboarding.credential : {};
  switch (onboarding.method) {
    case 'certificate':
    case 'own_certificate': {
      const pem = stringOf(stored['certificate']);
      if (pem === undefined) return { kind: 'undecided' };
      return { kind: 'certificate', certificate: new X509Certificate(pem).raw.toString('base64') };
    }
    case 'client_secret': {
      const until = new Date(now.getTime() + SECRET_DAYS * 24 * 60 * 60 * 1000);
      return { kind: 'client_secret', until: until.toISOString().slice(0, 10) };
    }
    case 'federated':
      return onboarding.federation === null
        ? { kind: 'undecided' }
        : { kind: 'federated', ...onboarding.federation };
    case 'managed_identity':
      return { kind: 'managed_identity', clientId: stringOf(stored['userAssignedClientId']) ?? null };
    case 'device_code':
      return { kind: 'device_code' };
  }
}

import type { ConnectionSettings } from '../../../graph/connection-settings.ts';

/** How the app will prove who it is, as far as a script has to prepare it. */
export type SetupCredential =
  /** `certificate` is the public one: base64 of its DER. */
  | { kind: 'certificate'; certificate: string }
  /** `until` as 2027-05-31. */
  | { kind: 'client_secret'; until: string }
  | { kind: 'federated'; issuer: string; subject: string; audience: string }
  | { kind: 'managed_identity'; clientId: string | null }
  | { kind: 'device_code' }
  | { kind: 'undecided' };

/** What a setup script is made from. */
export interface SetupInput {
  appName: string;
  /** An app that exists already, by its client id: it is completed instead of made. */
  clientId: string | null;
  /** Tenant id or verified domain. */
  tenant: string;
  cloud: ConnectionSettings['cloud'];
  permissions: readonly string[];
  credential: SetupCredential;
  /** Where Microsoft's consent page leads back to; null where that can't be an address of this server. */
  redirectUri: string | null;
}

/** Microsoft Graph's own application id, the same in every cloud. */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

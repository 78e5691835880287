import type { CloudAddresses } from '../clouds.ts';
import type { ConnectionSettings } from '../connection-settings.ts';
import type { GraphPorts } from '../http/graph-ports.ts';
import type { SignInNetwork } from './network-module.ts';

/** What one sign-in needs. `claims`: what a refused token's answer asked of the next one, as JSON text. */
export interface SignInAsk {
  settings: ConnectionSettings;
  addresses: CloudAddresses;
  ports: GraphPorts;
  network: SignInNetwork;
  claims?: string;
}

/** A token as the sign-in host gave it; `expiresOn` is null where it did not say. */
export interface SignedIn {
  accessToken: string;
  expiresOn: Date | null;
  /** Only for a sign-in by device code: takes the place of the one that was used. */
  refreshToken?: string;
}

/** Says in each token request that we understand claims challenges; without it tokens live shorter and none is ever challenged. */
export const CAPABILITIES = ['CP1'];

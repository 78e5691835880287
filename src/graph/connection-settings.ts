export type Cloud = 'global' | 'usgov' | 'usgovdod' | 'china';

/** A client secret of the app registration. `expiresAt` as a person entered it (ISO date or time): Graph does not tell. */
export interface ClientSecret {
  kind: 'client_secret';
  secret: string;
  expiresAt?: string;
}

/** A certificate that is registered with the app, and its RSA key, both as PEM. Its end stands in the certificate itself. */
export interface Certificate {
  kind: 'certificate';
  certificate: string;
  privateKey: string;
}

/**
 * Workload identity federation: a token that another issuer signed takes the place of a secret. It is read anew for every sign-in and
 * never stored. `file`: a path. `file_variable`: an environment variable that holds the path, as AZURE_FEDERATED_TOKEN_FILE does.
 * `variable`: one that holds the token itself.
 */
export interface Federated {
  kind: 'federated';
  from: 'file' | 'file_variable' | 'variable';
  /** The path, or the variable's name. */
  name: string;
}

/** The identity of the machine that the server runs on, in Azure. Without a client id: the system-assigned one. */
export interface ManagedIdentity {
  kind: 'managed_identity';
  userAssignedClientId?: string;
}

/**
 * A person's sign-in by device code, for a first try: it acts with that person's rights, ends with their password or their absence, and
 * Conditional Access often forbids it. `grant` names this sign-in, so that a refresh token that Entra replaces is kept in its place.
 */
export interface DeviceCode {
  kind: 'device_code';
  refreshToken: string;
  grant: string;
}

export type Credential = ClientSecret | Certificate | Federated | ManagedIdentity | DeviceCode;

/** How to sign in to one environment's tenant. Never serialised to a client or a log. */
export interface ConnectionSettings {
  tenantId: string;
  /** The app registration's id. Empty for a system-assigned managed identity, which needs none. */
  clientId: string;
  credential: Credential;
  cloud: Cloud;
  /** Only for a simulated environment, only on loopback: `http://127.0.0.1:PORT` stands for Graph and the sign-in host. */
  simulatedOrigin?: string;
}

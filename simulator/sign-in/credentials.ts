/** One of an app's client secrets. Without `expiresAt` it does not end. */
export interface AppSecret {
  keyId: string;
  value: string;
  expiresAt?: string;
}

/** Trust in another issuer's tokens. `issuerKeys`: PEM public keys that the issuer publishes. */
export interface FederatedCredential {
  name: string;
  issuer: string;
  subject: string;
  audience: string;
  issuerKeys: string[];
}

/** What an app may prove itself with, beside `secret`. */
export interface AppCredentials {
  secrets?: AppSecret[];
  /** PEM; each says its own end. */
  certificates?: string[];
  federated?: FederatedCredential[];
  /** Device code and other flows without a secret. */
  publicClient?: boolean;
  /** This app is an identity of the machine that the simulator plays. */
  managedIdentity?: 'system' | 'user';
}

import { createHash, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication, LogLevel, type NodeAuthOptions } from '@azure/msal-node';
import type { Certificate, ClientSecret, Federated } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';
import { federatedToken } from './federated-token.ts';
import { networkModule } from './network-module.ts';
import { CAPABILITIES, type SignedIn, type SignInAsk } from './sign-in.ts';

/**
 * App-only sign-in with a secret, a certificate or a federated token, by Microsoft's library. A new client each time: it would otherwise
 * answer a repeat from its own memory of failures and tokens.
 */
export async function signInByApplication(
  ask: SignInAsk,
  credential: ClientSecret | Certificate | Federated,
): Promise<SignedIn> {
  const { settings, addresses, network, claims } = ask;
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: settings.clientId,
      authority: `${addresses.login}/${settings.tenantId}`,
      clientCapabilities: CAPABILITIES,
      ...proofOf(credential, ask),
    },
    system: {
      networkClient: networkModule(network),
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false, logLevel: LogLevel.Error },
    },
  });
  const result = await client.acquireTokenByClientCredential({
    scopes: [`${addresses.graph}/.default`],
    // A region in the machine's environment would turn the request to a host that the table of addresses does not name.
    azureRegion: 'DisableMsalForceRegion',
    ...(claims === undefined ? {} : { claims }),
  });
  if (!result?.accessToken) {
    throw new GraphError({ kind: 'protocol', message: 'The sign-in host gave no access token.' });
  }
  return { accessToken: result.accessToken, expiresOn: result.expiresOn };
}

function proofOf(
  credential: ClientSecret | Certificate | Federated,
  { ports }: SignInAsk,
): Partial<NodeAuthOptions> {
  switch (credential.kind) {
    case 'client_secret':
      return { clientSecret: credential.secret };
    case 'certificate': {
      const { raw } = new X509Certificate(credential.certificate);
      // With the SHA-256 thumbprint the library signs by PS256 and names the certificate by x5t#S256.
      const thumbprintSha256 = createHash('sha256').update(raw).digest('hex');
      return { clientCertificate: { thumbprintSha256, privateKey: credential.privateKey } };
    }
    case 'federated':
      return { clientAssertion: () => federatedToken(credential, ports.env ?? process.env) };
  }
}

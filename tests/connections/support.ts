import {
  constants,
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { makeCertificate } from '../../src/environments/onboarding/certificate/make-certificate.ts';
import type { Cloud, ConnectionSettings, Credential } from '../../src/graph/connection-settings.ts';
import type { GraphPorts } from '../../src/graph/http/graph-ports.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import type { FederatedCredential } from '../../simulator/sign-in/credentials.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/server.ts';
import { allRoles, newTenant } from '../../simulator/tenant/new-tenant.ts';
import type { SimulatedApp, SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import { quickClock } from '../backup/support/quick-clock.ts';

export const TENANT_ID = '5b0c1d2e-0000-4000-8000-0000000000c1';
export const APP_ID = '5b0c1d2e-0000-4000-8000-0000000000a1';
export const MACHINE_ID = '5b0c1d2e-0000-4000-8000-0000000000a2';
export const USER_ASSIGNED_ID = '5b0c1d2e-0000-4000-8000-0000000000a3';
export const SECRET = 'planted~secret~value-1';
export const EXPIRED_SECRET = 'planted~secret~value-2';

const DAY_MS = 24 * 60 * 60 * 1000;
const now = new Date();
/** One of each, made once: keys take their time. */
export const certificates = {
  good: await makeCertificate({ commonName: 'good', from: now, days: 30 }),
  expired: await makeCertificate({
    commonName: 'expired',
    from: new Date(now.getTime() - 20 * DAY_MS),
    days: 10,
  }),
  unknown: await makeCertificate({ commonName: 'unknown', from: now, days: 30 }),
};

/** Another issuer, as a Kubernetes cluster or a build service is one. */
export const issuer = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const trust: FederatedCredential = {
  name: 'cluster',
  issuer: 'https://issuer.example/cluster',
  subject: 'system:serviceaccount:tools:tenantatlas',
  audience: 'api://AzureADTokenExchange',
  issuerKeys: [issuer.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
};

export function tenantIn(cloud: Cloud, change: Partial<SimulatedTenant> = {}): SimulatedTenant {
  const app = {
    appId: APP_ID,
    displayName: 'TenantAtlas',
    secret: SECRET,
    roles: [...allRoles],
    scopes: ['DeviceManagementConfiguration.Read.All', 'Organization.Read.All', 'Group.Read.All'],
    credentials: {
      secrets: [
        { keyId: 'old', value: EXPIRED_SECRET, expiresAt: '2020-01-01T00:00:00Z' },
        { keyId: 'new', value: 'planted~secret~value-3', expiresAt: '2999-01-01T00:00:00Z' },
      ],
      certificates: [certificates.good.certificate, certificates.expired.certificate],
      federated: [trust],
      publicClient: true,
    },
  } satisfies SimulatedApp;
  const machine = (appId: string, managedIdentity: 'system' | 'user'): SimulatedApp => ({
    appId,
    displayName: `Machine (${managedIdentity})`,
    secret: '',
    roles: [...allRoles],
    credentials: { managedIdentity },
  });
  const apps = [app, machine(MACHINE_ID, 'system'), machine(USER_ASSIGNED_ID, 'user')];
  return { ...newTenant({ tenantId: TENANT_ID, displayName: 'Fabrikam', apps }), cloud, ...change };
}

export interface SignInWorld {
  simulator: Simulator;
  clock: ReturnType<typeof quickClock>;
  settings(credential: Credential, change?: Partial<ConnectionSettings>): ConnectionSettings;
  ports(change?: Partial<GraphPorts>): GraphPorts;
  /** Signs in with the production client and says what came of it: the permissions, or the sentence for people. */
  outcome(
    credential: Credential,
    change?: { settings?: Partial<ConnectionSettings>; ports?: Partial<GraphPorts> },
  ): Promise<string>;
  close(): Promise<void>;
}

/** A simulated tenant over HTTP, and the production client with a clock of its own: nothing is shared with another world. */
export async function signInWorld(
  tenant: SimulatedTenant = tenantIn('global'),
  options: Partial<SimulatorOptions> = {},
): Promise<SignInWorld> {
  const clock = quickClock();
  const simulator = await startSimulator({ tenants: [tenant], clock, ...options });
  const settings: SignInWorld['settings'] = (credential, change) => ({
    tenantId: TENANT_ID,
    clientId: APP_ID,
    credential,
    cloud: tenant.cloud ?? 'global',
    simulatedOrigin: simulator.origin,
    ...change,
  });
  // Nothing of the machine that runs the tests: it may be one with an identity.
  const ports: SignInWorld['ports'] = (change) => ({ clock, random: systemRandom, env: {}, ...change });
  return {
    simulator,
    clock,
    settings,
    ports,
    outcome: async (credential, change) => {
      try {
        const reader = connectReader(settings(credential, change?.settings), ports(change?.ports));
        const { permissions } = await reader.token();
        return `signed in with ${permissions?.length ?? 0} permissions`;
      } catch (error) {
        return (error as Error).message;
      }
    },
    close: () => simulator.close(),
  };
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed token, as another issuer or the client itself makes it. */
export function signedToken(given: {
  key: KeyObject | string;
  claims: object;
  header?: object;
  algorithm?: 'RS256' | 'PS256';
}): string {
  const { key, claims, header, algorithm = 'RS256' } = given;
  const text = `${part({ typ: 'JWT', alg: algorithm, ...header })}.${part(claims)}`;
  const padding =
    algorithm === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  const signer = typeof key === 'string' ? createPrivateKey(key) : key;
  const signature = sign('sha256', Buffer.from(text), { key: signer, ...padding });
  return `${text}.${signature.toString('base64url')}`;
}

/** A token of the trusted issuer; `change` breaks one of its claims. */
export function issuedToken(at: Date, change: object = {}): string {
  const iat = Math.floor(at.getTime() / 1000);
  const { issuer: iss, subject: sub, audience: aud } = trust;
  return signedToken({
    key: issuer.privateKey,
    claims: { iss, sub, aud, iat, nbf: iat, exp: iat + 600, ...change },
  });
}

/** The header that names a certificate. */
export function named(certificate: string): { 'x5t#S256': string } {
  const { raw } = new X509Certificate(certificate);
  return { 'x5t#S256': createHash('sha256').update(raw).digest('base64url') };
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressesOf } from '../../src/graph/clouds.ts';
import type { Credential } from '../../src/graph/connection-settings.ts';
import { withFailureWords } from '../../src/graph/sign-in/acquire.ts';
import { pollDeviceCode, startDeviceCode } from '../../src/graph/sign-in/by-person.ts';
import { signInNetwork } from '../../src/graph/sign-in/network-module.ts';
import {
  APP_ID,
  certificates,
  EXPIRED_SECRET,
  issuedToken,
  SECRET,
  signedToken,
  signInWorld,
  TENANT_ID,
  tenantIn,
  trust,
  type SignInWorld,
} from './support.ts';

let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world.close());

const refused = 'Sign-in to the tenant was refused: ';
const secret: Credential = { kind: 'client_secret', secret: SECRET };
const certificate = (made: { certificate: string; privateKey: string }): Credential => ({
  kind: 'certificate',
  ...made,
});

describe('what a person reads when the sign-in is refused', () => {
  it.each<[string, Credential, string]>([
    [
      'a wrong secret',
      { kind: 'client_secret', secret: 'planted~wrong' },
      "the client secret is wrong. Enter the secret's value, not its id. (AADSTS7000215)",
    ],
    [
      'an expired secret',
      { kind: 'client_secret', secret: EXPIRED_SECRET },
      'the client secret has expired. Make a new one in the app registration and enter it. (AADSTS7000222)',
    ],
    [
      'an expired certificate',
      certificate(certificates.expired),
      'the certificate has expired. Register a new one and enter it. (AADSTS700027)',
    ],
    [
      'an unknown certificate',
      certificate(certificates.unknown),
      'the certificate is not accepted. It must be registered with the application and must not have expired. (AADSTS700027)',
    ],
    [
      "a certificate with another one's key",
      certificate({ ...certificates.good, privateKey: certificates.unknown.privateKey }),
      'the certificate is not accepted. It must be registered with the application and must not have expired. (AADSTS700027)',
    ],
  ])('%s', async (_, credential, sentence) => {
    expect(await world.outcome(credential)).toBe(refused + sentence);
  });

  it('an unknown application, an unknown tenant, an application that is switched off', async () => {
    expect(await world.outcome(secret, { settings: { clientId: TENANT_ID } })).toBe(
      `${refused}this tenant does not know the application. Check application id and tenant id, and give admin consent. (AADSTS700016)`,
    );
    expect(await world.outcome(secret, { settings: { tenantId: APP_ID } })).toBe(
      `${refused}there is no such tenant. Check the tenant id and the cloud. (AADSTS90002)`,
    );
    world.simulator.signIns(TENANT_ID).changeApp(APP_ID, { disabled: true });
    const outcome = await world.outcome({ ...secret, expiresAt: '2999-01-01' });
    world.simulator.signIns(TENANT_ID).changeApp(APP_ID, { disabled: false });
    expect(outcome).toBe(
      `${refused}the application is switched off in this tenant. Switch its enterprise application on. (AADSTS7000112)`,
    );
  });

  it.each<[string, object, string]>([
    [
      'another issuer',
      { iss: 'https://elsewhere.example' },
      "no federated credential of the application has this token's issuer. (AADSTS700211)",
    ],
    [
      'another subject',
      { sub: 'somebody else' },
      "no federated credential of the application has this token's subject. (AADSTS700213)",
    ],
    [
      'another audience',
      { aud: 'api://other' },
      "no federated credential of the application has this token's audience. (AADSTS700212)",
    ],
    [
      'too old',
      { nbf: 1_000, exp: 2_000 },
      "the signed assertion is outside its time: this machine's clock is wrong, or the federated token is too old. (AADSTS700024)",
    ],
  ])('a federated token: %s', async (_, change, sentence) => {
    const env = { TOKEN: issuedToken(world.clock.now(), change) };
    const credential = { kind: 'federated', from: 'variable', name: 'TOKEN' } as const;
    const own = await signInWorld();
    expect(await own.outcome(credential, { ports: { env } })).toBe(refused + sentence);
    await own.close();
  });

  it('a federated token that another key signed, and one that is not there', async () => {
    const { issuer: iss, subject: sub, audience: aud } = trust;
    const exp = Math.floor(world.clock.now().getTime() / 1000) + 600;
    const forged = signedToken({
      key: certificates.unknown.privateKey,
      claims: { iss, sub, aud, nbf: exp - 600, exp },
    });
    const say = (name: string, env: Record<string, string>) =>
      signInWorld().then(async (own) => {
        const from = name === '/no/such/file' ? 'file' : 'variable';
        const sentence = await own.outcome({ kind: 'federated', from, name }, { ports: { env } });
        await own.close();
        return sentence;
      });
    expect(await say('TOKEN', { TOKEN: forged })).toBe(
      `${refused}the signature of the assertion is not valid. (AADSTS50013)`,
    );
    const none = 'There is no federated token to sign in with: ';
    expect(await say('TOKEN', {})).toBe(`${none}the variable TOKEN is not set for the server.`);
    expect(await say('/no/such/file', {})).toBe(`${none}the file /no/such/file can't be read (ENOENT).`);
    expect(await say('TOKEN', { TOKEN: 'planted: the content of another variable' })).toBe(
      `${none}TOKEN holds no signed token (JWT).`,
    );
  });

  it('a clock that is wrong', async () => {
    const late = await signInWorld();
    late.clock.advance(60 * 60_000);
    expect(await late.outcome(certificate(certificates.good))).toBe(
      `${refused}the signed assertion is outside its time: this machine's clock is wrong, or the federated token is too old. (AADSTS700024)`,
    );
    await late.close();
  });

  it('a machine without the identity, without an identity service, and an endpoint elsewhere', async () => {
    const none = { kind: 'managed_identity', userAssignedClientId: APP_ID } as const;
    const machine = 'The machine that the server runs on gave no token for its managed identity: ';
    const unassigned = `${machine}no such identity is assigned to it. Assign it in the Azure portal, or check its client id.`;
    expect(await world.outcome(none)).toBe(unassigned);
    const gone = await signInWorld();
    await gone.close();
    expect(await gone.outcome({ kind: 'managed_identity' })).toBe(
      'No identity service answers on this machine. A managed identity works only where the server runs in Azure; elsewhere use a certificate or a client secret.',
    );
    const elsewhere = { IDENTITY_ENDPOINT: 'http://evil.example/msi/token', IDENTITY_HEADER: 'planted' };
    const own = await signInWorld();
    expect(await own.outcome({ kind: 'managed_identity' }, { ports: { env: elsewhere } })).toBe(
      'The identity service of this machine has an address outside it (IDENTITY_ENDPOINT); nothing is sent there.',
    );
    const env = { IDENTITY_ENDPOINT: `${own.simulator.origin}/msi/token`, IDENTITY_HEADER: 'planted~wrong' };
    expect(
      await own.outcome({ kind: 'managed_identity', userAssignedClientId: 'x' }, { ports: { env } }),
    ).toBe(`${machine}Unauthorized`);
    await own.close();
  });
});

describe('a sign-in by device code', () => {
  const place = () => {
    const addresses = addressesOf(world.settings(secret));
    return { addresses, network: signInNetwork(addresses.loginDestination, 'The sign-in host') };
  };
  const ask = { tenantId: TENANT_ID, clientId: APP_ID };

  it('says that it was declined, and that its time is over', async () => {
    const declined = await startDeviceCode(ask, place());
    world.simulator.signIns(TENANT_ID).declineDevice(declined.userCode);
    const { deviceCode } = declined;
    expect(await pollDeviceCode({ ...ask, deviceCode }, place())).toEqual({ state: 'declined' });
    const late = await startDeviceCode(ask, place());
    world.clock.advance(late.expiresIn * 1000);
    expect(await pollDeviceCode({ ...ask, deviceCode: late.deviceCode }, place())).toEqual({
      state: 'expired',
    });
  });

  it('says what to change where the app does not allow it', async () => {
    const own = await signInWorld(
      tenantIn('global', {
        apps: tenantIn('global').apps.map((app) => ({ ...app, credentials: { publicClient: false } })),
      }),
    );
    const addresses = addressesOf(own.settings(secret));
    const network = signInNetwork(addresses.loginDestination, 'The sign-in host');
    const { deviceCode } = await startDeviceCode(ask, { addresses, network });
    await expect(
      withFailureWords(network, () => pollDeviceCode({ ...ask, deviceCode }, { addresses, network })),
    ).rejects.toThrow('For device code, allow public client flows in it. (AADSTS7000218)');
    await own.close();
  });

  it('ends with a new password and with ninety days of absence', async () => {
    const signInAs = async (person: string): Promise<Credential> => {
      const { userCode, deviceCode } = await startDeviceCode(ask, place());
      world.simulator.signIns(TENANT_ID).approveDevice(userCode, person);
      const done = await pollDeviceCode({ ...ask, deviceCode }, place());
      const refreshToken = done.state === 'signed_in' ? (done.signedIn.refreshToken ?? '') : '';
      return { kind: 'device_code', refreshToken, grant: person };
    };
    const [first, second] = [await signInAs('adele@x.example'), await signInAs('ben@x.example')];
    world.simulator.signIns(TENANT_ID).revokeSessions('adele@x.example');
    expect(await world.outcome(first)).toBe(
      `${refused}the sign-in was revoked, for example by a new password. Sign in again by device code. (AADSTS50173)`,
    );
    world.clock.advance(91 * 24 * 60 * 60_000);
    expect(await world.outcome(second)).toBe(
      `${refused}the sign-in has lain unused for too long. Sign in again by device code. (AADSTS700082)`,
    );
  });
});

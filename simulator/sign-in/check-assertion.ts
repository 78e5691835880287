import { createHash, createPublicKey, constants, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { isJsonObject, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { hostsOf } from './hosts.ts';
import type { SignInDeps } from './issue.ts';
import { invalidClient } from './refusal.ts';

/** Clocks of two hosts differ by this much at most before an assertion is refused. */
const SKEW_MS = 5 * 60_000;

interface Assertion {
  header: JsonObject;
  claims: JsonObject;
  /** What was signed, and its signature. */
  text: string;
  signature: Buffer;
}

interface Place {
  tenant: TenantState;
  app: SimulatedApp;
}

/**
 * Does this client assertion prove the app? One that names the app as its issuer is signed by a registered certificate; any other comes
 * from an issuer that a federated credential trusts. Throws Entra's refusal.
 */
export function checkAssertion(deps: SignInDeps, place: Place, text: string): void {
  const assertion = read(text);
  const issuer = stringOf(assertion.claims['iss']) ?? '';
  if (issuer === place.app.appId) checkOwn(deps, place, assertion);
  else checkFederated(deps, place.app, assertion);
}

function read(text: string): Assertion {
  const [header = '', claims = '', signature = '', ...rest] = text.split('.');
  const parsed = [header, claims].map((part) => {
    try {
      return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  });
  const [head, body] = parsed as [JsonObject | undefined, JsonObject | undefined];
  if (!isJsonObject(head) || !isJsonObject(body) || signature === '' || rest.length > 0) {
    throw invalidClient(50027, 'JWT token is invalid or malformed.');
  }
  const signed = Buffer.from(signature, 'base64url');
  return { header: head, claims: body, text: `${header}.${claims}`, signature: signed };
}

function checkOwn(deps: SignInDeps, { tenant, app }: Place, assertion: Assertion): void {
  const { claims } = assertion;
  if (claims['sub'] !== app.appId) {
    throw invalidClient(
      700021,
      "Client assertion application identifier doesn't match 'client_id' parameter.",
    );
  }
  const certificate = registered(app, assertion.header);
  if (new Date(certificate.validTo) <= deps.now) {
    throw invalidClient(
      700027,
      `Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint of key used by client: '${thumbprint(certificate)}', Found key 'Start=${certificate.validFrom}, End=${certificate.validTo}']`,
    );
  }
  if (!isSignedBy(certificate.publicKey, assertion, ['PS256', 'RS256'])) {
    throw invalidClient(
      700027,
      'Client assertion contains an invalid signature. [Reason - The key was found, but use of the key to verify the signature failed.]',
    );
  }
  const audiences = hostsOf(tenant).login.flatMap((host) => [
    `${host}/${tenant.tenantId}/oauth2/v2.0/token`,
    `${host}/${tenant.tenantId}/v2.0`,
  ]);
  if (!audiences.includes(stringOf(claims['aud']) ?? '')) {
    throw invalidClient(700023, 'Client assertion audience claim does not match Realm issuer.');
  }
  checkTimes(deps, claims);
  checkReplay(deps, claims);
}

function checkFederated(deps: SignInDeps, app: SimulatedApp, assertion: Assertion): void {
  const { claims } = assertion;
  const known = app.credentials?.federated ?? [];
  const said = (name: string) => stringOf(claims[name]) ?? '';
  const byIssuer = known.filter(({ issuer }) => issuer === said('iss'));
  if (byIssuer.length === 0) {
    const text = `No matching federated identity record found for presented assertion issuer '${said('iss')}'.`;
    throw invalidClient(700211, text);
  }
  const bySubject = byIssuer.filter(({ subject }) => subject === said('sub'));
  if (bySubject.length === 0) {
    const text = `No matching federated identity record found for presented assertion subject '${said('sub')}'.`;
    throw invalidClient(700213, text);
  }
  const match = bySubject.find(({ audience }) => audience === said('aud'));
  if (match === undefined) {
    const text = `No matching federated identity record found for presented assertion audience '${said('aud')}'.`;
    throw invalidClient(700212, text);
  }
  if (!match.issuerKeys.some((pem) => isSignedBy(createPublicKey(pem), assertion, ['RS256']))) {
    throw invalidClient(50013, 'Assertion failed signature validation. [Reason - The key was not found.]');
  }
  checkTimes(deps, claims);
}

/** The certificate that the header names, by x5t#S256 or by the older x5t. */
function registered(app: SimulatedApp, header: JsonObject): X509Certificate {
  const certificates = (app.credentials?.certificates ?? []).map((pem) => new X509Certificate(pem));
  const digest = (kind: 'sha256' | 'sha1', { raw }: X509Certificate) =>
    createHash(kind).update(raw).digest('base64url');
  const found = certificates.find(
    (one) => header['x5t#S256'] === digest('sha256', one) || header['x5t'] === digest('sha1', one),
  );
  if (found) return found;
  const named = stringOf(header['x5t#S256']) ?? stringOf(header['x5t']) ?? '';
  throw invalidClient(
    700027,
    `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${named}']`,
  );
}

function isSignedBy(key: KeyObject, { header, text, signature }: Assertion, algorithms: string[]): boolean {
  const algorithm = stringOf(header['alg']) ?? '';
  if (!algorithms.includes(algorithm)) return false;
  const padding =
    algorithm === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  return verify('sha256', Buffer.from(text), { key, ...padding }, signature);
}

function checkTimes({ now }: SignInDeps, claims: JsonObject): void {
  const from = Number(claims['nbf'] ?? claims['iat'] ?? Number.NaN) * 1000;
  const until = Number(claims['exp'] ?? Number.NaN) * 1000;
  const at = now.getTime();
  if (from <= at + SKEW_MS && until > at - SKEW_MS) return;
  const say = (time: number) => (Number.isNaN(time) ? '' : new Date(time).toISOString());
  throw invalidClient(
    700024,
    `Client assertion is not within its valid time range. Current time: ${now.toISOString()}, assertion valid from ${say(from)}, expiry time of assertion ${say(until)}.`,
  );
}

/** Entra publishes no number of its own for an assertion that is used twice. */
function checkReplay({ now, state }: SignInDeps, claims: JsonObject): void {
  const id = stringOf(claims['jti']);
  if (id === undefined || state.seenAssertions.has(id)) {
    throw invalidClient(
      50027,
      'JWT token is invalid or malformed. The assertion has no id, or was used before.',
    );
  }
  for (const [seen, until] of state.seenAssertions) {
    if (until + SKEW_MS < now.getTime()) state.seenAssertions.delete(seen);
  }
  state.seenAssertions.set(id, Number(claims['exp']) * 1000);
}

const thumbprint = (certificate: X509Certificate): string => certificate.fingerprint.replaceAll(':', '');

import type { Logger } from 'pino';
import type { Signer } from '../evidence/format/signer.ts';
import type { Identity, Person } from '../access/identity.ts';
import type { OidcProvider } from '../access/oidc/oidc-facts.ts';
import type { SecretKeeper } from '../backup/secrets/secret-keeper.ts';
import type { Uploads } from '../backup/import-set/uploads.ts';
import type { Vault } from '../backup/vault/vault.ts';
import type { SimulatedTenants } from '../environments/onboarding/onboarding-deps.ts';
import type { Sealer } from '../environments/seal.ts';
import type { Clock, Random } from '../kernel/ports.ts';
import type { Operations } from '../operations/operations.ts';
import type { Store } from '../store/store.ts';
import type { Turns } from './enforcement/work-limit.ts';
import type { AddressGuard } from '../webhooks/address-guard.ts';

/** How people sign in, where that is not by links alone. */
export interface SignInSettings {
  /** The identity provider; with one, links are for emergencies only. */
  oidc?: OidcProvider;
  /** So old a sign-in may be for a real execution. */
  freshMinutes?: number;
  /** Gives a new link of a person to whoever runs the server: it is never in an answer. */
  announceLink?: (person: Person, link: string) => void;
}

/** What the HTTP edge works with. */
export interface HttpDeps {
  store: Store;
  identity: Identity;
  operations: Operations;
  vault: Vault;
  sealer: Sealer;
  /** Archives on their way into backup sets. */
  uploads: Uploads;
  /** Keeps what people type into a restore. */
  secrets?: SecretKeeper;
  /** Tenants that run in a simulator beside this process; none in production. */
  simulatedTenants?: SimulatedTenants;
  /** Which addresses endpoints may have; public ones alone when absent. */
  webhookGuard?: AddressGuard;
  signIn?: SignInSettings;
  /** How often who asked for what in this minute; the server makes it. */
  turns: Turns;
  clock: Clock;
  random: Random;
  logger: Logger;
  /** What evidence is signed with, and the version that it names. */
  evidence: { signer: Signer; version: string };
  /** Where browsers reach us, e.g. `https://atlas.contoso.example`. */
  origin: string;
  /** The built browser application; without it only the API is served. */
  webFolder?: string;
  /** Requests per minute. */
  limits?: { signIn: number; other: number; work?: number };
  /** Proxies in front whose X-Forwarded-For is believed (addresses or ranges). None by default. */
  trustedProxies?: string;
}

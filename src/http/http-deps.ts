import type { Logger } from 'pino';
import type { Identity } from '../access/identity.ts';
import type { Vault } from '../backup/vault/vault.ts';
import type { Clock, Random } from '../kernel/ports.ts';
import type { Operations } from '../operations/operations.ts';
import type { Store } from '../store/store.ts';

/** What the HTTP edge works with. */
export interface HttpDeps {
  store: Store;
  identity: Identity;
  operations: Operations;
  vault: Vault;
  clock: Clock;
  random: Random;
  logger: Logger;
  /** Where browsers reach us, e.g. `https://atlas.contoso.example`. */
  origin: string;
  /** The built browser application; without it only the API is served. */
  webFolder?: string;
  /** Requests per minute. */
  limits?: { signIn: number; other: number };
  /** Proxies in front whose X-Forwarded-For is believed (addresses or ranges). None by default. */
  trustedProxies?: string;
}

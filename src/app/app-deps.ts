import type { Logger } from 'pino';
import type { Uploads } from '../backup/import-set/uploads.ts';
import type { Identity } from '../access/identity.ts';
import type { SecretKeeper } from '../backup/secrets/secret-keeper.ts';
import type { PartedVault } from '../backup/vault/sealed-vault.ts';
import type { Sealer } from '../environments/seal.ts';
import type { GraphPorts } from '../graph/http/graph-ports.ts';
import type { Clock, Random } from '../kernel/ports.ts';
import type { Operations } from '../operations/operations.ts';
import type { Store } from '../store/store.ts';

/** Everything the running process has opened, as the parts that compose it get it. */
export interface AppDeps {
  store: Store;
  uploads: Uploads;
  vault: PartedVault;
  identity: Identity;
  operations: Operations;
  sealer: Sealer;
  keepRefreshToken: NonNullable<GraphPorts['keepRefreshToken']>;
  secrets: SecretKeeper;
  clock: Clock;
  random: Random;
  logger: Logger;
  /** Where browsers reach us. */
  origin: string;
  dataFolder: string;
  /** A line for the person who started us. */
  say(line: string): void;
}

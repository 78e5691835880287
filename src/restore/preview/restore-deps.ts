import type { SecretKeeper } from '../../backup/secrets/secret-keeper.ts';
import type { Vault } from '../../backup/vault/vault.ts';
import type { SettingWordsSource } from '../../definitions/learn-words.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { Store } from '../../store/store.ts';

/** What checks and preview work with. There is no way to write among it (I-07). */
export interface ReadingDeps {
  store: Store;
  vault: Vault;
  /** Opens what was kept of secrets. Without it their lines are computed as they are stored. */
  secrets?: SecretKeeper;
  /** What the admin center calls settings. Without it they are named after their ids. */
  words?: SettingWordsSource;
  /** A reader of the environment's tenant (environments/open-reader.ts). Throws a Problem when there is no usable connection. */
  openReader: (environment: { workspaceId: string; environmentId: string }) => Promise<GraphReader>;
}

/** How a long reading tells where it is, and learns that it should stop. */
export interface Reporting {
  signal: AbortSignal;
  progress: (progress: { now: string; done: number; total: number | null }) => Promise<void>;
}

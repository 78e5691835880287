import type { SettingWordsSource } from '../definitions/learn-words.ts';
import type { Priority } from '../graph/http/ask.ts';
import type { GraphReader } from '../graph/read/reader.ts';
import type { Store } from '../store/store.ts';
import type { SecretKeeper } from './secrets/secret-keeper.ts';
import type { Vault } from './vault/vault.ts';

/** What capture, comparison and integrity check work with. There is no way to write to a tenant among it. */
export interface BackupDeps {
  store: Store;
  vault: Vault;
  /** Opens what was kept of secrets; the reader keeps them where that is allowed. */
  secrets?: SecretKeeper;
  /** Learns what the admin center calls the settings that a capture meets. */
  words?: SettingWordsSource;
  /** A reader of the environment's tenant (environments/open-reader.ts). Throws a Problem when there is no usable connection. */
  openReader: (environment: {
    workspaceId: string;
    environmentId: string;
    priority?: Priority;
  }) => Promise<GraphReader>;
}

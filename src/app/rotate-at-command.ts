import type { Logger } from 'pino';
import { systemRandom } from '../kernel/system-ports.ts';
import { openStore } from '../store/store.ts';
import type { Configuration } from './configuration.ts';
import type { Lifetime } from './lifetime.ts';
import type { OpenedDatabase } from './open-database.ts';
import { rotateKey, rotationWords } from './rotate-key.ts';
import { schemaInstallers } from './schema-installers.ts';
import { say } from './speak.ts';

/** The command `rotate-key`, from an open database to what it says; nothing listens and no work runs meanwhile. */
export async function rotateAtCommand(options: {
  configuration: Configuration;
  database: OpenedDatabase;
  lifetime: Lifetime;
  logger: Logger;
}): Promise<void> {
  const { configuration, database, lifetime, logger } = options;
  const { dataFolder, keys } = configuration;
  const store = await lifetime.step(
    'store',
    () => openStore({ url: database.url, installers: schemaInstallers }),
    (opened) => opened.close(),
  );
  const asked = store.from({ kind: 'command_line' });
  const outcome = await rotateKey(keys, { store: asked, dataFolder, random: systemRandom });
  logger.info(outcome, 'secrets sealed by a new key');
  say(rotationWords(outcome));
}

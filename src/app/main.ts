import path from 'node:path';
import { createLogger } from '../http/logger.ts';
import { systemRandom } from '../kernel/system-ports.ts';
import { prepareDataFolder } from '../store/data-folder/data-folder.ts';
import { lockDataFolder } from '../store/data-folder/lock.ts';
import { readCommand } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { Lifetime } from './lifetime.ts';
import { openLogFile } from './log-file.ts';
import { openDatabase } from './open-database.ts';
import { probePort } from './port.ts';
import { rotateAtCommand } from './rotate-at-command.ts';
import { say, sayFailure } from './speak.ts';

const lifetime = new Lifetime();
let exitCode = 0;
let logger: ReturnType<typeof createLogger> | undefined;

/**
 * The order is the safety: nothing in the data folder is touched before its lock is ours, nothing listens before the schema is current,
 * and at the end everything is closed in reverse, so that the lock is given up last.
 */
try {
  const configuration = readConfiguration(process.env);
  const command = readCommand(process.argv);
  const { dataFolder, databaseUrl, host } = configuration;
  const port = command === 'serve' ? await probePort(host, configuration.port) : 0;
  prepareDataFolder(dataFolder, databaseUrl === undefined);
  await lifetime.step(
    'data folder',
    () => lockDataFolder(dataFolder),
    (lock) => lock.release(),
  );
  const logFile = await lifetime.step(
    'log',
    () => openLogFile(path.join(dataFolder, 'logs')),
    (log) => log.close(),
  );
  const log = createLogger({ level: configuration.logLevel, destination: logFile });
  logger = log;
  for (const [kind, event] of [
    ['uncaughtException', 'error'],
    ['unhandledRejection', 'rejection'],
  ] as const) {
    process.on(kind, (fault: unknown) => {
      log.fatal({ err: fault }, `unhandled ${event}`);
      sayFailure(fault);
      lifetime.stop(1);
    });
  }

  // The larger part of the program is loaded while PostgreSQL starts.
  const [database, { serve }] = await lifetime.step(
    'database',
    () =>
      Promise.all([
        openDatabase({ dataFolder, random: systemRandom, ...(databaseUrl ? { databaseUrl } : {}) }),
        import('./serve.ts'),
      ]),
    ([opened]) => opened.stop(),
  );
  for (const url of [database.url.owner, database.url.app])
    logFile.hide(decodeURIComponent(/:\/\/[^:]*:([^@]*)@/.exec(url)?.[1] ?? ''));
  if (database.found) say(database.found);
  void database.ended?.then((how) => {
    log.fatal({ how }, 'PostgreSQL ended by itself');
    say(`The database ended by itself (${how}); TenantAtlas stops. Start it again; what was saved is there.`);
    lifetime.stop(1);
  });
  const options = { configuration, database, lifetime, logger: log };
  if (command === 'rotate-key') {
    await rotateAtCommand(options);
  } else {
    await serve({ ...options, port, hide: (secret) => logFile.hide(secret) });
    exitCode = await lifetime.requested();
  }
} catch (failure) {
  if (lifetime.stopping) {
    // What failed is the consequence of the stop; the stop knows whether it was a wish (0) or a fault (1).
    exitCode = await lifetime.requested();
  } else {
    exitCode = 1;
    logger?.fatal({ err: failure }, 'start failed');
    sayFailure(failure);
  }
}
await lifetime.close(logger);
process.exit(exitCode);

import type { Logger } from 'pino';
import { backupHandler } from '../backup/backup-handler.ts';
import { compareHandler } from '../backup/compare-handler.ts';
import { importHandler } from '../backup/import-set/import-handler.ts';
import type { Uploads } from '../backup/import-set/uploads.ts';
import { integrityHandler } from '../backup/integrity-handler.ts';
import { housekeepingHandler } from '../backup/keeping/housekeeping.ts';
import { failAbandonedSets } from '../backup/reconcile-backups.ts';
import { revealingWhereAllowed } from '../backup/secrets/open-revealing.ts';
import type { SecretKeeper } from '../backup/secrets/secret-keeper.ts';
import { captureSafetySet } from '../backup/safety-set.ts';
import type { Vault } from '../backup/vault/vault.ts';
import { createSettingWords } from '../definitions/learn-words.ts';
import { connectionSettings } from '../environments/connection.ts';
import type { Priority } from '../graph/http/ask.ts';
import { openReader } from '../environments/open-reader.ts';
import { directoryHandler } from '../environments/refresh-directory.ts';
import type { Sealer } from '../environments/seal.ts';
import type { GraphPorts } from '../graph/http/graph-ports.ts';
import { connectReader } from '../graph/read/connect-reader.ts';
import { connectWriter } from '../graph/write/connect-writer.ts';
import type { Clock, Random } from '../kernel/ports.ts';
import type { Operations } from '../operations/operations.ts';
import { checksHandler } from '../restore/checks/checks-handler.ts';
import { executionHandler } from '../restore/execution/execute-run.ts';
import type { ExecutionDeps } from '../restore/execution/execution-deps.ts';
import { sweepReviews } from '../restore/wizard/sweep-reviews.ts';
import { settleRun } from '../restore/execution/settle-run.ts';
import { previewHandler } from '../restore/preview/preview-handler.ts';
import type { Store } from '../store/store.ts';
import { settleRehearsal } from '../restore/rehearsal/store-rehearsal.ts';
import type { RehearsalDeps } from '../restore/rehearsal/rehearsal-deps.ts';
import { rehearsals } from './rehearsal.ts';
import { auditEnded } from './audit-ended.ts';
import { notifyEnded } from './notify-ended.ts';
import { notifyHeldBack, notifyWaiting } from './notify-waiting.ts';
import { recheck } from './recheck.ts';

export interface WorkerDeps {
  store: Store;
  /** Archives that become backup sets. */
  uploads: Uploads;
  vault: Vault;
  sealer: Sealer;
  keepRefreshToken?: NonNullable<GraphPorts['keepRefreshToken']>;
  /** Keeps secrets of tenants in backups, where their operators allow it. */
  secrets: SecretKeeper;
  clock: Clock;
  random: Random;
  logger: Logger;
  /** The network to Graph, and whether its rates hold from the first request; as the client of Graph decides when absent. */
  network?: NonNullable<GraphPorts['network']>;
  paced?: boolean;
  /** Makes simulated copies of tenants for rehearsals. Without it this process rehearses nothing. */
  openCopy?: RehearsalDeps['openCopy'];
  /** For tests that stop an execution at its boundaries or shorten its waits. */
  execution?: Pick<ExecutionDeps, 'at' | 'timing' | 'mostLines'>;
}

/**
 * Tells the ledger how each kind of work is done, and what has to be closed when an operation ends without having closed it itself. Call
 * once per ledger, before it starts working; a process that only serves the API needs it too, because it ends what is cancelled unbegun.
 */
export function registerHandlers(operations: Operations, deps: WorkerDeps): void {
  const reading = {
    store: deps.store,
    vault: deps.vault,
    random: deps.random,
    openReader: (environment: { workspaceId: string; environmentId: string; priority?: Priority }) =>
      openReader(deps, environment).then((reader) => revealingWhereAllowed(deps, environment, reader)),
    secrets: deps.secrets,
    words: createSettingWords(deps),
  };
  operations.register('backup', backupHandler(reading));
  operations.register('compare', compareHandler(reading));
  operations.register('integrity', integrityHandler(reading));
  operations.register('import', importHandler(deps));
  operations.register('housekeeping', housekeepingHandler(deps));
  operations.register('directory', directoryHandler(reading));
  operations.register('checks', checksHandler(reading));
  operations.register('preview', previewHandler(reading));
  const execute = executionHandler({
    store: deps.store,
    clock: deps.clock,
    logger: deps.logger,
    connectionSettings: (tx, environmentId) => connectionSettings(tx, environmentId, deps.sealer),
    connectReader: (settings) => connectReader(settings, deps),
    connectWriter: (settings) => connectWriter(settings, deps),
    secrets: deps.secrets,
    takeSafetyCopy: (place, targets) => captureSafetySet(reading, place, targets),
    waitingBegan: notifyWaiting,
    heldBack: notifyHeldBack,
    recheck: (place) => recheck(reading, place),
    ...deps.execution,
  });
  operations.register('restore', execute);
  operations.register('dry_run', execute);
  if (deps.openCopy !== undefined) {
    operations.register('rehearsal', rehearsals(deps, reading, deps.openCopy));
  }
  operations.onSweep(async (tx) => {
    await sweepReviews(tx);
  });
  operations.onEnded(settleRun);
  operations.onEnded(settleRehearsal);
  operations.onEnded(failAbandonedSets);
  operations.onEnded(auditEnded);
  operations.onEnded(notifyEnded);
}

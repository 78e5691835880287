import type { Logger } from 'pino';
import type { SecretKeeper } from '../backup/secrets/secret-keeper.ts';
import type { GraphPorts } from '../graph/http/graph-ports.ts';
import { connectReader } from '../graph/read/connect-reader.ts';
import { connectWriter } from '../graph/write/connect-writer.ts';
import type { OperationHandler } from '../operations/operation.ts';
import { executionHandler } from '../restore/execution/execute-run.ts';
import type { ExecutionTiming } from '../restore/execution/timing.ts';
import type { ReadingDeps } from '../restore/preview/restore-deps.ts';
import type { Store } from '../store/store.ts';
import { rehearsalHandler } from '../restore/rehearsal/rehearse.ts';
import type { RehearsalDeps } from '../restore/rehearsal/rehearsal-deps.ts';

/** A copy in this process shows a write at once and loses no answer. */
const COPY_TIMING: Partial<ExecutionTiming> = {
  listingLagMs: 0,
  sendTimeoutMs: 10_000,
  lostAnswerMs: 1_000,
  pollMs: 250,
  verifyDelaysMs: { prompt: [0, 50], lagging: [0, 50] },
};

/** Rehearsals: the executor of restores, as it is, and the copy in the place of the tenant. */
export function rehearsals(
  deps: GraphPorts & { store: Store; logger: Logger; secrets: SecretKeeper },
  reading: ReadingDeps,
  openCopy: RehearsalDeps['openCopy'],
): OperationHandler {
  return rehearsalHandler({
    ...reading,
    openCopy,
    connectReader: (settings) => connectReader(settings, deps),
    execute: (operation, stage) =>
      executionHandler({
        store: deps.store,
        clock: deps.clock,
        logger: deps.logger,
        secrets: deps.secrets,
        timing: COPY_TIMING,
        connectionSettings: async () => stage.settings,
        connectReader: (settings) => connectReader(settings, deps),
        connectWriter: (settings) => connectWriter(settings, deps),
        takeSafetyCopy: (place, targets) => stage.takeSafetyCopy(place, targets),
        recheck: (place) => stage.recheck(place),
      })(operation),
  });
}

import type { Logger } from 'pino';
import type { Digest } from '../../kernel/digest.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { SecretKeeper } from '../../backup/secrets/secret-keeper.ts';
import type { ConnectionSettings } from '../../graph/connection-settings.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { GraphWriter } from '../../graph/write/writer.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { OperationProgress } from '../../operations/operation.ts';
import type { Store, Tx } from '../../store/store.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import type { Boundary } from '../facts/execution.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { ConfirmedRun } from './load-run.ts';
import type { ExecutionTiming } from './timing.ts';

/** Where a run stands: what every question about it needs. */
export interface RunPlace {
  workspaceId: string;
  environmentId: string;
  runId: string;
  operationId: string;
  /** Who confirmed, for what the run makes in their name. */
  personId: string;
  personName: string;
  signal: AbortSignal;
  progress(progress: OperationProgress): Promise<void>;
}

/** Checks and preview, run again just now for the confirmed scope. */
export interface Recheck {
  scopeDigest: Digest;
  outcomes: readonly CheckOutcome[];
  /** Null when it could not be generated; `problem` then says why. */
  preview: null | {
    digest: Digest;
    lines: readonly PreviewLine[];
    /** The live objects that it was computed from, for the safety copy; what is not given is read. */
    live?: (typeKey: ResourceTypeKey, id: string) => CapturedResource | undefined;
  };
  problem: string;
}

export interface SafetyCopy {
  /** Null: it was read in full and kept nowhere, because nothing of the tenant is overwritten (a rehearsal). */
  backupSetId: string | null;
  /** False: not every object was captured in full, and `problem` says what is missing. */
  complete: boolean;
  problem: string;
}

/** Everything that execution takes from outside, so that it can be composed by the worker and driven by tests. */
export interface ExecutionDeps {
  store: Store;
  clock: Clock;
  logger: Logger;
  connectionSettings(tx: Tx, environmentId: string): Promise<ConnectionSettings>;
  connectReader(settings: ConnectionSettings): GraphReader;
  connectWriter(settings: ConnectionSettings): GraphWriter;
  /** Captures the live objects that the run will overwrite, as a backup set of purpose `safety`. */
  takeSafetyCopy(
    place: RunPlace,
    targets: readonly { typeKey: ResourceTypeKey; id: string; resource?: CapturedResource }[],
  ): Promise<SafetyCopy>;
  recheck(place: RunPlace): Promise<Recheck>;
  /** Opens kept secrets for the writer, and keeps those that are read. Without it a line that holds one is not sent. */
  secrets?: SecretKeeper;
  /** Called in the transaction in which the run begins to wait for approval in Intune. */
  waitingBegan?(tx: Tx, facts: { run: ConfirmedRun; lines: number }): Promise<void>;
  /** Called in the transaction in which a run that has begun is let stand still, because its environment may not be written to now. */
  heldBack?(tx: Tx, facts: { run: ConfirmedRun; reason: string }): Promise<void>;
  /** Overrides the waits that go with the environment; for tests. */
  timing?: Partial<ExecutionTiming>;
  /** Lines under way together, at most; the product's own number when absent. */
  mostLines?: number;
  /** Called at each boundary of each line; kill tests stop here. */
  at?(boundary: Boundary, when: 'before' | 'after', lineId: string): void | Promise<void>;
}

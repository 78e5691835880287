import type { Logger } from 'pino';
import type { Clock, Random } from '../kernel/ports.ts';
import type { Store } from '../store/store.ts';
import { failureOf } from './failure.ts';
import { isDatabaseLost } from './lost-database.ts';
import { LeaseLost, LeaseWatch, type LeaseTiming } from './lease.ts';
import { beat, finish, park, release, type Hold } from './ledger.ts';
import type {
  Operation,
  OperationContext,
  OperationHandler,
  OperationProgress,
  OperationResult,
  OperationWait,
} from './operation.ts';
import type { Tx } from '../store/database.ts';

const PROGRESS_MS = 250;
/** After so many attempts a lost database is not believed to be the reason any more. */
const MOST_ATTEMPTS = 10n;

export interface AttemptDeps {
  store: Store;
  clock: Clock;
  random: Random;
  logger: Logger;
  timing: LeaseTiming;
  /** Runs in the transaction that ends the operation. */
  ended(tx: Tx, operation: Operation): Promise<void>;
  /** Runs in the transaction that gives it back. */
  wake(tx: Tx, operation: Operation): Promise<void>;
  /** Runs in the transaction that lets it rest. */
  parked(tx: Tx, operation: Operation): Promise<void>;
}

/** Why the signal aborted. Shutdown and a lost lease leave the operation to another attempt; only a person's wish cancels it. */
type Stop = 'cancel' | 'shutdown' | 'lost';

/** One attempt at an operation, from claim to end. Owns the lease: extends it, watches for the wish to cancel, writes progress. */
export class Attempt {
  readonly #deps: AttemptDeps;
  readonly #operation: Operation;
  readonly #hold: Hold;
  readonly #lease: LeaseWatch;
  readonly #aborter = new AbortController();
  readonly #ended = new AbortController();
  #stops = new Set<Stop>();
  #pauseRequested: boolean;
  #pending: OperationProgress | null = null;
  #progressAt = -Infinity;

  constructor(deps: AttemptDeps, claimed: { operation: Operation; fence: bigint; leaseFrom: number }) {
    this.#deps = deps;
    this.#operation = claimed.operation;
    this.#hold = { operationId: claimed.operation.id, fence: claimed.fence };
    this.#lease = new LeaseWatch(deps.clock, { leaseMs: deps.timing.leaseMs, from: claimed.leaseFrom });
    this.#pauseRequested = claimed.operation.pauseRequestedAt !== null;
    if (claimed.operation.cancelRequestedAt !== null) this.#stop('cancel');
  }

  /** Asks the handler to stop; the operation is given back when it does. */
  shutDown(): void {
    this.#stop('shutdown');
  }

  /** Runs the handler and settles the operation. Never rejects. */
  async run(handler: OperationHandler): Promise<void> {
    const beating = this.#keepLease();
    let result: OperationResult | OperationWait | undefined;
    let error: unknown;
    try {
      result = await handler(this.#context());
    } catch (thrown) {
      error = thrown;
    }
    this.#ended.abort();
    await beating;
    try {
      await this.#settle(result, error);
    } catch (cause) {
      // The lease runs out and another attempt continues from durable facts.
      this.#deps.logger.error(
        { err: cause, operationId: this.#operation.id },
        'operation could not be settled',
      );
    }
  }

  #stop(reason: Stop): void {
    this.#stops.add(reason);
    if (!this.#aborter.signal.aborted)
      this.#aborter.abort(new Error(`The operation was asked to stop (${reason}).`));
  }

  #context(): OperationContext {
    return {
      operation: this.#operation,
      fence: this.#hold.fence,
      signal: this.#aborter.signal,
      cancelRequested: () => this.#stops.has('cancel'),
      pauseRequested: () => this.#pauseRequested,
      assertLease: () => {
        if (this.#stops.has('lost')) throw new LeaseLost('A later attempt owns this operation.');
        this.#lease.assert();
      },
      progress: async (progress) => {
        this.#pending = progress;
        if (this.#deps.clock.monotonicMs() - this.#progressAt >= PROGRESS_MS) await this.#beat();
      },
    };
  }

  /** Writes what is pending; extends the lease when a third of it is gone. */
  async #beat(): Promise<void> {
    const { clock, store, timing } = this.#deps;
    const from = clock.monotonicMs();
    const extend = this.#lease.msLeft() < (timing.leaseMs * 2) / 3;
    const progress = this.#pending;
    this.#pending = null;
    if (progress !== null) this.#progressAt = from;
    const seen = await store.inWorkspace(this.#operation.workspaceId, (tx) =>
      beat(tx, { ...this.#hold, extendMs: extend ? timing.leaseMs : null, progress }),
    );
    if (seen === undefined) {
      this.#stop('lost');
      return;
    }
    if (extend) this.#lease.renewed(from);
    this.#pauseRequested = seen.pauseRequestedAt !== null;
    if (seen.cancelRequestedAt !== null) this.#stop('cancel');
  }

  async #keepLease(): Promise<void> {
    const { clock, logger, timing } = this.#deps;
    while (!this.#ended.signal.aborted && !this.#stops.has('lost')) {
      try {
        await clock.sleep(timing.beatMs, this.#ended.signal);
        await this.#beat();
      } catch (error) {
        if (this.#ended.signal.aborted) return;
        // The database may be back before the lease is gone; when it is gone, nothing more may be sent.
        logger.warn({ err: error, operationId: this.#operation.id }, 'operation heartbeat failed');
        if (this.#lease.msLeft() <= 0) this.#stop('lost');
      }
    }
  }

  async #settle(result: OperationResult | OperationWait | undefined, error: unknown): Promise<void> {
    const { logger, store } = this.#deps;
    const { workspaceId, id } = this.#operation;
    if (this.#stops.has('lost') || error instanceof LeaseLost) {
      logger.warn({ operationId: id }, 'operation was taken over by another attempt');
      return;
    }
    if (result !== undefined && 'waiting' in result) return this.#park(result);
    const cancelled = this.#stops.has('cancel');
    // Without a person's wish, "cancelled" can only mean that the handler obeyed the shutdown.
    const unfinished = error !== undefined || result?.outcome === 'cancelled';
    const givenBack =
      this.#stops.has('shutdown') || (isDatabaseLost(error) && this.#hold.fence < MOST_ATTEMPTS);
    if (unfinished && !cancelled && givenBack) {
      await store.inWorkspace(workspaceId, async (tx) => {
        if (await release(tx, this.#hold)) await this.#deps.wake(tx, this.#operation);
      });
      return;
    }
    const final = result ?? this.#resultOf(error, cancelled);
    await store.inWorkspace(workspaceId, async (tx) => {
      const operation = await finish(tx, { ...this.#hold, result: final, progress: this.#pending });
      if (operation !== undefined) await this.#deps.ended(tx, operation);
    });
  }

  async #park({ waiting }: OperationWait): Promise<void> {
    await this.#deps.store.inWorkspace(this.#operation.workspaceId, async (tx) => {
      const { lookInMs } = waiting;
      const operation = await park(tx, { ...this.#hold, lookInMs, progress: this.#pending });
      if (operation !== undefined) await this.#deps.parked(tx, operation);
    });
  }

  #resultOf(error: unknown, cancelled: boolean): OperationResult {
    if (cancelled && this.#aborter.signal.aborted && isAbort(error, this.#aborter.signal))
      return { outcome: 'cancelled' };
    const { failure, supportId } = failureOf(error, this.#deps.random);
    const line = { err: error, operationId: this.#operation.id, kind: this.#operation.kind, supportId };
    this.#deps.logger.error(line, 'operation failed');
    return { outcome: 'failed', failure };
  }
}

function isAbort(error: unknown, signal: AbortSignal): boolean {
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

import type { Logger } from 'pino';

/** Thrown by `step` when the process was asked to stop while it was starting. */
class StopRequested extends Error {
  override readonly name = 'StopRequested';
}

const PATIENCE_MS = 30_000;
/** One Ctrl-C arrives twice, from the terminal and from npm; only a signal later than this is a second wish. */
const ONE_ACT_MS = 1_000;

/**
 * What this process has opened, and the order in which it is closed: last opened, first closed. SIGTERM, SIGINT, SIGHUP and the end of
 * the `npm` that started us ask it to stop; a second signal ends it at once (PostgreSQL's watcher and the next start clear up).
 */
export class Lifetime {
  readonly #closers: { name: string; close: () => Promise<void> | void }[] = [];
  readonly #requested = Promise.withResolvers<number>();
  #stopping = false;
  #askedAt = Infinity;

  constructor() {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (performance.now() - this.#askedAt > ONE_ACT_MS) process.exit(1);
        if (!this.#stopping) this.#askedAt = performance.now();
        this.stop(0);
      });
    }
    if (process.env['npm_lifecycle_event'] !== undefined) this.#watchParent(process.ppid);
  }

  /** Asks the process to end with this code, when everything is closed. */
  stop(exitCode: number): void {
    this.#stopping = true;
    this.#requested.resolve(exitCode);
  }

  /** Runs one step of the start, unless a stop was asked for, and remembers how its result is closed. */
  async step<T>(
    name: string,
    open: () => Promise<T> | T,
    close?: (opened: T) => Promise<void> | void,
  ): Promise<T> {
    if (this.#stopping) throw new StopRequested();
    const opened = await open();
    if (close) this.#closers.push({ name, close: () => close(opened) });
    return opened;
  }

  /** True once a stop was asked for: whatever fails from then on is its consequence. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** Resolves with the exit code when a stop was asked for. */
  requested(): Promise<number> {
    return this.#requested.promise;
  }

  /** Closes everything, last opened first. A part that fails to close does not keep the others open. */
  async close(logger?: Logger): Promise<void> {
    this.#stopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    for (const { name, close } of this.#closers.reverse()) {
      try {
        await close();
      } catch (error) {
        logger?.error({ err: error }, `closing failed: ${name}`);
      }
    }
  }

  /** npm killed outright tells nobody. Without it nobody is left who could stop us, so we stop. */
  #watchParent(parent: number): void {
    setInterval(() => {
      if (process.ppid !== parent && !this.#stopping) this.stop(0);
    }, 500).unref();
  }
}

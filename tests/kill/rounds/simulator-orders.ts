import { fork } from 'node:child_process';
import path from 'node:path';
import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';

/** A moment in the service's log: the n-th request, or write, since it was asked for. */
export interface Struck {
  after: 'request' | 'write';
  nth: number;
}

export type SimulatorOrder =
  | { do: 'reset' | 'clearLog' | 'log' | 'last' | 'objects' }
  | { do: 'drift'; seed: number }
  | { do: 'watch'; for: Struck | null };
export interface SimulatorAnswer {
  n: number;
  value?: unknown;
  error?: string;
}
export type Objects = Record<string, Record<string, Record<string, unknown>>>;

/** The tenant in its own process. */
export interface SimulatorProcess {
  origin: string;
  /** Puts the tenant back to how it was furnished, with an empty log. */
  reset(): Promise<void>;
  drift(seed: number): Promise<string[]>;
  clearLog(): Promise<void>;
  log(): Promise<RequestLogEntry[]>;
  /** Number of the last request. */
  last(): Promise<number>;
  /** By type and id. */
  objects(): Promise<Objects>;
  /** Resolves when the service has seen so many requests from now on; never, when it does not. */
  seen(moment: Struck): Promise<void>;
  /** Gives up waiting for that. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Starts it. It ends with this process, however that ends. */
export async function startSimulatorProcess(): Promise<SimulatorProcess> {
  const child = fork(path.join(import.meta.dirname, 'simulator-process.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let n = 0;
  let strike: (() => void) | undefined;
  const begun = Promise.withResolvers<string>();
  child.on('message', (said: SimulatorAnswer & { origin?: string; struck?: Struck }) => {
    if (said.origin !== undefined) begun.resolve(said.origin);
    else if (said.struck !== undefined) strike?.();
    else if (said.error !== undefined) open.get(said.n)?.reject(new Error(said.error));
    else open.get(said.n)?.resolve(said.value);
  });
  child.once('exit', (code, signal) => {
    const gone = new Error(`the simulator ended (${signal ?? String(code)})`);
    begun.reject(gone);
    for (const { reject } of open.values()) reject(gone);
  });
  const ask = <T>(order: SimulatorOrder): Promise<T> => {
    n += 1;
    const answer = Promise.withResolvers<unknown>();
    open.set(n, answer);
    child.send({ n, order });
    return answer.promise as Promise<T>;
  };
  return {
    origin: await begun.promise,
    reset: () => ask({ do: 'reset' }),
    drift: (seed) => ask({ do: 'drift', seed }),
    clearLog: () => ask({ do: 'clearLog' }),
    log: () => ask({ do: 'log' }),
    last: () => ask({ do: 'last' }),
    objects: () => ask({ do: 'objects' }),
    seen: async (moment) => {
      const struck = new Promise<void>((resolve) => {
        strike = resolve;
      });
      await ask({ do: 'watch', for: moment });
      await struck;
    },
    forget: async () => {
      strike = undefined;
      await ask({ do: 'watch', for: null });
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}

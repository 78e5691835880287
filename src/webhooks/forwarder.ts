import type { Logger } from 'pino';
import { tellWorkspace, type TellDeps } from './tell-endpoint.ts';

export interface Forwarder {
  start(): void;
  /** Works on every queue that has something due, and waits for it. */
  runOnce(): Promise<void>;
  stop(): Promise<void>;
}

/** Workspaces at the same time: a slow endpoint of one keeps nobody else waiting. */
const AT_ONCE = 16;

/** Looks every few seconds which workspaces have something to tell, and tells it. What a stop or a crash leaves is told by the next start. */
export function createForwarder(deps: TellDeps & { logger: Logger; everyMs?: number }): Forwarder {
  const stopping = new AbortController();
  const busy = new Map<string, Promise<void>>();
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    for (const workspaceId of await deps.store.workspacesToTell()) {
      if (stopping.signal.aborted || busy.size >= AT_ONCE) return;
      if (busy.has(workspaceId)) continue;
      const telling = tellWorkspace(deps, workspaceId, stopping.signal)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted)
            deps.logger.warn({ err: error, workspaceId }, 'telling endpoints failed');
        })
        .finally(() => busy.delete(workspaceId));
      busy.set(workspaceId, telling);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await look();
      } catch (error) {
        if (!stopping.signal.aborted)
          deps.logger.warn({ err: error }, 'looking for what is to be told failed');
      }
      await deps.clock.sleep(deps.everyMs ?? 2_000, stopping.signal).catch(() => undefined);
    }
  }

  return {
    start: () => {
      looking = loop();
    },
    runOnce: async () => {
      await look();
      await Promise.all(busy.values());
    },
    stop: async () => {
      stopping.abort();
      await looking;
      await Promise.all(busy.values());
    },
  };
}

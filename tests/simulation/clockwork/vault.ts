import type { Vault } from '../../../src/backup/vault/vault.ts';
import type { Actor, Scheduler } from './scheduler.ts';

/** The same vault; each act waits for its turn. */
export function takingTurns(vault: Vault, scheduler: Scheduler, actor: Actor): Vault {
  const act = async <T>(work: () => Promise<T>): Promise<T> => {
    await scheduler.turn(actor);
    return work();
  };
  return {
    put: (bytes) => act(() => vault.put(bytes)),
    get: (hash) => act(() => vault.get(hash)),
    writeHeader: (setId, header) => act(() => vault.writeHeader(setId, header)),
    readHeader: (setId) => act(() => vault.readHeader(setId)),
    listHeaders: () => act(() => vault.listHeaders()),
    remove: (setId) => act(() => vault.remove(setId)),
  };
}

import type { Store } from '../../../src/store/store.ts';
import { openStore } from '../../../src/store/store.ts';
import { broken, connectionOf, type Plug } from '../clockwork/connection.ts';
import type { LaneDatabase } from './lane-database.ts';

/** A store whose connections live on from run to run, because opening them costs more than a run; bound to an actor of each run anew. */
export interface Socket {
  store: Store;
  plug: Plug;
}

type Binding = Pick<Plug, 'scheduler' | 'actor' | 'transactions' | 'onClaim'>;

/** The pools of one scenario's database in this process. */
export interface Sockets {
  /** A socket that nobody has in this run. */
  take(binding: Binding): Promise<Socket>;
  taken(): readonly Socket[];
  /** Ends what is open in the sockets that were taken, and makes them free for another run. */
  release(): Promise<void>;
  close(): Promise<void>;
}

export function socketsOf({ url, admin }: Pick<LaneDatabase, 'url' | 'admin'>): Sockets {
  let free: Socket[] = [];
  let taken: Socket[] = [];

  async function open(binding: Binding): Promise<Socket> {
    const plug: Plug = { ...binding, admin, open: new Set(), all: new Set(), refusedUntil: 0, strike: null };
    const store = await openStore({
      url,
      migrate: false,
      connections: 8,
      connection: connectionOf(plug),
      databaseTime: () => plug.scheduler.databaseNow(),
    });
    return { store, plug };
  }

  return {
    take: async (binding) => {
      const socket = free.pop() ?? (await open(binding));
      Object.assign(socket.plug, binding, { refusedUntil: 0, strike: null });
      taken.push(socket);
      return socket;
    },
    taken: () => taken,
    release: async () => {
      for (const socket of taken) {
        const { plug } = socket;
        // Work that was given up holds connections that it never gives back: such a pool is of no use any more.
        const spoilt = plug.open.size > 0 || !plug.actor.alive || plug.actor.frozenUntil > plug.scheduler.now;
        if (spoilt) await discard(plug);
        else free.push(socket);
      }
      taken = [];
    },
    close: async () => {
      for (const { plug } of [...free, ...taken]) await discard(plug);
      free = [];
      taken = [];
    },
  };
}

async function discard({ all, admin }: Plug): Promise<void> {
  for (const client of all) await broken(client, admin);
}

import pg from 'pg';
import type { Actor, Scheduler } from './scheduler.ts';

/** One pool of connections: whose it is in this run, and what is about to happen to it. A pool outlives runs; this is what is bound anew. */
export interface Plug {
  scheduler: Scheduler;
  actor: Actor;
  transactions: Transactions;
  /** A restore was claimed by this actor. */
  onClaim: () => void;
  /** Connections that are between `begin` and the end of their transaction, or wait to begin. */
  /** A superuser's connection to the same server. */
  readonly admin: pg.Client;
  readonly open: Set<pg.Client>;
  readonly all: Set<pg.Client>;
  /** Virtual time until which connections are refused. */
  refusedUntil: number;
  /** What strikes next: the connection breaks within its next transaction, or its next insert finds the disk full. */
  strike: 'break' | 'disk_full' | null;
}

/** Transactions of one database, one after the other: an order that row locks could give too, and without a real wait in it. */
export interface Transactions {
  holder: pg.Client | null;
}

const DISK_FULL = `do $$ begin raise exception using errcode = '53100',
  message = 'could not extend file "base/16384/16385": No space left on device', hint = 'Check free disk space.'; end $$`;

/** As the ledger claims. */
const CLAIM = /^update "operation" set "status" = \$1, "fence" = "fence" \+/;
const isRestore = (row: unknown): boolean => (row as { kind?: unknown } | undefined)?.kind === 'restore';

type Query = (...args: unknown[]) => Promise<pg.QueryResult>;

/** The driver's connection, taking its turn in the scheduler: a transaction begins when no other is open. */
export function connectionOf(plug: Plug): typeof pg.Client {
  class Connection extends pg.Client {
    #statements = 0;
    #ended = false;

    override connect(): Promise<this>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<this> | void {
      const work = this.#connect();
      if (callback === undefined) return work.then(() => this);
      work.then(
        () => (callback as () => void)(),
        (error: unknown) => callback(error as Error),
      );
    }

    async #connect(): Promise<void> {
      // No turn of its own: how many connections an earlier run left open must not change the order of this one.
      if (plug.refusedUntil > plug.scheduler.now) throw refusal();
      await plug.scheduler.outside(() => super.connect());
      plug.all.add(this);
      this.once('end', () => {
        plug.all.delete(this);
        this.#ended = true;
        this.#leave();
      });
    }

    // The pool and the query builder use the form with a promise only.
    override query = (async (...args: unknown[]) => this.#take(args)) as unknown as pg.Client['query'];

    async #take(args: unknown[]): Promise<pg.QueryResult> {
      const text = textOf(args[0]);
      const inside = plug.transactions.holder === this;
      if (!inside) {
        plug.open.add(this);
        await plug.scheduler.turn(plug.actor, () => plug.transactions.holder === null);
        this.#statements = 0;
        if (text === 'begin') plug.transactions.holder = this;
      }
      this.#statements += 1;
      const ends = text === 'commit' || text === 'rollback';
      try {
        return await plug.scheduler.outside(() => this.#send(text, args));
      } finally {
        // A connection that broke while it waited for its turn never begins, and never ends.
        if (ends || this.#ended || plug.transactions.holder !== this) this.#leave();
      }
    }

    async #send(text: string, args: unknown[]): Promise<pg.QueryResult> {
      const run = pg.Client.prototype.query.bind(this) as unknown as Query;
      if (plug.strike === 'break' && this.#statements > 2) {
        plug.strike = null;
        await broken(this, plug.admin);
      }
      if (plug.strike === 'disk_full' && text.startsWith('insert into')) {
        plug.strike = null;
        return run(DISK_FULL);
      }
      const result = await run(...prepared(text, args));
      if (CLAIM.test(text) && isRestore(result.rows[0])) plug.onClaim();
      return result;
    }

    #leave(): void {
      plug.open.delete(this);
      if (plug.transactions.holder === this) plug.transactions.holder = null;
    }
  }
  return Connection;
}

/** Breaks a connection for good: its transaction is rolled back before this resolves. `admin` is a superuser's connection to the server. */
export async function broken(client: pg.Client, admin: pg.Client): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  await admin.query('select pg_terminate_backend($1)', [processID]);
  await ended;
  // The socket may close before the process is gone, and with it its locks. The database's own wait looks ten times a second only.
  for (let there = 1; there > 0;) {
    const { rowCount } = await admin.query('select 1 from pg_stat_activity where pid = $1', [processID]);
    there = rowCount ?? 0;
  }
}

const names = new Map<string, string>();

/** The same statement under a name of its own: the database plans it once for each connection, which is much of what a run costs. */
function prepared(text: string, args: unknown[]): unknown[] {
  if (typeof args[0] !== 'string' || !Array.isArray(args[1])) return args;
  let name = names.get(text);
  if (name === undefined) {
    name = `s${String(names.size)}`;
    names.set(text, name);
  }
  return [{ name, text, values: args[1] as unknown[] }];
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : ((query as { text?: string }).text ?? '');
}

/** As PostgreSQL refuses while it starts. */
function refusal(): Error {
  return Object.assign(new Error('the database system is starting up'), { code: '57P03', severity: 'FATAL' });
}

import type pg from 'pg';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { openPool } from './pool.ts';
import { migrate, type SchemaInstaller } from './migrate.ts';
import type { Database, Tx } from './database.ts';

export type { Tx } from './database.ts';

export interface DatabaseUrls {
  /** Role tenantatlas_app: no superuser, not the owner, under row-level security. All work of the product. */
  app: string;
  /** Owner of the tables: migrations and schema installers only. */
  owner: string;
}

export interface StoreOptions {
  url: DatabaseUrls;
  /** Schemas of libraries that live in the same database (queue, sign-in), installed by the owner after our own migrations. */
  installers?: readonly SchemaInstaller[];
  /** False when the schema is known to be current, as in a database cloned from the template. */
  migrate?: boolean;
  /** Simulations only: the time that app_now() gives; null means the database's own clock. */
  databaseTime?: () => Date | null;
  /** Simulations only: connections that take their turn, break and refuse as the simulation says. */
  connection?: typeof pg.Client;
  /** Connections of the product's own pool. */
  connections?: number;
}

/** By what way an act reaches the product; the audit record says it of every entry. */
export interface ActSource {
  kind: 'page' | 'api' | 'command_line' | 'worker';
  /** Network address of the caller, where there is one. */
  address?: string;
  /** Name of the API key by which a person asks; the record says it in each entry's detail. */
  keyName?: string;
}

export interface Store {
  /** Runs the work in one transaction that sees only this workspace's rows. Rolled back when the work throws. */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs the work in one transaction that sees only this person's memberships and their workspaces. */
  asPerson<T>(personId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Every workspace, for background work that visits each in turn. */
  workspaceIds(): Promise<string[]>;
  /** Those whose endpoints are to be told something now (webhooks). */
  workspacesToTell(): Promise<string[]>;
  /** The same store for work that comes by this way. Without it the audit record says that the way is not known. */
  from(source: ActSource): Store;
  close(): Promise<void>;
  /** For the libraries that bring their own pool. They hold a password: never log them. */
  readonly url: DatabaseUrls;
}

/**
 * Opens the store on a prepared database (roles exist): migrates with the owner, then works with the application's role.
 * Throws a Problem with code `database_unreachable` or `database_migration_failed`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.migrate !== false) await migrate(options.url.owner, options.installers ?? []);
  const pool = openPool({
    url: options.url.app,
    connections: options.connections ?? 10,
    name: 'tenantatlas',
    ...(options.connection === undefined ? {} : { connection: options.connection }),
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

  async function transact<T>(
    begin: { setting: 'app.workspace' | 'app.person'; value: string; source: ActSource | null },
    work: (tx: Tx) => Promise<T>,
  ) {
    return db.transaction().execute(async (tx) => {
      // The third argument binds the setting to this transaction, so that a pooled connection never carries it on.
      const now = options.databaseTime?.();
      await sql`select set_config(${begin.setting}, ${begin.value}, true), set_config('app.test_now', ${now?.toISOString() ?? ''}, true),
        set_config('app.source', ${begin.source?.kind ?? ''}, true), set_config('app.source_address', ${begin.source?.address ?? ''}, true), set_config('app.source_key', ${begin.source?.keyName ?? ''}, true)`.execute(
        tx,
      );
      return work(tx);
    });
  }

  const cameBy = (source: ActSource | null): Store => ({
    url: options.url,
    inWorkspace: (value, work) => transact({ setting: 'app.workspace', value, source }, work),
    asPerson: (value, work) => transact({ setting: 'app.person', value, source }, work),
    workspaceIds: async () => {
      const { rows } = await sql<{ id: string }>`select all_workspace_ids() as id`.execute(db);
      return rows.map((row) => row.id).sort();
    },
    workspacesToTell: async () => {
      const { rows } = await sql<{ id: string }>`select workspaces_to_tell() as id`.execute(db);
      return rows.map((row) => row.id);
    },
    from: cameBy,
    close: async () => {
      await db.destroy();
    },
  });
  return cameBy(null);
}

/** The database's time, by which every age is judged (I-05). */
export async function databaseNow(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select app_now() as now`.execute(tx);
  const now = rows[0]?.now;
  if (!now) throw new Error('The database gave no time.');
  return now;
}

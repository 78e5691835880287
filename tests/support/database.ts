import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';
import { TEMPLATE } from './template-name.ts';

export type TestStore = Store & {
  /** Closes the store and removes its database. */
  drop(): Promise<void>;
  /** Makes app_now() give this time in every later transaction; null gives the database's clock back. */
  setNow(at: Date | null): void;
  /** Runs SQL as the owner of the tables, for what the application's role may not do (looking behind row-level security is still not possible). */
  asOwner(sql: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** Runs SQL as the superuser: to damage rows, or to look at all of them. */
  asAdmin(sql: string, values?: unknown[]): Promise<pg.QueryResult>;
};

/** A store on a database of its own, cloned from the migrated template (about 70 ms). Call `drop` in afterAll. */
export async function createTestStore(options: Pick<StoreOptions, 'connections'> = {}): Promise<TestStore> {
  const urls = inject('databases');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const urlOf = (role: keyof typeof urls, database: string) =>
    urls[role].replace('/DATABASE?', `/${database}?`);
  const query = async (url: string, sql: string, values?: unknown[]) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await client.query(sql, values);
    } finally {
      await client.end();
    }
  };
  await query(
    urlOf('admin', 'postgres'),
    `create database ${name} template ${TEMPLATE} owner tenantatlas_owner`,
  );
  await query(urlOf('admin', 'postgres'), `grant connect on database ${name} to tenantatlas_app`);
  let now: Date | null = null;
  const store = await openStore({
    ...options,
    url: { app: urlOf('app', name), owner: urlOf('owner', name) },
    migrate: false,
    databaseTime: () => now,
  });
  return {
    ...store,
    setNow: (at) => {
      now = at;
    },
    asOwner: (sql, values) => query(urlOf('owner', name), sql, values),
    asAdmin: (sql, values) => query(urlOf('admin', name), sql, values),
    drop: async () => {
      await store.close();
      await query(urlOf('admin', 'postgres'), `drop database if exists ${name} with (force)`);
    },
  };
}

import { mkdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Random } from '../../kernel/ports.ts';
import { keepSecret } from '../data-folder/secrets.ts';
import { APP_ROLE, createDatabase, createRoles, DATABASE_NAME, OWNER_ROLE } from '../roles.ts';
import type { DatabaseUrls } from '../store.ts';
import { readyBinaries } from './binaries.ts';
import { ensureCluster, SUPERUSER } from './cluster.ts';
import { endLeftover, type Leftover } from './leftover.ts';
import { startPostmaster, type Postmaster } from './postmaster.ts';

const LOG_LIMIT_BYTES = 5 * 1024 * 1024;

export interface EmbeddedOptions {
  /** A data folder whose lock this process holds. */
  folder: string;
  random: Random;
  /** Where a copy of the programs goes when one is needed; below the data folder unless several share it. */
  stagingFolder?: string;
  settings?: Readonly<Record<string, string>>;
  /** Tests only: false gives up the watcher that ends PostgreSQL when this process is killed. */
  watched?: boolean;
}

export interface EmbeddedDatabase {
  url: DatabaseUrls;
  /** Address of any database of the cluster for the given role; `admin` is its superuser. */
  urlOf: (role: 'owner' | 'app' | 'admin', database: string) => string;
  postmaster: Postmaster;
  leftover: Leftover;
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a data folder: ends what a dead owner left, makes cluster, roles and database when they are not there,
 * and gives the addresses of the product's database for its two roles.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { folder, random } = options;
  const passwords = {
    admin: keepSecret(folder, 'database-superuser', random),
    owner: keepSecret(folder, 'database-owner', random),
    app: keepSecret(folder, 'database-app', random),
  };
  const binaries = await readyBinaries(options.stagingFolder ?? path.join(folder, 'programs'));
  const data = await ensureCluster(binaries.initdb, folder, passwords.admin);
  const leftover = await endLeftover(data);
  const postmaster = await startPostmaster({
    postgres: binaries.postgres,
    data,
    logFile: boundedLog(folder),
    watched: options.watched ?? true,
    ...(options.settings ? { settings: options.settings } : {}),
  });
  const users = { admin: SUPERUSER, owner: OWNER_ROLE, app: APP_ROLE };
  const urlOf: EmbeddedDatabase['urlOf'] = (role, database) =>
    `postgresql://${users[role]}:${passwords[role]}@/${database}?host=${encodeURIComponent(postmaster.socketFolder)}`;
  try {
    const admin = new pg.Client({ connectionString: urlOf('admin', 'postgres') });
    await admin.connect();
    try {
      await createRoles(admin, passwords);
      await createDatabase(admin, DATABASE_NAME);
    } finally {
      await admin.end();
    }
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
  return {
    url: { app: urlOf('app', DATABASE_NAME), owner: urlOf('owner', DATABASE_NAME) },
    urlOf,
    postmaster,
    leftover,
    stop: () => postmaster.stop(),
  };
}

/** PostgreSQL's own log (warnings and worse). Emptied at a start when it has grown large; its past is of no use then. */
function boundedLog(folder: string): string {
  const logs = path.join(folder, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const file = path.join(logs, 'postgresql.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) truncateSync(file, 0);
  return file;
}

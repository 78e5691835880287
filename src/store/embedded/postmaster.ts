import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Problem } from '../../kernel/problem.ts';
import { systemClock } from '../../kernel/system-ports.ts';
import { databaseAccount } from '../data-folder/account.ts';
import { PROGRAM_ENV } from './cluster.ts';
import { readPostmasterFile, removeSocketFolder, SOCKET_PREFIX } from './leftover.ts';

/**
 * Becomes the program that follows, after leaving a watcher behind: when our end of the pipe closes without a word (we were killed), the
 * watcher asks the postmaster for a fast shutdown, if it still is the one that wrote the folder's pid file and works in this folder. A word means "not needed any
 * more". The watcher is adopted by init, because a postmaster does not expect children that it did not make.
 */
const WATCHED = `
exec 3<&0 </dev/null
( (
  if read -r word <&3; then exit 0; fi
  read -r pid <postmaster.pid && [ "$pid" = "$$" ] || exit 0
  if [ -e /proc/self/cwd ] && ! [ /proc/$$/cwd -ef /proc/self/cwd ]; then exit 0; fi
  kill -INT "$$"
) 2>/dev/null & )
exec 3<&-
exec "$@"`;

const SOCKET_PATH_LIMIT = 107;
const SOCKET_NAME = '.s.PGSQL.5432';

/** Few connections, little memory, no helper processes that one application does not need. Durability is never traded. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '60',
  shared_buffers: '24MB',
  wal_buffers: '1MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  min_wal_size: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '1',
  autovacuum_worker_slots: '2',
  huge_pages: 'off',
  jit: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
};

export interface Postmaster {
  pid: number;
  socketFolder: string;
  /** True while the process runs. */
  running(): boolean;
  /** Fast shutdown: sessions are ended, everything committed is on disk. Resolves when it is gone. */
  stop(): Promise<void>;
  /** Resolves when it ended without being asked, with its last words. */
  ended: Promise<string>;
}

export interface PostmasterOptions {
  postgres: string;
  data: string;
  logFile: string;
  settings?: Readonly<Record<string, string>>;
  /** False leaves the postmaster running when this process is killed, as when the watcher is killed too. */
  watched?: boolean;
}

/** Starts PostgreSQL on a cluster and waits until it takes connections, on a Unix socket in a private folder only. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const account = databaseAccount();
  const socketFolder = privateSocketFolder(`${options.data}.socket`);
  if (account) chownSync(socketFolder, account.uid, account.gid);
  const settings = { ...SETTINGS, unix_socket_directories: socketFolder, ...options.settings };
  const log = openSync(options.logFile, 'a', 0o600);
  let child: ChildProcess;
  const args = [
    '-D',
    options.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  // A session of its own: Ctrl-C reaches us alone, and we stop it when our own work has ended.
  const how = { ...account, cwd: options.data, env: PROGRAM_ENV, detached: true };
  try {
    child =
      options.watched === false
        ? spawn(options.postgres, args, { ...how, stdio: ['ignore', 'ignore', log] })
        : spawn('/bin/sh', ['-c', WATCHED, 'sh', options.postgres, ...args], {
            ...how,
            stdio: ['pipe', 'ignore', log],
          });
  } finally {
    closeSync(log);
  }
  let gone = false;
  child.stdin?.on('error', () => undefined);
  const exit = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      gone = true;
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      gone = true;
      resolve(`ended with ${signal ?? String(code)}`);
    });
  });
  const pid = child.pid ?? 0;
  while (
    !gone &&
    !(readPostmasterFile(options.data)?.pid === pid && readPostmasterFile(options.data)?.ready)
  ) {
    await systemClock.sleep(10);
  }
  if (gone) {
    removeSocketFolder(socketFolder);
    throw failed(`${await exit}; ${lastWords(options.logFile)}`, options.logFile);
  }
  let stopping = false;
  return {
    pid,
    socketFolder,
    running: () => !gone,
    ended: exit.then((how) => (stopping ? new Promise<never>(() => undefined) : how)),
    stop: async () => {
      stopping = true;
      child.stdin?.end('stopping\n');
      for (const [signal, patienceMs] of [
        ['SIGINT', 20_000],
        ['SIGQUIT', 5_000],
        ['SIGKILL', 5_000],
      ] as const) {
        if (gone) break;
        child.kill(signal);
        for (let waited = 0; waited < patienceMs && !gone; waited += 10) await systemClock.sleep(10);
      }
      removeSocketFolder(socketFolder);
    },
  };
}

/** A short private folder: a Unix socket's path may be 107 bytes long at most, and a temporary folder can be anywhere. */
function privateSocketFolder(record: string): string {
  // The one of a killed predecessor, whose postmaster has ended since and no longer tells.
  if (existsSync(record)) removeSocketFolder(readFileSync(record, 'utf8'));
  const fits = (base: string) =>
    Buffer.byteLength(path.join(base, `${SOCKET_PREFIX}XXXXXX`, SOCKET_NAME)) <= SOCKET_PATH_LIMIT;
  const base = [tmpdir(), '/tmp'].find(fits) ?? '/tmp';
  const folder = mkdtempSync(path.join(base, SOCKET_PREFIX));
  chmodSync(folder, 0o700);
  writeFileSync(record, folder, { mode: 0o600 });
  return folder;
}

function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ');
}

function failed(detail: string, logFile: string): Problem {
  return new Problem({
    status: 503,
    code: 'embedded_database_failed',
    title: 'The embedded database did not start',
    detail,
    next: `Read ${logFile}. A full disk is the usual cause; the data itself is left as it was.`,
  });
}

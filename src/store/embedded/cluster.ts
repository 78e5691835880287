import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../kernel/problem.ts';
import { databaseAccount } from '../data-folder/account.ts';

/** The superuser of an embedded cluster. Used for roles and databases only; its password never leaves the data folder. */
export const SUPERUSER = 'postgres';

/** Environment of PostgreSQL's programs: nothing of ours leaks in (PGDATA, PGHOST, locale, secrets). */
export const PROGRAM_ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Makes the cluster in `folder/database` unless it is there. Made beside it and renamed, so that a kill leaves a whole one or none. */
export async function ensureCluster(
  initdb: string,
  folder: string,
  superuserPassword: string,
): Promise<string> {
  const data = path.join(folder, 'database');
  if (existsSync(path.join(data, 'PG_VERSION'))) return data;
  const draft = path.join(folder, 'database.new');
  rmSync(draft, { recursive: true, force: true });
  const account = databaseAccount();
  mkdirSync(draft, { mode: 0o700 });
  // In the data folder, so that the next start finds and removes what a kill left of it.
  const passwordFile = path.join(folder, 'database.password');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (account) for (const file of [draft, passwordFile]) chownSync(file, account.uid, account.gid);
  try {
    await run(initdb, [
      ...['--pgdata', draft, '--username', SUPERUSER, '--pwfile', passwordFile],
      ...[
        '--auth',
        'scram-sha-256',
        '--encoding',
        'UTF8',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
      ],
      ...['--locale', 'C', '--no-instructions'],
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
  return data;
}

async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, {
    ...databaseAccount(),
    cwd: '/',
    env: PROGRAM_ENV,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  throw new Problem({
    status: 503,
    code: 'embedded_database_failed',
    title: 'The embedded database could not be made',
    detail: said.trim() || `${path.basename(program)} ended with ${String(code)} and said nothing.`,
    next: nextAfter(said),
  });
}

/** initdb needs a name for the user it runs as; a bare number, as some containers have, is not enough. */
function nextAfter(said: string): string {
  return said.includes('could not look up effective user ID')
    ? 'Start it as a user with an entry in /etc/passwd, or set DATABASE_URL to a PostgreSQL server.'
    : 'Check free space and rights of the data folder, or set DATABASE_URL to a PostgreSQL server.';
}

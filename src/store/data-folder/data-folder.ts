import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Problem } from '../../kernel/problem.ts';
import { databaseAccount, runsAsRoot, type Account } from './account.ts';

/** Where the data lives: TENANTATLAS_DATA, else /var/lib/tenantatlas for root, else the person's XDG data folder. */
export function chooseDataFolder(env: NodeJS.ProcessEnv): string {
  if (env['TENANTATLAS_DATA']) return path.resolve(env['TENANTATLAS_DATA']);
  if (runsAsRoot()) return '/var/lib/tenantatlas';
  const xdg = env['XDG_DATA_HOME'];
  // The specification says that a relative path there is to be ignored.
  return path.join(
    xdg && path.isAbsolute(xdg) ? xdg : path.join(homedir(), '.local', 'share'),
    'tenantatlas',
  );
}

/**
 * Makes the folder, closed to others. As root its database belongs to `nobody`, who may then pass through (not list) it; a folder below a
 * closed home is refused, naming the first folder that stands in the way. `embedded` is false when a server holds the database.
 */
export function prepareDataFolder(folder: string, embedded: boolean): void {
  const account = databaseAccount();
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(folder, `It cannot be made or written: ${(error as Error).message}.`);
  }
  if (account === undefined || !embedded) return;
  if (statSync(folder).uid === process.getuid?.()) chmodSync(folder, 0o711);
  const closed = firstUnreachable(folder, account);
  if (closed !== undefined) {
    throw unusable(
      folder,
      `TenantAtlas runs as root, so PostgreSQL runs as "nobody", who may not pass through ${closed}.`,
    );
  }
}

/** The first folder on the way from the root that this account may not pass through. */
export function firstUnreachable(folder: string, account: Account): string | undefined {
  const parts = path.resolve(folder).split(path.sep).filter(Boolean);
  const ancestors = parts.map((_, index) => path.sep + parts.slice(0, index + 1).join(path.sep));
  return [path.sep, ...ancestors].find((ancestor) => {
    const { mode, uid, gid } = statSync(ancestor);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    return (mode & bit) === 0;
  });
}

function unusable(folder: string, reason: string): Problem {
  return new Problem({
    status: 503,
    code: 'data_folder_unusable',
    title: `The data folder ${folder} can't be used`,
    detail: reason,
    next: 'Set TENANTATLAS_DATA to a folder that can be reached (as root for example /var/lib/tenantatlas), or run as an ordinary user.',
  });
}

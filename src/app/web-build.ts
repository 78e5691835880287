import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../kernel/problem.ts';

/** Kept inside the built folder, so that folder and digest change together. */
const DIGEST_FILE = '.sources';

/**
 * The folder of the built browser application, built now when it is missing or older than its sources. It goes beside the sources, or into
 * the data folder when the checkout can't be written. Undefined when this installation has neither sources nor a built application.
 */
export async function readyWeb(options: {
  root: string;
  dataFolder: string;
  say: (line: string) => void;
  signal: AbortSignal;
}): Promise<string | undefined> {
  const { root, dataFolder, say } = options;
  const sources = path.join(root, 'web');
  const beside = path.join(sources, 'dist');
  const apart = path.join(dataFolder, 'web');
  if (!existsSync(path.join(sources, 'index.html')))
    return existsSync(path.join(beside, 'index.html')) ? beside : undefined;
  const digest = digestOfSources(root);
  const ready = [beside, apart].find((folder) => builtFrom(folder) === digest);
  if (ready !== undefined) return ready;
  const target = writable(sources) && (!existsSync(beside) || writable(beside)) ? beside : apart;
  mkdirSync(path.dirname(target), { recursive: true });
  say('Building the web application (once, and again when it changed) ...');
  const started = performance.now();
  await build({ root, target, digest, signal: options.signal });
  say(`The web application is built (${((performance.now() - started) / 1000).toFixed(1)} s).`);
  return target;
}

/** Every source file with its path, and the lockfile, for a newer library makes another application. */
export function digestOfSources(root: string): string {
  const hash = createHash('sha256');
  const sources = path.join(root, 'web');
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^web\/(dist|dist\..*|node_modules|\.cache)\//.test(file.replaceAll(path.sep, '/')))
    .filter((file) => !/\.test\.tsx?$/.test(file));
  for (const file of [...files.sort(), 'package-lock.json']) {
    const bytes = readFileSync(path.join(root, file));
    hash.update(`${file}\0${String(bytes.length)}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function builtFrom(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, DIGEST_FILE), 'utf8');
  } catch {
    return undefined;
  }
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** In a process of its own: the bundler's memory goes with it. */
async function build(options: {
  root: string;
  target: string;
  digest: string;
  signal: AbortSignal;
}): Promise<void> {
  const { DATABASE_URL: _withheld, ...env } = process.env;
  const child = spawn(
    process.execPath,
    [path.join(options.root, 'scripts', 'build-web.ts'), options.target, options.digest],
    {
      cwd: options.root,
      env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
      signal: options.signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code === 0) return;
  options.signal.throwIfAborted();
  throw new Problem({
    status: 500,
    code: 'web_build_failed',
    title: 'The web application could not be built',
    detail: said.trim() || 'The build said nothing.',
    next: 'Run `npm ci`, check free space and memory, and start again.',
  });
}

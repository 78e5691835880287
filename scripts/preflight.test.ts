import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let root: string;
const entry =
  'console.log(JSON.stringify({ pid: process.pid, version: process.version, args: process.argv.slice(2) }));';
/** A Node of the machine itself, older than the pinned one, where there is one. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => {
  const { stdout } = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return Number((stdout ?? '').split('.')[0]) < 24;
});

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'tenantatlas preflight '));
  mkdirSync(path.join(root, 'scripts'));
  copyFileSync(path.join(import.meta.dirname, 'preflight.js'), path.join(root, 'scripts', 'preflight.js'));
  writeFileSync(path.join(root, 'entry.ts'), `const typed: string = 'yes'; void typed; ${entry}`);
  packages({});
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function packages(
  dependencies: Record<string, string>,
  installed: Record<string, string> = dependencies,
): void {
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
  for (const [name, version] of Object.entries(installed)) {
    mkdirSync(path.join(root, 'node_modules', name), { recursive: true });
    writeFileSync(path.join(root, 'node_modules', name, 'package.json'), JSON.stringify({ name, version }));
  }
}
const run = (node = process.execPath) =>
  spawnSync(node, [path.join('scripts', 'preflight.js'), 'entry.ts', 'one', 'two words'], {
    cwd: root,
    encoding: 'utf8',
  });

it('runs the entry in its own process, with its arguments', () => {
  const { stdout, pid, status } = run();
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ pid, version: process.version, args: ['one', 'two words'] });
});

it('names packages that are absent or of another version, and the next step', () => {
  packages(
    { absent: '1.0.0', older: '2.0.0', 'right-one': '3.0.0' },
    { older: '1.9.9', 'right-one': '3.0.0' },
  );
  const { stderr, stdout, status } = run();
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('absent 1.0.0, older 2.0.0.');
  expect(stderr).not.toContain('right-one');
  expect(stderr).toContain(`Run \`npm ci\` in ${root}`);
});

it.runIf(oldNode)('on an older Node goes on under the pinned one', () => {
  mkdirSync(path.join(root, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(process.execPath, path.join(root, 'node_modules', '.bin', 'node'));
  const { stdout, status } = run(oldNode);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ version: process.version, args: ['one', 'two words'] });
});

it.runIf(oldNode)('on an older Node without the pinned one says which is missing and what to do', () => {
  const { stderr, status } = run(oldNode);
  expect(status).toBe(1);
  expect(stderr).toContain('needs Node 24');
  expect(stderr).toContain('npm ci');
});

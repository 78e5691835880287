import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { digestOfSources, readyWeb } from './web-build.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
let root: string;
const said: string[] = [];
const ready = () =>
  readyWeb({
    root,
    dataFolder: path.join(root, 'data'),
    say: (line) => void said.push(line),
    signal: new AbortController().signal,
  });
const web = (file: string, text: string) => {
  writeFileSync(path.join(root, 'web', file), text);
};

/** A checkout with a very small web application, built by the real bundler. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'tenantatlas web '));
  said.length = 0;
  mkdirSync(path.join(root, 'web'));
  symlinkSync(path.join(checkout, 'node_modules'), path.join(root, 'node_modules'));
  for (const part of ['scripts/build-web.ts', 'src/store/data-folder/process-identity.ts']) {
    cpSync(path.join(checkout, part), path.join(root, part));
  }
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(root, 'package-lock.json'), '{}');
  web('vite.config.ts', 'export default {};');
  web('main.ts', `document.title = ${JSON.stringify('x'.repeat(2000))};`);
  web('index.html', '<!doctype html><script type="module" src="/main.ts"></script>');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

it(
  'builds when missing, not again when fresh, and again when a source or the lockfile changed',
  { timeout: 60_000 },
  async () => {
    const dist = path.join(root, 'web', 'dist');
    expect(await ready()).toBe(dist);
    expect(existsSync(path.join(dist, 'index.html'))).toBe(true);
    expect(said[0]).toContain('Building');
    const before = said.length;
    expect(await ready()).toBe(dist);
    expect(said.length).toBe(before);
    const digest = digestOfSources(root);
    web('main.ts', 'document.title = "changed";');
    expect(digestOfSources(root)).not.toBe(digest);
    await ready();
    expect(said.length).toBe(before * 2);
    writeFileSync(path.join(root, 'package-lock.json'), '{"changed":true}');
    expect(readFileSync(path.join(dist, '.sources'), 'utf8')).not.toBe(digestOfSources(root));
  },
);

it(
  'shows what the bundler said when it fails, and leaves the old application in place',
  { timeout: 60_000 },
  async () => {
    await ready();
    web('main.ts', 'import "./missing.ts";');
    await expect(ready()).rejects.toMatchObject({
      code: 'web_build_failed',
      detail: expect.stringContaining('missing.ts') as string,
    });
    expect(existsSync(path.join(root, 'web', 'dist', 'index.html'))).toBe(true);
  },
);

it('takes a built application without sources as it is, and none for none', async () => {
  rmSync(path.join(root, 'web'), { recursive: true });
  expect(await ready()).toBeUndefined();
  mkdirSync(path.join(root, 'web', 'dist'), { recursive: true });
  writeFileSync(path.join(root, 'web', 'dist', 'index.html'), '');
  expect(await ready()).toBe(path.join(root, 'web', 'dist'));
});

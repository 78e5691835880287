import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const generated = ['docs/openapi.json', 'web/src/api/schema.d.ts', 'docs/types.md', 'docs/access-matrix.md'];
const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-generated-'));

/** Generates into another folder and compares, so that a check never changes the checkout. */
try {
  const made = spawnSync(process.execPath, ['scripts/generate-openapi.ts', folder], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (made.status !== 0) process.exit(1);
  const stale = generated.filter((file) => {
    const fresh = path.join(folder, file);
    if (!existsSync(fresh)) throw new Error(`The generator did not write ${file}.`);
    return (
      !existsSync(path.join(root, file)) ||
      readFileSync(fresh, 'utf8') !== readFileSync(path.join(root, file), 'utf8')
    );
  });
  if (stale.length > 0) {
    console.error(`out of date: ${stale.join(', ')}; run \`npm run generate\` and commit the result`);
    process.exit(1);
  }
  console.log(`generated files unchanged: ${generated.join(', ')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { startOf } from '../src/store/data-folder/process-identity.ts';

/**
 * Builds the browser application: node scripts/build-web.ts <folder> <digest of the sources>. Built beside the folder and then put in its
 * place, so that a killed build leaves the old one or none. Text files get a .br and a .gz beside them, made once instead of per request.
 */
const [target, digest] = process.argv.slice(2);
if (target === undefined || digest === undefined) throw new Error('usage: build-web.ts <folder> <digest>');
const root = path.resolve(import.meta.dirname, '..');
const drafts = path.join(path.dirname(target), '.cache');
const draft = path.join(drafts, `dist-${String(process.pid)}`);
mkdirSync(drafts, { recursive: true });
for (const name of readdirSync(drafts).filter((name) => /^dist-\d+$/.test(name))) {
  if (startOf(Number(name.slice(5))) === undefined)
    rmSync(path.join(drafts, name), { recursive: true, force: true });
}
try {
  await build({
    root: path.join(root, 'web'),
    configFile: path.join(root, 'web', 'vite.config.ts'),
    logLevel: 'warn',
    mode: 'production',
    build: { outDir: draft, emptyOutDir: true },
  });
  for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    if (bytes.length < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
  writeFileSync(path.join(draft, '.sources'), digest);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
} finally {
  rmSync(draft, { recursive: true, force: true });
}

#!/usr/bin/env node
// The command line, under the Node that the lockfile pins; see preflight.js.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = path.dirname(fileURLToPath(import.meta.url));
const entry = path.join(path.dirname(scripts), 'src', 'cli', 'main.ts');
const run = spawnSync(
  process.execPath,
  [path.join(scripts, 'preflight.js'), entry, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);

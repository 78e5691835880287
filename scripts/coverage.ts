import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** `npm run coverage` runs the confidence lane once more, counting lines and branches, and says the sum of each room. */
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'coverage');
const forVitest = process.argv.slice(2);

const ran = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--project', 'confidence', '--coverage.enabled', '--coverage.provider', 'v8'],
    ...['--coverage.include', 'src/**/*.ts', '--coverage.exclude', '**/*.{test,fixture}.ts'],
    ...['--coverage.reporter', 'json-summary', '--coverage.reporter', 'html'],
    ...['--coverage.reportsDirectory', folder, '--coverage.reportOnFailure', ...forVitest],
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);

interface Count {
  total: number;
  covered: number;
}
type Summary = Record<string, { lines: Count; branches: Count }>;

const summary = JSON.parse(readFileSync(path.join(folder, 'coverage-summary.json'), 'utf8')) as Summary;
const rooms = new Map<string, { lines: Count; branches: Count }>();
for (const [file, { lines, branches }] of Object.entries(summary)) {
  if (file === 'total') continue;
  const [, room = '', inner = ''] = path.relative(root, file).split(path.sep);
  const name = room === 'restore' ? `${room}/${inner}` : room;
  const known = rooms.get(name) ?? { lines: { total: 0, covered: 0 }, branches: { total: 0, covered: 0 } };
  rooms.set(name, { lines: sum(known.lines, lines), branches: sum(known.branches, branches) });
}

function sum(a: Count, b: Count): Count {
  return { total: a.total + b.total, covered: a.covered + b.covered };
}

function share({ total, covered }: Count): string {
  return total === 0 ? '-' : `${((covered / total) * 100).toFixed(1)} %`;
}

console.log('\n| Room | lines | branches |\n| --- | --- | --- |');
for (const [room, { lines, branches }] of [...rooms].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`| ${room} | ${share(lines)} of ${String(lines.total)} | ${share(branches)} |`);
process.exitCode = ran.status ?? 1;

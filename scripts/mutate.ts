import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * `npm run mutate` changes the code of one room after the other and asks whether a test notices; `npm run mutate -- gates` takes one. Every
 * room has a floor, below which the command fails. What survived stands in `.cache/mutation/<room>.txt`.
 */
const ROOMS: Readonly<Record<string, { floor: number; files: readonly string[] }>> = {
  gates: { floor: 90, files: ['src/restore/gates/*.ts'] },
  digest: {
    floor: 90,
    files: [
      ...['preview', 'scope', 'symbols'].map((name) => `src/restore/facts/${name}.ts`),
      'src/kernel/digest.ts',
    ],
  },
  matching: {
    floor: 90,
    files: ['matching', 'live-index'].map((name) => `src/restore/preview/plan/${name}.ts`),
  },
  execution: {
    floor: 80,
    files: ['order-lines', 'run-status', 'failure-count', 'halt', 'substitute', 'line-end'].map(
      (name) => `src/restore/execution/${name}.ts`,
    ),
  },
};

const root = path.resolve(import.meta.dirname, '..');
const kept = path.join(root, '.cache', 'mutation');

interface Score {
  room: string;
  mutants: number;
  caught: number;
}

/** One run of Stryker over one room. Its working copy and its memory of earlier runs stay out of the repository. */
function mutate(room: string, files: readonly string[]): Score {
  const ran = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'),
      ...['run', 'tests/mutation/stryker.config.js'],
      ...['--mutate', [...files, '!**/*.test.ts'].join(',')],
      ...['--incrementalFile', path.join('.cache', 'mutation', `${room}.incremental.json`)],
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (ran.status !== 0) throw new Error(`Mutating ${room} did not end well.`);
  const report = JSON.parse(readFileSync(path.join(kept, 'report.json'), 'utf8')) as {
    files: Record<string, { mutants: { status: string }[] }>;
  };
  const all = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const counted = all.filter((status) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status));
  const caught = counted.filter((status) => status === 'Killed' || status === 'Timeout').length;
  return { room, mutants: counted.length, caught };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => ROOMS[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no room ${unknown.join(', ')}; the rooms are ${Object.keys(ROOMS).join(', ')}.`);
  process.exit(1);
}
mkdirSync(kept, { recursive: true });
const scores = Object.entries(ROOMS)
  .filter(([room]) => asked.length === 0 || asked.includes(room))
  .map(([room, { files, floor }]) => ({ ...mutate(room, files), floor }));

console.log('');
let good = true;
for (const { room, mutants, caught, floor } of scores) {
  const share = mutants === 0 ? 0 : (caught / mutants) * 100;
  const enough = share >= floor;
  good &&= enough;
  console.log(
    `${room}: ${String(caught)} of ${String(mutants)} caught, ${share.toFixed(1)} % (floor ${String(floor)} %)${enough ? '' : ': TOO FEW'}`,
  );
}
process.exitCode = good ? 0 : 1;

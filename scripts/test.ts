import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { corpusFolder } from '../tests/support/corpus.ts';

/**
 * Runs the lanes one after the other and says the sum. Arguments: names of lanes (default: all but simulate), then anything for vitest behind `--`.
 * The lane `simulate` (100 seeds) counts as one test and runs when it is named: docs/reliability.md says what it found that is open.
 * The last lines say when the corpus lane could not run; where CI=true that is a failure.
 */
const ALL = ['confidence', 'simulate', 'kill', 'browser', 'corpus'] as const;
const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const split = args.indexOf('--') < 0 ? args.length : args.indexOf('--');
const wanted = args.slice(0, split);
const forVitest = args.slice(split + 1);
const unknown = wanted.filter((name) => !ALL.some((lane) => lane === name));
if (unknown.length > 0) {
  console.error(`There is no lane ${unknown.join(', ')}; the lanes are ${ALL.join(', ')}.`);
  process.exit(1);
}
const lanes = ALL.filter((lane) => (wanted.length > 0 ? wanted.includes(lane) : lane !== 'simulate'));

interface LaneResult {
  passed: number;
  failed: number;
  /** Vitest's own verdict: errors outside of tests count as well. */
  good: boolean;
}

function runLane(lane: string): LaneResult {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-report-'));
  const report = path.join(folder, 'report.json');
  try {
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const run = spawnSync(
      process.execPath,
      [
        ...[vitest, 'run', '--project', lane],
        // A lane without a test proves nothing and fails; only a filter may leave it empty.
        ...(forVitest.length > 0 ? ['--passWithNoTests'] : []),
        ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`, ...forVitest],
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const good = run.status === 0;
    if (!existsSync(report)) return { passed: 0, failed: good ? 0 : 1, good };
    const said = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      testResults: { status: string; assertionResults: unknown[] }[];
    };
    // A file that does not even load has no test in it, and is a failure all the same.
    const brokenFiles = said.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return { passed: said.numPassedTests, failed: said.numFailedTests + brokenFiles.length, good };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both cores for some minutes; its own lines say how many runs there were, and what they broke. */
function runSimulation(): LaneResult {
  const tests = runLane('simulate');
  const program = path.join(root, 'tests', 'simulation', 'lanes', 'simulate.ts');
  const run = spawnSync(process.execPath, [program, '--seeds', '100'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const failed = run.status === 0 ? 0 : 1;
  return {
    passed: tests.passed + 1 - failed,
    failed: tests.failed + failed,
    good: tests.good && failed === 0,
  };
}

let [passed, failed, good, corpusAbsent] = [0, 0, true, false];
for (const lane of lanes) {
  if (lane === 'corpus' && corpusFolder() === undefined) {
    corpusAbsent = true;
    continue;
  }
  console.log(`\n== ${lane}`);
  const started = performance.now();
  const result = lane === 'simulate' ? runSimulation() : runLane(lane);
  console.log(
    `== ${lane}: ${String(result.passed)} passed, ${String(result.failed)} failed in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  passed += result.passed;
  failed += result.failed;
  good &&= result.good;
}
if (corpusAbsent && process.env['CI'] === 'true') failed += 1;
console.log('');
if (corpusAbsent) console.log('corpus lane not run: folder absent');
console.log(`${String(passed)} passed, ${String(failed)} failed`);
// A lane may fail without a failed test (an error between tests); the exit code then tells.
process.exitCode = good && failed === 0 ? 0 : 1;

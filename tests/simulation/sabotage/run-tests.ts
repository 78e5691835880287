import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Catcher } from './catchers.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface TestResult {
  /** Relative to the root. */
  file: string;
  title: string;
  passed: boolean;
}

export interface TestRun {
  results: TestResult[];
  /** Why it is no answer at all: a file that does not load, a run that hangs. Empty when it is one. */
  broken: string;
}

interface Report {
  testResults: {
    name: string;
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** Runs the tests of these catchers, with the guard of `invariant` removed; with null nothing is removed. */
export async function runTests(
  catchers: readonly Extract<Catcher, { by: 'test' }>[],
  invariant: string | null,
): Promise<TestRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-sabotage-'));
  const report = path.join(folder, 'report.json');
  const files = [...new Set(catchers.map(({ file }) => file))];
  const titles = [...new Set(catchers.map(({ title }) => escape(title)))].join('|');
  try {
    const said = await run(
      [
        ...[path.join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run'],
        ...['--config', path.join(import.meta.dirname, 'vitest.config.ts')],
        ...['--maxWorkers', invariant === null ? '2' : '1'],
        ...['--reporter', 'json', `--outputFile.json=${report}`, '-t', titles],
        ...files,
      ],
      invariant,
    );
    if (!existsSync(report)) return { results: [], broken: `the tests did not run: ${said.slice(-500)}` };
    return resultsOf(JSON.parse(readFileSync(report, 'utf8')) as Report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultsOf({ testResults }: Report): TestRun {
  const dead = testResults.find(({ assertionResults }) => assertionResults.length === 0);
  const results = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status }) => ({
        file: path.relative(root, name),
        title: fullName,
        passed: status === 'passed',
      })),
  );
  return { results, broken: dead === undefined ? '' : `${dead.name} does not load: ${dead.message ?? ''}` };
}

function run(args: readonly string[], invariant: string | null): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: '--conditions=sabotage',
      SABOTAGE: invariant ?? '',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-4000);
    });
  }
  const limit = setTimeout(() => child.kill('SIGKILL'), invariant === null ? 1_200_000 : 300_000);
  return new Promise((resolve) => {
    child.once('close', () => {
      clearTimeout(limit);
      resolve(said);
    });
  });
}

/** True for results of this catcher's tests. */
export function isOf({ file, title }: Extract<Catcher, { by: 'test' }>) {
  return (result: TestResult): boolean => result.file === file && result.title.includes(title);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

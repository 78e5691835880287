import { spawn } from 'node:child_process';

/**
 * The gate: every step runs even when an earlier one failed, so that one run tells everything. Two at a time, the long ones first; a
 * step's output comes in one piece when it has ended.
 */
const steps: { name: string; command: string; args: string[] }[] = [
  { name: 'lint', command: 'eslint', args: ['--max-warnings', '0', '.'] },
  { name: 'types (server, simulator, tests)', command: 'tsc', args: ['-p', '.'] },
  { name: 'types (web)', command: 'tsc', args: ['-p', 'web'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'generated files', command: 'node', args: ['scripts/check/check-generated.ts'] },
  { name: 'dead code', command: 'knip', args: [] },
  { name: 'laws', command: 'node', args: ['scripts/check/check-laws.ts'] },
  { name: 'licences', command: 'node', args: ['scripts/licences.ts', '--check'] },
  { name: 'documents', command: 'node', args: ['scripts/check/check-docs.ts'] },
];
const AT_ONCE = 2;

interface Ended {
  status: number | null;
  output: string;
}

function run(command: string, args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', (error) => {
      resolve({ status: null, output: `${command} could not be started: ${error.message}\n` });
    });
    child.on('close', (status) => {
      resolve({ status, output: Buffer.concat(output).toString('utf8') });
    });
  });
}

const failed: string[] = [];
const waiting = [...steps];
async function work(): Promise<void> {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const started = performance.now();
    const { status, output } = await run(step.command, step.args);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(output);
    if (status !== 0) failed.push(step.name);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)`);
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work));
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exit(1);
}

import { spawnSync } from 'node:child_process';

/** The gate: every step runs even when an earlier one failed, so that one run tells everything. */
const steps: { name: string; command: string; args: string[] }[] = [
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'types (server, simulator, tests)', command: 'tsc', args: ['-p', '.'] },
  { name: 'types (web)', command: 'tsc', args: ['-p', 'web'] },
  { name: 'lint', command: 'eslint', args: ['--max-warnings', '0', '.'] },
  { name: 'laws', command: 'node', args: ['scripts/check/check-laws.ts'] },
  { name: 'dead code', command: 'knip', args: [] },
  { name: 'generated files', command: 'node', args: ['scripts/check/check-generated.ts'] },
  { name: 'documents', command: 'node', args: ['scripts/check/check-docs.ts'] },
];

const failed: string[] = [];
for (const step of steps) {
  const started = performance.now();
  const result = spawnSync(step.command, step.args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const good = result.status === 0;
  if (!good) failed.push(step.name);
  console.log(`${good ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)`);
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exit(1);
}

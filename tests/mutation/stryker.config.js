import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Mutation testing, as scripts/mutate.ts starts it room by room.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: true },
  coverageAnalysis: 'perTest',
  mutate: ['src/restore/gates/**/*.ts', '!src/**/*.test.ts'],
  concurrency: 1,
  // A busy machine is slow, and slow is not noticed: only a mutant that really never ends counts as caught by the time limit.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  // Outside of the project, where no other run takes the changed copy's tests for ours.
  tempDirName: path.join(tmpdir(), 'tenantatlas-mutation'),
  ignorePatterns: ['.cache', 'web', 'docs', 'changelog', 'bench', 'coverage'],
  incremental: true,
  incrementalFile: '.cache/mutation/incremental.json',
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  allowConsoleColors: false,
};

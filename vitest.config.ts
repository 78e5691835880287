import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, 'tests/fixtures/**', '**/.cache/**'];
const lanes = [
  '**/*.browser.test.ts',
  '**/*.corpus.test.ts',
  'tests/kill/**',
  'tests/simulation/simulation.test.ts',
];

/**
 * Five lanes. Every file that asks for a database gets its own, cloned from a template that the global setup migrates once
 * (tests/support/database.ts). Two workers: the lanes are made for two cores, and the database shares them.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'confidence',
          include: ['**/*.test.ts', 'web/**/*.test.tsx'],
          exclude: [...exclude, ...lanes],
          globalSetup: 'tests/support/global-database.ts',
        },
      },
      {
        extends: true,
        test: {
          // The simulation's own tests: with the lane of the same name in scripts/test.ts, while traces were seen to differ.
          name: 'simulate',
          include: ['tests/simulation/simulation.test.ts'],
          exclude,
          globalSetup: 'tests/support/global-database.ts',
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude,
          globalSetup: ['tests/support/global-database.ts', 'tests/browser/support/global-browser.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'corpus',
          include: ['**/*.corpus.test.ts'],
          exclude,
          globalSetup: 'tests/support/global-database.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'kill',
          include: ['tests/kill/**/*.test.ts'],
          exclude,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

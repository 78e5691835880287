import { defaultServerConditions } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';

const conditions = ['sabotage', ...defaultServerConditions];

/** The tests that catch a removed guard, with `#sabotage` as `node --conditions=sabotage` resolves it. */
export default defineConfig({
  root: new URL('../../..', import.meta.url).pathname,
  ssr: { resolve: { conditions, externalConditions: conditions } },
  // The global setup, which migrates the database, is loaded in an environment of its own that knows no conditions.
  resolve: { alias: { '#sabotage': new URL('switches.ts', import.meta.url).pathname } },
  test: {
    name: 'sabotage',
    include: ['**/*.test.ts'],
    exclude: [...configDefaults.exclude, '.cache/**', 'tests/fixtures/**', '**/*.browser.test.ts'],
    globalSetup: 'tests/support/global-database.ts',
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

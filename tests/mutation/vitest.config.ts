import { configDefaults, defineConfig } from 'vitest/config';

/**
 * The tests that judge mutants: those beside the pure code, which need no database and answer in milliseconds. A mutant that only a
 * scenario would notice counts as survived; docs/reliability.md says which files that leaves out.
 */
export default defineConfig({
  test: {
    include: ['src/{restore,compare,catalogue,kernel}/**/*.test.ts'],
    // The property test of the verdict would run for nearly every mutant, and takes longer than all others together.
    exclude: [...configDefaults.exclude, 'src/restore/gates/judge.property.test.ts'],
    testTimeout: 20_000,
  },
});

import type { Parameters } from 'fast-check';

const TIMES = Number(process.env['FUZZ_RUNS'] ?? '1');
const SEED = Number(process.env['FUZZ_SEED'] ?? '20261125');

/** How a fuzz test runs: one seed in `npm test`, so that a red run can be played again; FUZZ_RUNS times as many inputs on request. */
export function runs<T>(numRuns: number): Parameters<T> {
  return { seed: SEED, numRuns: Math.max(1, Math.round(numRuns * TIMES)), endOnFailure: TIMES > 1 };
}

/** Time for a test that runs longer on request. */
export function timeFor(ms: number): number {
  return ms * Math.max(1, TIMES);
}

/** Processor time of this process so far: unlike the clock's, it says the same on a busy machine. */
export function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

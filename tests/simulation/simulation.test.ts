import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Job } from './lanes/exhaustive.ts';
import { outcomeOf } from './lanes/outcome.ts';
import { seededJob } from './lanes/seeded.ts';
import { endPlaying, NO_FAULTS } from './play.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';

/** Each run takes a part of a second; the first one of a scenario makes its stage as well. */
const PATIENCE = { timeout: 120_000 };
const REGRESSIONS = path.join(import.meta.dirname, 'regressions');

afterAll(endPlaying, PATIENCE.timeout);

describe('a scenario without faults', () => {
  it.each(SCENARIOS.map(({ name }) => name))(
    '%s breaks no invariant, and the same seed gives the same trace',
    PATIENCE,
    async (scenario) => {
      const job = { scenario, seed: 7, plan: NO_FAULTS };
      const first = await outcomeOf(job);
      expect(first.violations).toEqual([]);
      expect(first.trace).toMatch(/^[0-9a-f]{64}$/);
      expect((await outcomeOf(job)).trace).toBe(first.trace);
      expect((await outcomeOf({ ...job, seed: 8 })).trace).not.toBe(first.trace);
    },
  );
});

describe('a plan that is drawn from a seed', () => {
  it('is the same each time, and each concern has a stream of its own', () => {
    expect(seededJob(11)).toEqual(seededJob(11));
    expect(seededJob(11).plan).not.toEqual(seededJob(12).plan);
    expect(seededJob(11, 'updates').plan).toEqual(seededJob(11, 'entra').plan);
  });
  it('strikes, and gives the same trace twice', PATIENCE, async () => {
    const kill: Job = {
      scenario: 'updates',
      seed: 3,
      plan: {
        ...NO_FAULTS,
        faults: [
          { on: 'boundary', boundary: 'send', moment: 'after', nth: 1, kind: 'kill' },
          { on: 'request', match: { method: 'PATCH' }, nth: 1, kind: 'timeout_after_commit' },
        ],
      },
    };
    const first = await outcomeOf(kill);
    expect(first.violations).toEqual([]);
    expect(first.cells).toContain('send/after/kill');
    expect(first.cells.some((cell) => cell.endsWith('/timeout_after_commit'))).toBe(true);
    expect((await outcomeOf(kill)).trace).toBe(first.trace);
  });
});

describe('runs that once broke an invariant', () => {
  const kept = readdirSync(REGRESSIONS)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(REGRESSIONS, name), 'utf8')) as Job & { name: string });
  it('are kept', () => {
    expect(kept.length).toBeGreaterThan(0);
  });
  it.each(kept.map((job) => [job.name, job] as const))(
    '%s',
    PATIENCE,
    async (_name, { scenario, seed, plan }) => {
      expect((await outcomeOf({ scenario, seed, plan })).violations).toEqual([]);
    },
  );
});

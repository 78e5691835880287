import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SCENARIOS, scenarioNamed } from '../scenarios/scenarios.ts';
import type { Answer } from './child.ts';
import { cellsOf, gaps, wantedCells } from './coverage.ts';
import { thinned, thinnedBoundaries, type Job } from './exhaustive.ts';
import { startPlayers, type Players } from './players.ts';
import { seededJob } from './seeded.ts';

/**
 * `npm run simulate -- [--seeds N] [--first S] [--scenario NAME] [--exhaustive [--whole]] [--every N] [--players N]
 * [--replay JOB]`. `--whole` strikes every single call, without it a call that is repeated is struck the
 * first and the last time. `--every N` plays only each N-th run of the exhaustive lane. Ends with `N runs, V violations`; exit code 1 on
 * any violation, on a trace that differs when its seed is played again, and in the exhaustive lane on an empty cell of the coverage.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    first: { type: 'string', default: '1' },
    scenario: { type: 'string' },
    exhaustive: { type: 'boolean', default: false },
    players: { type: 'string', default: '2' },
    whole: { type: 'boolean', default: false },
    every: { type: 'string', default: '1' },
    replay: { type: 'string' },
  },
});
const scenarios = values.scenario === undefined ? SCENARIOS : [scenarioNamed(values.scenario)];
const replayed = values.replay === undefined ? [] : [JSON.parse(values.replay) as Job];
const seeds = Number(values.seeds ?? (values.exhaustive || replayed.length > 0 ? 0 : 500));
const first = Number(values.first);
/** Every so many-th run is played twice, and its trace compared. */
const TWICE_EVERY = 50;
/** After so many, further failing runs are counted and not shrunk. */
const MOST_SHRUNK = 5;
const REGRESSIONS = path.join(import.meta.dirname, '..', 'regressions');

interface Tally {
  runs: number;
  violations: number;
  differing: number;
  virtualMs: number;
  realMs: number;
  hit: Set<string>;
  failed: Job[];
}

const tally: Tally = {
  runs: 0,
  violations: 0,
  differing: 0,
  virtualMs: 0,
  realMs: 0,
  hit: new Set(),
  failed: [],
};

async function lane(players: Players, name: string, jobs: readonly Job[]): Promise<void> {
  const started = performance.now();
  let done = 0;
  let toldAt = started;
  const tell = () => {
    const seconds = (performance.now() - started) / 1000;
    const left = (seconds / done) * (jobs.length - done);
    console.log(
      `${name}: ${String(done)} of ${String(jobs.length)} runs, ${(done / seconds).toFixed(1)} a second, about ${left.toFixed(0)} s left, ${String(tally.violations)} violations`,
    );
  };
  await Promise.all(
    jobs.map(async (job, index) => {
      const { outcome } = (await players.ask({ ask: 'play', job })) as Extract<Answer, { answer: 'played' }>;
      note(job, outcome);
      if (index % TWICE_EVERY === 0) {
        const again = (await players.ask({ ask: 'play', job })) as Extract<Answer, { answer: 'played' }>;
        if (again.outcome.trace !== outcome.trace) {
          tally.differing += 1;
          console.log(`The same seed gave another trace: ${replayOf(job)}`);
        }
      }
      done += 1;
      if (performance.now() - toldAt > 10_000 || done === jobs.length) {
        toldAt = performance.now();
        tell();
      }
    }),
  );
}

function note(job: Job, outcome: Extract<Answer, { answer: 'played' }>['outcome']): void {
  tally.runs += 1;
  tally.virtualMs += outcome.virtualMs;
  tally.realMs += outcome.realMs;
  for (const cell of cellsOf(job.scenario, outcome.cells)) tally.hit.add(cell);
  if (outcome.violations.length === 0) return;
  tally.violations += outcome.violations.length;
  tally.failed.push(job);
  for (const { invariant, request, what } of outcome.violations) {
    console.log(
      `${invariant} in ${job.scenario}, seed ${String(job.seed)}${request === null ? '' : `, request ${String(request)}`}: ${what.slice(0, 1500)}`,
    );
  }
  console.log(`  again: ${replayOf(job)}`);
}

/** A drawn plan comes back from its seed; any other is written down where the run is kept. */
function replayOf(job: Job): string {
  const drawn = JSON.stringify(seededJob(job.seed, job.scenario).plan) === JSON.stringify(job.plan);
  if (drawn) return `npm run simulate -- --seeds 1 --first ${String(job.seed)} --scenario ${job.scenario}`;
  return `npm run simulate -- --replay '${JSON.stringify(job)}'`;
}

/** Failing runs with the fewest faults that break the same; kept as regressions under a name. */
async function keepFailing(players: Players): Promise<void> {
  for (const job of tally.failed.slice(0, MOST_SHRUNK)) {
    const { job: small, outcome } = (await players.ask({ ask: 'shrink', job })) as Extract<
      Answer,
      { answer: 'shrunk' }
    >;
    const invariants = [...new Set(outcome.violations.map(({ invariant }) => invariant))];
    const name = `${small.scenario}-${invariants.join('-').toLowerCase()}-${String(small.seed)}`;
    mkdirSync(REGRESSIONS, { recursive: true });
    writeFileSync(
      path.join(REGRESSIONS, `${name}.json`),
      `${JSON.stringify({ name, invariants, ...small }, null, 2)}\n`,
    );
    console.log(`Shrunk to ${JSON.stringify(small.plan)}: kept as tests/simulation/regressions/${name}.json`);
  }
}

const players = startPlayers(Number(values.players));
const started = performance.now();
let missing: string[] = [];
if (values.exhaustive) {
  const listed = await Promise.all(
    scenarios.map(
      async ({ name }) =>
        (await players.ask({ ask: 'list', scenario: name, seed: 1 })) as Extract<
          Answer,
          { answer: 'listed' }
        >,
    ),
  );
  const all = {
    requests: listed.flatMap((one) => one.requests),
    boundaries: listed.flatMap((one) => one.boundaries),
  };
  const some = (jobs: readonly Job[]) => jobs.filter((_one, at) => at % Number(values.every) === 0);
  const requests = some(values.whole ? all.requests : thinned(all.requests));
  const boundaries = some(values.whole ? all.boundaries : thinnedBoundaries(all.boundaries));
  await lane(players, 'exhaustive', [...boundaries, ...requests]);
  if (values.scenario === undefined && values.every === '1') missing = gaps(wantedCells(requests), tally.hit);
}
if (replayed.length > 0) await lane(players, 'replay', replayed);
if (seeds > 0) {
  const jobs = Array.from({ length: seeds }, (_, at) => seededJob(first + at, values.scenario));
  await lane(players, 'seeded', jobs);
}
await keepFailing(players);
await players.close();

for (const gap of missing) console.log(gap);
const seconds = (performance.now() - started) / 1000;
console.log(
  `${(tally.virtualMs / Math.max(1, tally.realMs)).toFixed(0)} s of virtual time per second of a run; ${seconds.toFixed(0)} s in all; ${String(tally.hit.size)} cells hit, ${String(missing.length)} wrong; ${String(tally.differing)} traces differ`,
);
console.log(`${String(tally.runs)} runs, ${String(tally.violations)} violations`);
process.exitCode = tally.violations + tally.differing + missing.length === 0 ? 0 : 1;

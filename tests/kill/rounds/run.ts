import { parseArgs } from 'node:util';
import { Lane } from './lane.ts';
import { playRound, type RoundResult } from './round.ts';
import { planInWords, planRound } from './schedule.ts';

/**
 * `npm run kill -- --rounds N [--first S] [--lanes L]`: real servers, killed at random moments, and judged by the service's log and the
 * public API. Waiting for a dead server's lease is most of a round, so several installations go side by side.
 */
const ROUNDS_PER_FOLDER = 8;
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '6' },
  },
});
const rounds = whole('rounds', values.rounds);
const first = whole('first', values.first);
const lanes = Math.min(whole('lanes', values.lanes), rounds);

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`--${name} is "${text}", and has to be a whole number from 1 on.`);
  process.exit(2);
}

const begun = performance.now();
const results: RoundResult[] = [];
let next = first;

async function work(): Promise<void> {
  let lane = await Lane.open();
  let onFolder = ROUNDS_PER_FOLDER;
  let failed = false;
  while (next < first + rounds) {
    const seed = next;
    next += 1;
    let result: RoundResult;
    try {
      if (onFolder >= ROUNDS_PER_FOLDER || failed) {
        await lane.begin({ keep: failed });
        onFolder = 0;
        failed = false;
      }
      onFolder += 1;
      result = await playRound(lane, seed);
    } catch (error) {
      // A round that could not be played to its end proves nothing, and counts as a violation.
      const violations = [
        `the round broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ];
      result = { seed, plan: planRound(seed), status: 'broken off', unknown: 0, violations };
    }
    failed = result.violations.length > 0;
    report(result, failed ? lane.folder : undefined);
    if (failed) {
      const broken = lane;
      lane = await Lane.open();
      await broken.close({ keep: true }).catch(() => undefined);
      onFolder = ROUNDS_PER_FOLDER;
      failed = false;
    }
  }
  await lane.close({ keep: failed });
}

function report(result: RoundResult, folder: string | undefined): void {
  results.push(result);
  const { seed, plan, status, unknown, violations } = result;
  const seconds = (performance.now() - begun) / 1000;
  const left = ((rounds - results.length) * seconds) / results.length;
  const figures = `${String(results.length)}/${String(rounds)}, ${(seconds / results.length).toFixed(1)} s a round, ${String(Math.ceil(left))} s left`;
  const open = unknown === 0 ? '' : `, ${String(unknown)} left to a person`;
  console.log(`${figures} | ${String(seed)}: ${planInWords(plan)}: ${status}${open}`);
  if (violations.length === 0) return;
  for (const violation of violations) console.log(`  VIOLATION ${violation}`);
  console.log(`  kept: ${folder ?? 'nothing'}`);
  console.log(`  again: npm run kill -- --rounds 1 --first ${String(seed)}`);
}

await Promise.all(Array.from({ length: lanes }, work));
const violations = results.reduce((sum, result) => sum + result.violations.length, 0);
const ends = Map.groupBy(results, ({ status }) => status);
console.log([...ends].map(([status, each]) => `${status} ${String(each.length)}`).join(', '));
console.log(`${String(results.length)} rounds, ${String(violations)} violations`);
process.exitCode = violations === 0 ? 0 : 1;

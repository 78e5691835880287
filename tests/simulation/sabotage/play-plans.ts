import { judge } from '../judge/judge.ts';
import { endPlaying, playScenario } from '../play.ts';
import { attemptsFor } from './plans.ts';

/**
 * Its own process, with a guard removed (SABOTAGE) or with every guard in place: plays the runs in which the guard's absence may show, until the
 * judge finds something; or the one of this number alone. Says on the last line what it found.
 */
const [invariant = '', only] = process.argv.slice(2);
const attempts = attemptsFor(invariant);
let said = { caught: false, run: 0, of: attempts.length, what: '' };
for (const [run, attempt] of attempts.entries()) {
  if (only !== undefined && String(run) !== only) continue;
  const violations = judge(await playScenario(attempt));
  const own = violations.find((one) => one.invariant === invariant) ?? violations[0];
  if (own === undefined) continue;
  said = {
    ...said,
    caught: true,
    run,
    what: `${attempt.scenario}, seed ${String(attempt.seed)}, plan ${JSON.stringify(attempt.plan)}: ${own.invariant} ${own.what}`,
  };
  break;
}
await endPlaying();
console.log(JSON.stringify(said));

import { endPlaying, playScenario } from '../play.ts';
import { boundaryJobs, requestJobs, type Job } from './exhaustive.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { shrink } from './shrink.ts';

/** What a lane asks its processes, and what they answer. */
export type Ask =
  | { ask: 'play'; job: Job }
  | { ask: 'list'; scenario: string; seed: number }
  | { ask: 'shrink'; job: Job }
  | { ask: 'end' };
export type Answer =
  | { answer: 'played'; job: Job; outcome: Outcome }
  | { answer: 'listed'; requests: Job[]; boundaries: Job[] }
  | { answer: 'shrunk'; job: Job; outcome: Outcome };

async function answer(ask: Exclude<Ask, { ask: 'end' }>): Promise<Answer> {
  switch (ask.ask) {
    case 'play':
      return { answer: 'played', job: ask.job, outcome: await outcomeOf(ask.job) };
    case 'list': {
      const record = await playScenario(ask);
      return { answer: 'listed', requests: requestJobs(record), boundaries: boundaryJobs(record) };
    }
    case 'shrink':
      return { answer: 'shrunk', ...(await shrink(ask.job)) };
  }
}

process.on('message', (ask: Ask) => {
  if (ask.ask === 'end') {
    void endPlaying().finally(() => process.exit(0));
    return;
  }
  void answer(ask).then(
    (said) => process.send?.(said),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));

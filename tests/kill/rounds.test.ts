import { afterAll, beforeAll, expect, it } from 'vitest';
import { Lane } from './rounds/lane.ts';
import { playPlan } from './rounds/round.ts';
import type { RoundPlan } from './rounds/schedule.ts';

/** Two rounds of `npm run kill`, by name; the random ones run by command. A round waits out a dead server's lease. */
let lane: Lane;
beforeAll(async () => {
  lane = await Lane.open();
  await lane.begin();
});
afterAll(() => lane.close());

const plan = (round: Omit<RoundPlan, 'seed' | 'second'>): RoundPlan => ({ seed: 1, second: null, ...round });

it('I-21 I-10 a restore whose server is killed while a write is under way is taken up again, and writes nothing twice', async () => {
  const first = { after: 'write', nth: 4, laterMs: 5, victim: 'server' } as const;
  const result = await playPlan(lane, plan({ work: 'restore', first }));
  expect(result.violations).toEqual([]);
  expect(result.status).toBe('restored');
}, 240_000);

it('I-28 I-21 a backup whose server and database are killed together is whole in the end, or says why it is not', async () => {
  const first = { after: 'request', nth: 6, laterMs: 0, victim: 'both' } as const;
  const result = await playPlan(lane, plan({ work: 'backup', first }));
  expect(result.violations).toEqual([]);
  expect(result.status).toBe('complete');
}, 240_000);

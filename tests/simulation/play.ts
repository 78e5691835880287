import type { RunRecord, FaultPlan } from './facts.ts';
import { playOn } from './world/play-on.ts';
import { openStages, type Stages } from './world/stages.ts';

export interface Played {
  scenario: string;
  seed: number;
  plan?: FaultPlan;
}

export const NO_FAULTS: FaultPlan = { faults: [], administrator: [], people: [] };

let stages: Promise<Stages> | undefined;

/** Plays a scenario once with this seed and plan. The first play of a process makes what all need; `endPlaying` takes it away. */
export async function playScenario({ scenario, seed, plan = NO_FAULTS }: Played): Promise<RunRecord> {
  stages ??= openStages();
  return playOn(await (await stages).of(scenario), { seed, plan });
}

export async function endPlaying(): Promise<void> {
  const open = await stages;
  stages = undefined;
  await open?.close();
}

import type { EnvironmentHome, Place, RestoreRun } from '../api/types.ts';
import type { Draft } from './use-draft.ts';
import type { Steps } from './use-steps.ts';

/** What every step is given. */
export interface StepProps {
  place: Place;
  run: RestoreRun;
  draft: Draft;
  steps: Steps;
  environment: EnvironmentHome['environment'] | undefined;
}

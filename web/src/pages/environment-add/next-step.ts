import type { Onboarding } from '../../api/types.ts';
import { ONBOARDING_STEPS, type OnboardingStep } from '../../app/paths.ts';

/** The first step that is not complete; the last one when all are. */
export function nextStepOf({ steps }: Pick<Onboarding, 'steps'>): OnboardingStep {
  const open = steps.find(({ state }) => state !== 'complete')?.id;
  return ONBOARDING_STEPS.find((step) => step === open) ?? 'verify';
}

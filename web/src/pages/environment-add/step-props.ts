import type { Onboarding } from '../../api/types.ts';
import type { OnboardingDraft } from './use-onboarding.ts';

export interface StepProps {
  onboarding: Onboarding;
  draft: OnboardingDraft;
}

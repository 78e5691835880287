import type { Verdict } from '../api/types.ts';
import { WIZARD_STEPS, type WizardStep } from '../app/paths.ts';
import { StepList } from '../parts/step-list.tsx';
import { STEP_LABELS, stepState } from './steps.ts';

interface StepperProps {
  verdict: Verdict;
  current: WizardStep;
  hrefOf: (step: WizardStep) => string;
  onGo: (step: WizardStep) => void;
}

/** The five steps with their states. It navigates; whether a step may be entered is asked of the server, not of this list. */
export function Stepper({ verdict, current, hrefOf, onGo }: StepperProps) {
  return (
    <StepList
      label="Steps of the restore"
      steps={WIZARD_STEPS.map((step) => ({
        href: hrefOf(step),
        label: STEP_LABELS[step],
        state: stepState(step, verdict),
        here: step === current,
        onGo: () => {
          onGo(step);
        },
      }))}
    />
  );
}

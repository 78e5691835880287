import type { RestoreRun } from '../api/types.ts';
import type { WizardStep } from '../app/paths.ts';
import { DecisionCard } from '../parts/decision-card.tsx';
import { GuardedButton } from '../parts/guarded-button.tsx';
import { useMayNot } from '../shell/rights.ts';
import type { Steps } from './use-steps.ts';

interface VerdictCardProps {
  run: RestoreRun;
  step: WizardStep;
  steps: Steps;
}

/**
 * The verdict as the server gave it, with its one next action. On Preview the way to Confirm always stands beside it and stays
 * pressable: while a gate is closed the server answers why, and where to go.
 */
export function VerdictCard({ run, step, steps }: VerdictCardProps) {
  const { verdict, decision, activeOperation } = run;
  const mayNotCheck = useMayNot('restore.check');
  const { next } = verdict;
  const starts = ['run_checks', 'generate_preview', 'rehearse'].includes(next.action);
  const forward = next.action === 'continue_to_confirmation';
  const busy = starts && activeOperation !== null;
  const atConfirm = step === 'confirm' && verdict.mayConfirm;
  const primary = atConfirm ? null : (
    <GuardedButton
      appearance="primary"
      because={starts ? (busy ? `${activeOperation.label} is running.` : mayNotCheck) : null}
      busy={steps.starting}
      onClick={() => {
        steps.follow(next);
      }}
    >
      {next.label}
    </GuardedButton>
  );
  const beside =
    step === 'preview' && !forward && run.status === 'draft' ? (
      <GuardedButton
        busy={steps.starting}
        onClick={() => {
          steps.continueToConfirm();
        }}
      >
        Continue to confirmation
      </GuardedButton>
    ) : null;
  return (
    <DecisionCard
      tone={decision.tone}
      status={verdict.status}
      reason={verdict.reason}
      impact={verdict.impact}
      {...(primary === null && beside === null
        ? {}
        : {
            actions: (
              <>
                {primary}
                {beside}
              </>
            ),
          })}
    />
  );
}

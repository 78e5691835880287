import { useMutation, useQueryClient } from '@tanstack/react-query';
import { discardOnboarding, onboardingKey } from '../../api/onboarding-queries.ts';
import type { Onboarding } from '../../api/types.ts';
import { connectionPath, ONBOARDING_STEPS, workspacePath, type OnboardingStep } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { DiscardDialog } from '../../parts/discard-dialog.tsx';
import { tell } from '../../parts/messages-store.ts';
import { StepFooter } from '../../parts/step-footer.tsx';
import { STEP_LABELS } from './onboarding-words.ts';
import type { OnboardingDraft } from './use-onboarding.ts';

interface OnboardingFooterProps {
  onboarding: Onboarding;
  draft: OnboardingDraft;
  step: OnboardingStep;
  hrefOf: (step: OnboardingStep) => string;
}

/** Back and forth. Each step may be looked at in any order; the server says at Verify what is missing. */
export function OnboardingFooter({ onboarding, draft, step, hrefOf }: OnboardingFooterProps) {
  const go = useGo();
  const at = ONBOARDING_STEPS.indexOf(step);
  const back = ONBOARDING_STEPS[at - 1];
  const forward = ONBOARDING_STEPS[at + 1];
  return (
    <StepFooter
      back={back === undefined ? null : { label: STEP_LABELS[back], go: () => go(hrefOf(back)) }}
      forward={
        forward === undefined
          ? null
          : {
              label: STEP_LABELS[forward],
              go: () => go(hrefOf(forward)),
              // The one thing to press is what keeps the credential, until there is one.
              primary: step !== 'credential' || onboarding.credential !== null,
            }
      }
    >
      <Discard onboarding={onboarding} draft={draft} />
    </StepFooter>
  );
}

function Discard({ onboarding, draft }: Pick<OnboardingFooterProps, 'onboarding' | 'draft'>) {
  const go = useGo();
  const client = useQueryClient();
  const { environmentSlug } = onboarding;
  const { workspace } = draft.path;
  const discard = useMutation({
    mutationFn: () => discardOnboarding(draft.path),
    onSuccess: () => {
      tell({
        intent: 'success',
        title: 'Discarded',
        body: 'Nothing was changed in the tenant. An app registration that was made there stays.',
      });
      go(
        environmentSlug === null
          ? workspacePath(workspace)
          : connectionPath({ workspace, environment: environmentSlug }),
      );
      client.removeQueries({ queryKey: onboardingKey(draft.path) });
      return client.invalidateQueries({ queryKey: ['onboardings', workspace] });
    },
  });
  return (
    <DiscardDialog
      trigger="Discard"
      title="Discard what was entered?"
      act="Discard it"
      kept="It is kept."
      discard={discard}
    >
      Everything that was entered is removed, a key that was made here included.{' '}
      {environmentSlug === null ? '' : 'The connection goes on with the credential that it has.'}
    </DiscardDialog>
  );
}

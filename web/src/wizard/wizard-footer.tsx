import { useMutation, useQueryClient } from '@tanstack/react-query';
import { environmentKey } from '../api/environment-queries.ts';
import { discardRun } from '../api/run-queries.ts';
import type { Place, RestoreRun } from '../api/types.ts';
import { runsPath, WIZARD_STEPS, type WizardStep } from '../app/paths.ts';
import { useGo } from '../app/use-place.ts';
import { DiscardDialog } from '../parts/discard-dialog.tsx';
import { GuardedButton } from '../parts/guarded-button.tsx';
import { tell } from '../parts/messages-store.ts';
import { StepFooter } from '../parts/step-footer.tsx';
import { useMayNot } from '../shell/rights.ts';
import { STEP_LABELS } from './steps.ts';
import type { Steps } from './use-steps.ts';

interface WizardFooterProps {
  place: Place;
  run: RestoreRun;
  step: WizardStep;
  steps: Steps;
}

/** Plain steps back and forth. From Preview the only way forward is the card's, because the server decides it. */
export function WizardFooter({ place, run, step, steps }: WizardFooterProps) {
  const at = WIZARD_STEPS.indexOf(step);
  const back = WIZARD_STEPS[at - 1];
  const forward = step === 'preview' ? undefined : WIZARD_STEPS[at + 1];
  return (
    <StepFooter
      back={back === undefined ? null : { label: STEP_LABELS[back], go: () => steps.goTo(back) }}
      forward={forward === undefined ? null : { label: STEP_LABELS[forward], go: () => steps.goTo(forward) }}
    >
      <DiscardDraft place={place} run={run} />
    </StepFooter>
  );
}

function DiscardDraft({ place, run }: { place: Place; run: RestoreRun }) {
  const go = useGo();
  const client = useQueryClient();
  const mayNot = useMayNot('restore.draft');
  const discard = useMutation({
    mutationFn: () => discardRun(place, run.id),
    onSuccess: () => {
      tell({ intent: 'success', title: 'Draft discarded', body: 'Nothing was written to the tenant.' });
      go(runsPath(place));
      return client.invalidateQueries({ queryKey: environmentKey(place), refetchType: 'none' });
    },
  });
  if (run.status !== 'draft') return null;
  if (mayNot !== null) {
    return (
      <GuardedButton because={mayNot} onClick={() => undefined}>
        Discard draft
      </GuardedButton>
    );
  }
  return (
    <DiscardDialog
      trigger="Discard draft"
      title="Discard this draft?"
      act="Discard the draft"
      kept="The draft is kept."
      discard={discard}
    >
      The choices, checks and previews of this draft are removed. The backup set stays, and nothing is written
      to the tenant.
    </DiscardDialog>
  );
}

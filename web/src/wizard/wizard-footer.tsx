import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { environmentKey } from '../api/environment-queries.ts';
import { discardRun } from '../api/run-queries.ts';
import type { Place, RestoreRun } from '../api/types.ts';
import { runsPath, WIZARD_STEPS, type WizardStep } from '../app/paths.ts';
import { useGo } from '../app/use-place.ts';
import { FailureBar } from '../parts/failed-state.tsx';
import { GuardedButton } from '../parts/guarded-button.tsx';
import { tell } from '../parts/messages-store.ts';
import { useMayNot } from '../shell/rights.ts';
import { STEP_LABELS } from './steps.ts';
import type { Steps } from './use-steps.ts';

const useStyles = makeStyles({
  footer: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  end: { marginLeft: 'auto' },
});

interface WizardFooterProps {
  place: Place;
  run: RestoreRun;
  step: WizardStep;
  steps: Steps;
}

/** Plain steps back and forth. From Preview the only way forward is the card's, because the server decides it. */
export function WizardFooter({ place, run, step, steps }: WizardFooterProps) {
  const styles = useStyles();
  const at = WIZARD_STEPS.indexOf(step);
  const back = WIZARD_STEPS[at - 1];
  const forward = step === 'preview' ? undefined : WIZARD_STEPS[at + 1];
  return (
    <div className={styles.footer}>
      {back === undefined ? null : (
        <Button
          onClick={() => {
            steps.goTo(back);
          }}
        >
          Back: {STEP_LABELS[back]}
        </Button>
      )}
      {forward === undefined ? null : (
        <Button
          onClick={() => {
            steps.goTo(forward);
          }}
        >
          Next: {STEP_LABELS[forward]}
        </Button>
      )}
      <span className={styles.end}>
        <DiscardDraft place={place} run={run} />
      </span>
    </div>
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
    <Dialog modalType="alert">
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle">Discard draft</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Discard this draft?</DialogTitle>
          <DialogContent>
            The choices, checks and previews of this draft are removed. The backup set stays, and nothing is
            written to the tenant.
            {discard.isError ? <FailureBar error={discard.error} unaffected="The draft is kept." /> : null}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Keep it</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              disabledFocusable={discard.isPending}
              onClick={() => {
                discard.mutate();
              }}
            >
              Discard the draft
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

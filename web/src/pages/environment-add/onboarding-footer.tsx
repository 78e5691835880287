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
import { discardOnboarding, onboardingKey } from '../../api/onboarding-queries.ts';
import type { Onboarding } from '../../api/types.ts';
import { connectionPath, ONBOARDING_STEPS, workspacePath, type OnboardingStep } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { tell } from '../../parts/messages-store.ts';
import { STEP_LABELS } from './onboarding-words.ts';
import type { OnboardingDraft } from './use-onboarding.ts';

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

interface OnboardingFooterProps {
  onboarding: Onboarding;
  draft: OnboardingDraft;
  step: OnboardingStep;
  hrefOf: (step: OnboardingStep) => string;
}

/** Back and forth. Each step may be looked at in any order; the server says at Verify what is missing. */
export function OnboardingFooter({ onboarding, draft, step, hrefOf }: OnboardingFooterProps) {
  const styles = useStyles();
  const go = useGo();
  const at = ONBOARDING_STEPS.indexOf(step);
  const back = ONBOARDING_STEPS[at - 1];
  const forward = ONBOARDING_STEPS[at + 1];
  return (
    <div className={styles.footer}>
      {back === undefined ? null : (
        <Button
          onClick={() => {
            go(hrefOf(back));
          }}
        >
          Back: {STEP_LABELS[back]}
        </Button>
      )}
      {forward === undefined ? null : (
        <Button
          // The one thing to press is what keeps the credential, until there is one.
          appearance={step === 'credential' && onboarding.credential === null ? 'secondary' : 'primary'}
          onClick={() => {
            go(hrefOf(forward));
          }}
        >
          Next: {STEP_LABELS[forward]}
        </Button>
      )}
      <span className={styles.end}>
        <Discard onboarding={onboarding} draft={draft} />
      </span>
    </div>
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
    <Dialog modalType="alert">
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle">Discard</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Discard what was entered?</DialogTitle>
          <DialogContent>
            Everything that was entered is removed, a key that was made here included.{' '}
            {environmentSlug === null ? '' : 'The connection goes on with the credential that it has.'}
            {discard.isError ? <FailureBar error={discard.error} unaffected="It is kept." /> : null}
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
              Discard it
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

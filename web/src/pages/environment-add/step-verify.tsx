import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { environmentKey } from '../../api/environment-queries.ts';
import { completeOnboarding, onboardingKey, verifyOnboarding } from '../../api/onboarding-queries.ts';
import { connectionPath, environmentPath, onboardingPath } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { DecisionCard } from '../../parts/decision-card.tsx';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GoButton } from '../../parts/go.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { tell } from '../../parts/messages-store.ts';
import { Panel } from '../../parts/panel.tsx';
import { TenantFacts, VerificationView } from '../environment-connection/verification-view.tsx';
import { SaveUnverified } from './save-unverified.tsx';
import type { StepProps } from './step-props.ts';

const useStyles = makeStyles({ progress: { display: 'grid', gap: tokens.spacingVerticalS } });

/** Does all of it work? The one step that talks to the tenant, and the one that makes the environment. */
export function StepVerify({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const go = useGo();
  const client = useQueryClient();
  const { decision, verification, mayComplete } = onboarding;
  const replacing = onboarding.environmentSlug !== null;
  const missing = onboarding.steps.filter(({ id, state }) => id !== 'verify' && state !== 'complete');
  const verify = useMutation({
    mutationFn: () => verifyOnboarding(draft.path),
    onMutate: () => {
      // Asks for the state while the answer is on its way, so that the page tells what is done.
      setTimeout(() => void draft.refresh(), 300);
    },
    onSettled: draft.refresh,
  });
  const complete = useMutation({
    mutationFn: (unverified: boolean) => completeOnboarding(draft.path, unverified),
    onSuccess: ({ environment, operable }) => {
      const place = { workspace: draft.path.workspace, environment };
      tell({
        intent: operable ? 'success' : 'warning',
        title: replacing ? 'The credential was replaced' : `${onboarding.name} was added`,
        body: operable
          ? replacing
            ? 'The connection uses the new one from now on.'
            : 'Make a first backup now; the tenant is only read.'
          : 'The connection is switched off until it is verified.',
      });
      go(operable && !replacing ? environmentPath(place) : connectionPath(place));
      client.removeQueries({ queryKey: onboardingKey(draft.path) });
      void client.invalidateQueries({ queryKey: ['workspace', place.workspace] });
      return client.invalidateQueries({ queryKey: environmentKey(place) });
    },
  });
  const busy = onboarding.verifying || verify.isPending;
  const because = missing.length > 0 ? missing.map(({ reason }) => reason).join(' ') : null;
  const press = (label: string, primary: boolean) => (
    <GuardedButton
      appearance={primary ? 'primary' : 'secondary'}
      because={because}
      busy={busy}
      onClick={() => {
        verify.mutate();
      }}
    >
      {label}
    </GuardedButton>
  );
  const again = verification === null ? 'Verify' : 'Verify again';
  return (
    <>
      <DecisionCard
        tone={busy ? 'progress' : decision.tone}
        status={busy ? 'Verifying' : decision.status}
        reason={
          busy
            ? 'Signing in, asking whose tenant it is, and reading one object of each type.'
            : decision.reason
        }
        impact={busy ? 'The tenant is only read. It takes up to two minutes.' : decision.impact}
        actions={
          mayComplete && !busy ? (
            <>
              <Button
                appearance="primary"
                disabledFocusable={complete.isPending}
                onClick={() => {
                  complete.mutate(false);
                }}
              >
                {replacing ? 'Use the new credential' : 'Add the environment'}
              </Button>
              {press(again, false)}
            </>
          ) : verification?.tenant.state === 'other' && !replacing && !busy ? (
            <>
              <GoButton
                appearance="primary"
                to={onboardingPath(draft.path.workspace, draft.path.onboardingId, 'tenant')}
              >
                Correct the tenant
              </GoButton>
              {press(again, false)}
            </>
          ) : (
            press(again, true)
          )
        }
      >
        {busy ? (
          <div className={styles.progress} role="status">
            <ProgressBar aria-label="Verifying" />
          </div>
        ) : null}
      </DecisionCard>
      {verify.isError ? <FailureBar error={verify.error} unaffected="Nothing was verified." /> : null}
      {complete.isError ? (
        <FailureBar
          error={complete.error}
          unaffected={replacing ? 'The old credential stays in use.' : 'No environment was made.'}
        />
      ) : null}
      {verification === null || busy ? null : (
        <>
          <Panel title="Sign-in and tenant">
            <TenantFacts report={verification} />
          </Panel>
          <VerificationView report={verification} />
        </>
      )}
      {mayComplete || busy ? null : (
        <SaveUnverified
          onboarding={onboarding}
          pending={complete.isPending}
          onSave={() => {
            complete.mutate(true);
          }}
        />
      )}
    </>
  );
}

import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useLocation } from '@tanstack/react-router';
import type { OnboardingPlace } from '../../api/onboarding-queries.ts';
import { fieldErrors } from '../../api/failure.ts';
import { ONBOARDING_STEPS, onboardingPath, type OnboardingStep } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { FailedState, FailureBar } from '../../parts/failed-state.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { StepList } from '../../parts/step-list.tsx';
import { OnboardingFooter } from './onboarding-footer.tsx';
import { STEP_LABELS } from './onboarding-words.ts';
import { StepApp } from './step-app.tsx';
import { StepCredential } from './credential/step-credential.tsx';
import type { StepProps } from './step-props.ts';
import { StepTenant } from './step-tenant.tsx';
import { StepTypes } from './step-types.tsx';
import { StepVerify } from './step-verify.tsx';
import { useOnboarding } from './use-onboarding.ts';

const useStyles = makeStyles({ body: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 } });

interface OnboardingViewProps {
  path: OnboardingPlace;
  step: OnboardingStep;
}

/** Connecting a tenant, or replacing a credential, step by step. Everything chosen is on the server at once. */
export function OnboardingView({ path, step }: OnboardingViewProps) {
  const styles = useStyles();
  const go = useGo();
  const pathname = useLocation({ select: (at) => at.pathname });
  const draft = useOnboarding(path);
  const { onboarding } = draft;
  const replacing = onboarding?.environmentSlug != null;
  const head = (
    <PageHead
      title={STEP_LABELS[step]}
      identity={`${pathname} ${path.onboardingId} ${step}`}
      eyebrow={`${replacing ? `Replace the credential of ${onboarding.name}` : `Add environment ${onboarding?.name ?? ''}`.trim()}, step ${ONBOARDING_STEPS.indexOf(step) + 1} of ${ONBOARDING_STEPS.length}`}
      context={onboarding?.name}
      mark={onboarding === undefined || onboarding.name === '' ? null : <KindBadge kind={onboarding.kind} />}
    />
  );
  if (onboarding === undefined) {
    return draft.error === null ? (
      <>
        {head}
        <LoadingState what="what was entered" />
      </>
    ) : (
      <FailedState error={draft.error} retry={draft.reload} />
    );
  }
  const hrefOf = (to: OnboardingStep) => onboardingPath(path.workspace, path.onboardingId, to);
  const shownByField = draft.editError !== null && fieldErrors(draft.editError).length > 0;
  return (
    <>
      {head}
      <StepList
        label="Steps"
        steps={ONBOARDING_STEPS.map((id) => ({
          href: hrefOf(id),
          label: STEP_LABELS[id],
          state: onboarding.steps.find((one) => one.id === id)?.state ?? 'open',
          here: id === step,
          onGo: () => {
            go(hrefOf(id));
          },
        }))}
      />
      {draft.editError === null || shownByField ? null : (
        <FailureBar error={draft.editError} unaffected="What was saved before is as it was." />
      )}
      {onboarding.sameTenantAs === '' ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            The environment {onboarding.sameTenantAs} stands for the same tenant. Two environments of one
            tenant see the same objects, and only one restore at a time can write to it.
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.body}>
        <StepBody key={step} step={step} onboarding={onboarding} draft={draft} />
      </div>
      <OnboardingFooter onboarding={onboarding} draft={draft} step={step} hrefOf={hrefOf} />
    </>
  );
}

function StepBody({ step, ...props }: StepProps & { step: OnboardingStep }) {
  switch (step) {
    case 'tenant':
      return <StepTenant {...props} />;
    case 'types':
      return <StepTypes {...props} />;
    case 'app':
      return <StepApp {...props} />;
    case 'credential':
      return <StepCredential {...props} />;
    case 'verify':
      return <StepVerify {...props} />;
  }
}

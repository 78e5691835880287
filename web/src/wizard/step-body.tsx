import { lazy, Suspense } from 'react';
import { LoadingState, PageState } from '../parts/page-state.tsx';
import type { WizardStep } from '../app/paths.ts';
import { loadStep } from './load-steps.ts';
import type { StepProps } from './step-props.ts';

const StepBackupSet = lazy(async () => ({ default: (await loadStep['backup-set']()).StepBackupSet }));
const StepScope = lazy(async () => ({ default: (await loadStep.scope()).StepScope }));
const StepChecks = lazy(async () => ({ default: (await loadStep.checks()).StepChecks }));
const StepPreview = lazy(async () => ({ default: (await loadStep.preview()).StepPreview }));
const StepConfirm = lazy(async () => ({ default: (await loadStep.confirm()).StepConfirm }));

/** The body of the step that the address names. */
export function StepBody(props: StepProps & { step: WizardStep }) {
  return (
    <Suspense fallback={<LoadingState what="this step" />}>
      <OneStep {...props} />
    </Suspense>
  );
}

function OneStep({ step, ...props }: StepProps & { step: WizardStep }) {
  if (props.run.status !== 'draft' && step !== 'preview') {
    return (
      <PageState tone="informative" title="This run was confirmed">
        It is no longer a draft and can't be changed. Its own page shows how it goes.
      </PageState>
    );
  }
  switch (step) {
    case 'backup-set':
      return <StepBackupSet {...props} />;
    case 'scope':
      return <StepScope {...props} />;
    case 'checks':
      return <StepChecks {...props} />;
    case 'preview':
      return <StepPreview {...props} />;
    case 'confirm':
      return <StepConfirm {...props} />;
  }
}

import { lazy, Suspense } from 'react';
import { LoadingState, PageState } from '../parts/page-state.tsx';
import type { WizardStep } from '../app/paths.ts';
import type { StepProps } from './step-props.ts';

// Each step is loaded when it is gone to: the first page of the wizard carries only its own.
const StepBackupSet = lazy(() =>
  import('./backup-set/step-backup-set.tsx').then((module) => ({ default: module.StepBackupSet })),
);
const StepScope = lazy(() =>
  import('./scope/step-scope.tsx').then((module) => ({ default: module.StepScope })),
);
const StepChecks = lazy(() =>
  import('./checks/step-checks.tsx').then((module) => ({ default: module.StepChecks })),
);
const StepPreview = lazy(() =>
  import('./preview/step-preview.tsx').then((module) => ({ default: module.StepPreview })),
);
const StepConfirm = lazy(() =>
  import('./confirm/step-confirm.tsx').then((module) => ({ default: module.StepConfirm })),
);

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

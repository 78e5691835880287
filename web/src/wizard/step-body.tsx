import { PageState } from '../parts/page-state.tsx';
import type { WizardStep } from '../app/paths.ts';
import { StepBackupSet } from './backup-set/step-backup-set.tsx';
import { StepChecks } from './checks/step-checks.tsx';
import { StepConfirm } from './confirm/step-confirm.tsx';
import { StepPreview } from './preview/step-preview.tsx';
import { StepScope } from './scope/step-scope.tsx';
import type { StepProps } from './step-props.ts';

/** The body of the step that the address names. */
export function StepBody({ step, ...props }: StepProps & { step: WizardStep }) {
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

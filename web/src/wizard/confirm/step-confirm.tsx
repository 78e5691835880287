import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../api/run-queries.ts';
import { wizardPath } from '../../app/paths.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { Guidance } from '../guidance.tsx';
import type { StepProps } from '../step-props.ts';
import { ConfirmForm } from './confirm-form.tsx';

/** The last step. Opened while a gate is closed it shows the refusal and the way back; the server refuses as well. */
export function StepConfirm({ place, run, draft, environment }: StepProps) {
  const { data, error, refetch } = useQuery(previewQuery(place, run.id));
  if (!run.verdict.mayConfirm && !run.verdict.mayDryRun) {
    return (
      <PageState
        tone="warning"
        title="Confirmation is not open yet"
        action={<GoLink to={wizardPath(place, run.id, 'preview')}>Go to preview</GoLink>}
      >
        {run.verdict.reason} Next safe step: {run.verdict.next.label}. Nothing has been written to the tenant.
      </PageState>
    );
  }
  if (error !== null) return <FailureBar error={error} retry={() => void refetch()} />;
  const preview = data?.preview;
  if (preview === undefined || preview === null || environment === undefined)
    return <LoadingState what="the preview" />;
  return (
    <>
      {run.verdict.showGuidance ? <Guidance /> : null}
      <ConfirmForm
        key={preview.digest}
        place={place}
        run={run}
        preview={preview}
        environment={environment}
        conflict={draft.conflict !== null}
      />
    </>
  );
}

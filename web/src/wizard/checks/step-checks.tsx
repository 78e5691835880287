import { useQuery } from '@tanstack/react-query';
import { checksQuery } from '../../api/run-queries.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import type { StepProps } from '../step-props.ts';
import { Findings } from './findings.tsx';

/** Safety checks: run them, and see what they found, most serious first. A check that could not be completed is never passed. */
export function StepChecks({ place, run, steps, draft }: StepProps) {
  const { data, error, refetch } = useQuery(checksQuery(place, run.id));
  const mayNot = useMayNot('restore.check');
  const result = data?.result ?? null;
  // The one primary button stands in the card when this is the next step; elsewhere it is a plain second one.
  const again =
    run.verdict.next.action === 'run_checks' ? null : (
      <GuardedButton
        because={
          run.scope.digest === null
            ? 'Define the scope first.'
            : run.activeOperation !== null
              ? `${run.activeOperation.label} is running.`
              : draft.conflict !== null
                ? 'Load the latest draft first.'
                : mayNot
        }
        busy={steps.starting}
        onClick={steps.startChecks}
      >
        {result === null ? 'Run safety checks' : 'Run safety checks again'}
      </GuardedButton>
    );
  if (error !== null) return <FailureBar error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState what="the safety checks" />;
  if (result === null) {
    return (
      <PageState tone="informative" title="The safety checks have not run yet" action={again}>
        They only read: the connection, the permissions, the backup, and what would be touched in the tenant.
        They find what would stop or endanger the restore. They approve nothing.
      </PageState>
    );
  }
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 12 }}>
        <span>
          {result.current ? 'Ran' : 'Not for the scope as it is now, or too old. They ran'}{' '}
          <When at={result.ranAt} />
        </span>
        {again}
      </div>
      <Findings
        outcomes={result.outcomes}
        toScope={() => {
          steps.goTo('scope');
        }}
      />
    </>
  );
}

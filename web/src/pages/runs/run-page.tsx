import { Button } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { RestoreRun } from '../../api/types.ts';
import { environmentKey, environmentQuery } from '../../api/environment-queries.ts';
import { runKey, runQuery } from '../../api/run-queries.ts';
import { ownAddress, wizardPath } from '../../app/paths.ts';
import { usePlace } from '../../app/use-place.ts';
import { OperationProgress } from '../../live/operation-progress.tsx';
import { DecisionCard } from '../../parts/decision-card.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoButton } from '../../parts/go.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { ApprovalActions, ApprovalTimes } from './approval-wait.tsx';
import { ReviewActions } from './review/review-actions.tsx';
import { ReviewView } from './review/review-view.tsx';
import { ContinueRun, PauseRun } from './pause-run.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunResults } from './run-results.tsx';
import { UndoRun } from './undo-run.tsx';

/** Often while something happens; seldom while the run rests, but not when it is about to be looked at. */
function refetchMs(run: RestoreRun | undefined): number | false {
  if (run?.status === 'queued' || run?.status === 'running') return 5_000;
  // Somebody else may continue it, or decide.
  if (run?.status === 'paused' || run?.status === 'awaiting_review') return 15_000;
  if (run?.status !== 'awaiting_approval') return false;
  const next = run.approval?.lookAgainAt ?? null;
  return next === null || Date.parse(next) <= Date.now() ? 2_000 : 15_000;
}

/** One restore run: status, reason, impact, next action; then live progress, then what happened to each line. */
export function RunPage() {
  const place = usePlace();
  const { runId = '' } = useParams({ strict: false });
  const client = useQueryClient();
  const environment = useQuery(environmentQuery(place)).data?.environment;
  const {
    data: run,
    error,
    refetch,
  } = useQuery({
    ...runQuery(place, runId),
    refetchInterval: ({ state }) => refetchMs(state.data),
  });
  if (error !== null && run === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  if (run === undefined) {
    return (
      <>
        <PageHead title="Restore run" />
        <LoadingState what="the run" />
      </>
    );
  }
  const { decision } = run;
  const kindOfRun = run.status === 'draft' ? 'Restore draft' : run.dryRun ? 'Dry run' : 'Restore';
  const draft = run.status === 'draft';
  const address = draft ? wizardPath(place, run.id, 'backup-set') : ownAddress(decision.next?.href);
  const waiting = run.status === 'awaiting_approval' ? run.approval : null;
  const review = draft ? null : run.review;
  const undecided = run.status === 'awaiting_review';
  // Before the decision it is what the page is about; afterwards, what came of the run is. Keyed, so that a comment that is being typed outlives it.
  const approval =
    review === null ? null : (
      <ReviewView
        key="approval"
        place={place}
        run={run}
        review={review}
        environmentName={environment?.name ?? 'the environment'}
      />
    );
  // On its own page "inspect results" leads to what stands below, not away.
  const showResults = decision.next?.action === 'inspect_results';
  return (
    <>
      <PageHead
        title={`${kindOfRun}: ${run.backupSetName ?? 'no backup set chosen'}`}
        context={environment?.name}
        mark={environment === undefined ? null : <KindBadge kind={environment.kind} />}
      />
      <DecisionCard
        tone={decision.tone}
        status={decision.status}
        reason={decision.reason}
        impact={decision.impact}
        {...(waiting === null
          ? {}
          : { actions: <ApprovalActions place={place} run={run} approval={waiting} /> })}
        {...(undecided && review !== null
          ? { actions: <ReviewActions place={place} run={run} review={review} /> }
          : {})}
        {...(run.status === 'paused' ? { actions: <ContinueRun place={place} run={run} /> } : {})}
        {...(address !== null && !showResults
          ? {
              actions: (
                <GoButton appearance="primary" to={address}>
                  {draft ? 'Continue the restore' : (decision.next?.label ?? 'Open')}
                </GoButton>
              ),
            }
          : showResults
            ? {
                actions: (
                  <Button
                    appearance="primary"
                    onClick={() => {
                      const results = document.getElementById('results');
                      results?.scrollIntoView();
                      results?.focus();
                    }}
                  >
                    {decision.next?.label}
                  </Button>
                ),
              }
            : {})}
      >
        {waiting === null ? null : <ApprovalTimes approval={waiting} />}
      </DecisionCard>
      {run.activeOperation === null ? null : (
        <OperationProgress
          place={place}
          operation={run.activeOperation}
          actions={(live) => <PauseRun place={place} run={run} operation={live} />}
          cancelMeaning={
            run.dryRun
              ? 'a dry run writes nothing to the tenant.'
              : waiting !== null
                ? 'what waits is not written, and its approval requests in Intune are cancelled.'
                : 'a write that is under way is finished and read back, and what was written stays and is listed here.'
          }
          onEnd={() => {
            void client.invalidateQueries({ queryKey: runKey(place, runId) });
            void client.invalidateQueries({ queryKey: environmentKey(place) });
            void client.invalidateQueries({ queryKey: ['notifications', place.workspace] });
          }}
        />
      )}
      {undecided
        ? [approval]
        : [
            draft ? null : <RunResults key="results" place={place} run={run} />,
            <UndoRun key="undo" place={place} run={run} />,
            approval,
          ]}
      <Disclosure label="Details">
        <RunFacts place={place} run={run} />
      </Disclosure>
    </>
  );
}

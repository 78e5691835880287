import { Button } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
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
import { RunFacts } from './run-facts.tsx';
import { RunResults } from './run-results.tsx';

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
    refetchInterval: ({ state }) =>
      state.data?.status === 'queued' || state.data?.status === 'running' ? 5_000 : false,
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
      />
      {run.activeOperation === null ? null : (
        <OperationProgress
          place={place}
          operation={run.activeOperation}
          cancelMeaning={
            run.dryRun
              ? 'a dry run writes nothing to the tenant.'
              : 'a write that is under way is finished and read back, and what was written stays and is listed here.'
          }
          onEnd={() => {
            void client.invalidateQueries({ queryKey: runKey(place, runId) });
            void client.invalidateQueries({ queryKey: environmentKey(place) });
            void client.invalidateQueries({ queryKey: ['notifications', place.workspace] });
          }}
        />
      )}
      {draft ? null : <RunResults place={place} run={run} />}
      <Disclosure label="Details">
        <RunFacts place={place} run={run} />
      </Disclosure>
    </>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { fetchResults, runKey } from '../../api/run-queries.ts';
import type { Place, RestoreRun } from '../../api/types.ts';
import { counted, number } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { ChoiceField, FilterBar } from '../../parts/filter-bar.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { usePagedList } from '../../parts/use-paged-list.ts';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { outcomeLabel } from './outcome-words.ts';
import { ResultRow } from './result-row.tsx';

const useStyles = makeStyles({ muted: { color: tokens.colorNeutralForeground3 } });

/** What happened to each line: written, verified, skipped, failed - four different things that keep their words. */
export function RunResults({ place, run }: { place: Place; run: RestoreRun }) {
  const styles = useStyles();
  const [outcome, setOutcome] = useState<string | undefined>();
  const waits = run.status === 'awaiting_approval' || run.status === 'paused';
  const active = run.status === 'queued' || run.status === 'running' || waits;
  const list = usePagedList({
    key: [...runKey(place, run.id), 'results', outcome ?? 'all', run.updatedAt],
    fetch: (window, signal) => fetchResults(place, { runId: run.id, outcome, ...window }, signal),
    ...(active ? { refetchMs: waits ? 15_000 : 2_000 } : {}),
  });
  const counts = Object.entries(list.first?.counts ?? {});
  return (
    <div id="results" tabIndex={-1} style={{ outline: 'none' }}>
      <Panel title="Results">
        {counts.length === 0 ? null : (
          <FilterBar>
            <ChoiceField
              label="Outcome"
              all="All outcomes"
              value={outcome}
              choices={counts.map(([value, count]) => ({
                value,
                label: `${outcomeLabel(value)} (${number(count)})`,
              }))}
              onChange={setOutcome}
            />
          </FilterBar>
        )}
        {list.error === undefined ? null : <FailureBar error={list.error} retry={list.retry} />}
        {list.loading ? (
          <LoadingState what="the results" />
        ) : list.total === 0 ? (
          <PageState tone="subtle" title={active ? 'No line is done yet' : 'No results'}>
            {active
              ? 'Each line appears here when it is done.'
              : 'The run ended before any line was begun. Its status says why.'}
          </PageState>
        ) : (
          <>
            <span className={styles.muted} role="status">
              {counted(list.total, 'line', 'lines')}
            </span>
            <VirtualList
              label="Results by line"
              count={list.total}
              rowHeight={44}
              onRange={list.show}
              renderRow={(index) => {
                const result = list.itemAt(index);
                return result === undefined ? <span>Loading</span> : <ResultRow result={result} />;
              }}
            />
          </>
        )}
      </Panel>
    </div>
  );
}

import {
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentQuery } from '../../api/environment-queries.ts';
import { runsQuery, type RunFilter } from '../../api/run-queries.ts';
import type { Place, RunSummary } from '../../api/types.ts';
import { createPath, runPath, wizardPath } from '../../app/paths.ts';
import { useGo, usePlace } from '../../app/use-place.ts';
import { counted } from '../../parts/counted.ts';
import { FailedState } from '../../parts/failed-state.tsx';
import { ChoiceField, FilterBar, SearchField } from '../../parts/filter-bar.tsx';
import { GoLink } from '../../parts/go.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { ScrollX } from '../../parts/scroll-x.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { useDebounced } from '../../parts/use-debounced.ts';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { RUN_STATUSES, runTone } from './run-words.ts';

const COLUMNS = ['Run', 'State', 'Kind', 'Items', 'By', 'Begun', 'Ended'];

function RunRow({ place, run }: { place: Place; run: RunSummary }) {
  const draft = run.status === 'draft';
  return (
    <TableRow>
      <TableCell>
        <GoLink to={draft ? wizardPath(place, run.id, 'backup-set') : runPath(place, run.id)}>
          {run.backupSetName ?? 'No backup set chosen yet'}
        </GoLink>
        {run.source === null ? null : <> of {run.source.environmentName}</>}
      </TableCell>
      <TableCell>
        <StateWord tone={runTone(run.status)} word={run.statusLabel} />
      </TableCell>
      <TableCell>{draft ? 'Not decided yet' : run.dryRun ? 'Dry run' : 'Restore'}</TableCell>
      <TableCell>
        {run.itemsInScope === null ? 'not known' : counted(run.itemsInScope, 'item', 'items')}
      </TableCell>
      <TableCell>{run.createdBy}</TableCell>
      <TableCell>
        <When at={run.createdAt} />
      </TableCell>
      <TableCell>{run.endedAt === null ? 'not yet' : <When at={run.endedAt} />}</TableCell>
    </TableRow>
  );
}

/** Restore runs of an environment, newest first, with filters. */
export function RunsPage() {
  const place = usePlace();
  const go = useGo();
  const environment = useQuery(environmentQuery(place)).data?.environment;
  const [filter, setFilter] = useState<RunFilter>({ search: '' });
  const asked = useDebounced(filter);
  const { data, error, refetch } = useQuery(runsQuery(place, asked));
  const mayNot = useMayNot('restore.draft');
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  const filtered = asked.search !== '' || asked.kind !== undefined || asked.status !== undefined;
  const prepare = (
    <GuardedButton
      appearance="primary"
      because={environment?.status === 'archived' ? 'The environment is archived.' : mayNot}
      onClick={() => {
        go(createPath(place));
      }}
    >
      Prepare a restore
    </GuardedButton>
  );
  const nothing = data?.items.length === 0;
  return (
    <>
      <PageHead
        title="Restore runs"
        context={environment?.name}
        mark={environment === undefined ? null : <KindBadge kind={environment.kind} />}
        actions={nothing && !filtered ? null : prepare}
      />
      {nothing && !filtered ? null : (
        <FilterBar>
          <SearchField
            label="Search runs"
            value={filter.search}
            onChange={(search) => {
              setFilter({ ...filter, search });
            }}
          />
          <ChoiceField
            label="State"
            all="All states"
            value={filter.status}
            choices={RUN_STATUSES}
            onChange={(value) => {
              const { status: _left, ...rest } = filter;
              const status = RUN_STATUSES.find((known) => known.value === value)?.value;
              setFilter(status === undefined ? rest : { ...rest, status });
            }}
          />
          <ChoiceField
            label="Kind"
            all="Dry runs and restores"
            value={filter.kind}
            choices={[
              { value: 'dry_run', label: 'Dry runs' },
              { value: 'real', label: 'Restores' },
            ]}
            onChange={(value) => {
              const { kind: _left, ...rest } = filter;
              setFilter(value === 'dry_run' || value === 'real' ? { ...rest, kind: value } : rest);
            }}
          />
        </FilterBar>
      )}
      {data === undefined ? (
        <LoadingState what="the restore runs" />
      ) : nothing === true ? (
        filtered ? (
          <PageState tone="subtle" title="No run matches">
            Change the search or the filters.
          </PageState>
        ) : (
          <PageState tone="informative" title="No restore run yet" action={prepare}>
            A restore is prepared step by step from a backup set. Nothing is written before you confirm.
          </PageState>
        )
      ) : (
        <ScrollX label="Restore runs">
          <Table size="small" aria-label="Restore runs">
            <TableHeader>
              <TableRow>
                {COLUMNS.map((column, index) => (
                  <TableHeaderCell key={column} style={index === 0 ? { width: '30%' } : undefined}>
                    {column}
                  </TableHeaderCell>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {data.items.map((run) => (
                <RunRow key={run.id} place={place} run={run} />
              ))}
            </TableBody>
          </Table>
        </ScrollX>
      )}
    </>
  );
}

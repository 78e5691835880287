import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchItems, itemsKey, type ItemFilter } from '../../api/backup-queries.ts';
import { ItemFilters } from '../../pages/backups/item-filters.tsx';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDebounced } from '../../parts/use-debounced.ts';
import { usePagedList } from '../../parts/use-paged-list.ts';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { ScopeRow } from './scope-row.tsx';
import type { SectionProps } from './section-props.ts';
import { useSelection } from './use-selection.ts';

/** As many as a scope may name. */
const ALL = 20_000;

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** The items of the backup set, to choose from or to look at. Lists of ten thousand stay fluid: only visible rows exist. */
export function ScopeItems({ place, run, draft, locked, setId }: SectionProps & { setId: string }) {
  const styles = useStyles();
  const client = useQueryClient();
  const [filter, setFilter] = useState<ItemFilter>({ search: '' });
  const asked = useDebounced(filter);
  const selection = useSelection(run, draft);
  const choosing = run.scope.mode === 'selected';
  const list = usePagedList({
    key: itemsKey(place, setId, asked),
    fetch: (window, signal) => fetchItems(place, { setId, filter: asked, ...window }, signal),
  });
  const selectAll = useMutation({
    mutationFn: (chosen: boolean) =>
      client
        .fetchQuery({
          queryKey: [...itemsKey(place, setId, asked), 'all'],
          queryFn: () => fetchItems(place, { setId, filter: asked, offset: 0, limit: ALL }),
        })
        .then(({ items }) => ({ ids: items.map(({ id }) => id), chosen })),
    onSuccess: ({ ids, chosen }) => {
      selection.change(ids, chosen);
    },
  });
  const { first } = list;
  const filtered = asked.search !== '' || Object.keys(asked).length > 1;
  return (
    <Panel title="Items">
      <ItemFilters
        filter={filter}
        onChange={setFilter}
        types={first?.types ?? []}
        platforms={first?.platforms ?? []}
        further="change"
      />
      {run.source === null ? (
        <ComparePanel place={place} setId={setId} comparedAt={first?.comparedAt ?? null} />
      ) : null}
      {list.error === undefined ? null : <FailureBar error={list.error} retry={list.retry} />}
      {list.loading ? (
        <LoadingState what="the items" />
      ) : list.total === 0 ? (
        <PageState tone="subtle" title="No item matches">
          Change the search or the filters.
          {filter.change === undefined ? '' : ' The change filter needs a comparison with the tenant.'}
        </PageState>
      ) : (
        <>
          <div className={styles.bar}>
            <span className={styles.muted} role="status">
              {counted(list.total, 'item', 'items')}
              {filtered ? (list.total === 1 ? ' matches' : ' match') : ''}
            </span>
            {choosing ? (
              <>
                <GuardedButton
                  size="small"
                  because={locked}
                  busy={selectAll.isPending}
                  onClick={() => {
                    selectAll.mutate(true);
                  }}
                >
                  {filtered ? 'Select all that match' : 'Select all'}
                </GuardedButton>
                <Button
                  size="small"
                  appearance="subtle"
                  disabledFocusable={locked !== null || selection.size === 0}
                  onClick={() => {
                    if (locked === null) selectAll.mutate(false);
                  }}
                >
                  {filtered ? 'Clear those that match' : 'Clear selection'}
                </Button>
              </>
            ) : (
              <span className={styles.muted}>All of them are in the scope.</span>
            )}
          </div>
          {selectAll.isError ? (
            <FailureBar error={selectAll.error} unaffected="The selection is as it was." />
          ) : null}
          <VirtualList
            label={choosing ? 'Items to choose from' : 'Items in the scope'}
            count={list.total}
            rowHeight={37}
            onRange={list.show}
            renderRow={(index) => {
              const item = list.itemAt(index);
              return (
                <ScopeRow
                  item={item}
                  choosing={choosing}
                  chosen={item !== undefined && selection.has(item.id)}
                  locked={locked !== null}
                  onChange={(chosen) => {
                    if (item !== undefined) selection.change([item.id], chosen);
                  }}
                />
              );
            }}
          />
        </>
      )}
    </Panel>
  );
}

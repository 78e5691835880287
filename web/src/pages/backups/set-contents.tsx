import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { fetchItems, itemsKey, type ItemFilter } from '../../api/backup-queries.ts';
import type { BackupItem, Place } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { useDebounced } from '../../parts/use-debounced.ts';
import { usePagedList } from '../../parts/use-paged-list.ts';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { ItemDrawer } from './item-drawer.tsx';
import { ItemFilters } from './item-filters.tsx';
import { platformLabel } from './platform-label.ts';
import { qualityState } from './set-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr) minmax(0, 1fr) 110px',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    minHeight: '36px',
    '@media (max-width: 720px)': { gridTemplateColumns: '1fr' },
  },
  name: { justifyContent: 'start', fontWeight: tokens.fontWeightRegular, textAlign: 'left', minWidth: 0 },
  muted: { color: tokens.colorNeutralForeground3 },
  reasons: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

function ItemRow({ item, onOpen }: { item: BackupItem; onOpen: () => void }) {
  const styles = useStyles();
  const { tone, word } = qualityState(item);
  return (
    <div className={styles.row}>
      <Button appearance="transparent" className={styles.name} onClick={onOpen}>
        {item.name}
      </Button>
      <span className={styles.muted}>{item.typeLabel}</span>
      <span className={styles.muted}>{platformLabel(item.platform)}</span>
      <StateWord tone={tone} word={word} />
      {item.unrecognised === '' ? null : (
        <span className={styles.reasons}>
          <StateWord tone="warning" word={`Unrecognised kind. ${item.unrecognised}`} />
        </span>
      )}
      {item.qualityReasons.length === 0 ? null : (
        <span className={styles.reasons}>{item.qualityReasons.join(' ')}</span>
      )}
    </div>
  );
}

/** What a set holds: searchable, filterable, as long as it may be. */
export function SetContents({ place, setId }: { place: Place; setId: string }) {
  const styles = useStyles();
  const [filter, setFilter] = useState<ItemFilter>({ search: '' });
  const [opened, setOpened] = useState<BackupItem | null>(null);
  const asked = useDebounced(filter);
  const list = usePagedList({
    key: itemsKey(place, setId, asked),
    fetch: (window, signal) => fetchItems(place, { setId, filter: asked, ...window }, signal),
  });
  const { first } = list;
  return (
    <Panel title="Contents">
      <ItemFilters
        filter={filter}
        onChange={setFilter}
        types={first?.types ?? []}
        platforms={first?.platforms ?? []}
        further="quality"
      />
      {list.error === undefined ? null : <FailureBar error={list.error} retry={list.retry} />}
      {list.loading ? (
        <LoadingState what="the contents" />
      ) : list.total === 0 ? (
        <PageState tone="subtle" title="No item matches">
          Change the search or the filters.
        </PageState>
      ) : (
        <>
          <span className={styles.muted} role="status">
            {counted(list.total, 'item', 'items')}
          </span>
          <VirtualList
            label="Items"
            count={list.total}
            rowHeight={37}
            onRange={list.show}
            renderRow={(index) => {
              const item = list.itemAt(index);
              return item === undefined ? (
                <div className={styles.row}>Loading</div>
              ) : (
                <ItemRow
                  item={item}
                  onOpen={() => {
                    setOpened(item);
                  }}
                />
              );
            }}
          />
        </>
      )}
      {opened === null ? null : (
        <ItemDrawer
          place={place}
          setId={setId}
          item={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </Panel>
  );
}

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { fetchLines, runKey, type LineFilter } from '../../api/run-queries.ts';
import type { Place, PreviewSummary } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { useDebounced } from '../../parts/use-debounced.ts';
import { usePagedList } from '../../parts/use-paged-list.ts';
import { VirtualList, type ListHandle } from '../../parts/virtual-list.tsx';
import { groupOf } from './line-words.ts';
import { PreviewFilters, SEARCH_ID } from './preview-filters.tsx';
import { PreviewRow } from './preview-row.tsx';
import { useFold } from './use-fold.ts';
import { useListKeys } from './use-list-keys.ts';

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground3 },
  fold: { padding: tokens.spacingVerticalXS },
});

interface PreviewListProps {
  place: Place;
  runId: string;
  preview: PreviewSummary;
}

/** The lines: what is removed first, then attention, then what is created and changed; what stays as it is, is one line until it is asked for. */
export function PreviewList({ place, runId, preview }: PreviewListProps) {
  const styles = useStyles();
  const [filter, setFilter] = useState<LineFilter>({ search: '' });
  const [unfolded, setUnfolded] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const asked = useDebounced(filter);
  const list = usePagedList({
    key: [...runKey(place, runId), 'lines', preview.digest, asked],
    fetch: (window, signal) => fetchLines(place, { runId, filter: asked, ...window }, signal),
  });
  const handle = useRef<ListHandle>(null);
  const fold = useFold(place, runId, preview);
  const filtered = asked.search !== '' || Object.keys(asked).length > 1;
  // The server sorts unchanged lines to the end, so folding them is showing fewer.
  const folds = !filtered && !unfolded && fold !== null && fold > 0 && list.total >= fold;
  const shown = folds ? list.total - fold : list.total;
  const rows = folds ? shown + 1 : shown;
  useListKeys({ handle, count: shown, searchId: SEARCH_ID });

  return (
    <>
      <PreviewFilters filter={filter} onChange={setFilter} preview={preview} />
      {list.error === undefined ? null : <FailureBar error={list.error} retry={list.retry} />}
      {list.loading ? (
        <LoadingState what="the lines of the preview" />
      ) : list.total === 0 ? (
        <PageState tone="subtle" title="No line matches">
          Change the search or the filters.
        </PageState>
      ) : (
        <>
          <span className={styles.muted} role="status">
            {filtered ? `${counted(list.total, 'line matches', 'lines match')}. ` : ''}
            Keys: j and k move, Enter opens, / searches.
          </span>
          <VirtualList
            label="What would change"
            count={rows}
            rowHeight={64}
            handle={handle}
            onRange={list.show}
            renderRow={(index) => {
              if (folds && index === shown) {
                return (
                  <div className={styles.fold}>
                    <Button
                      appearance="subtle"
                      onClick={() => {
                        setUnfolded(true);
                      }}
                    >
                      {counted(fold, 'item stays as it is. Show it', 'items stay as they are. Show them')}
                    </Button>
                  </div>
                );
              }
              const line = list.itemAt(index);
              const before = index === 0 ? undefined : list.itemAt(index - 1);
              const group = line === undefined ? undefined : groupOf(line);
              const first = index === 0 || (before !== undefined && groupOf(before) !== group);
              return (
                <PreviewRow
                  place={place}
                  runId={runId}
                  digest={preview.digest}
                  line={line}
                  index={index}
                  heading={first && group !== undefined ? group : null}
                  open={line !== undefined && opened.has(line.id)}
                  onToggle={() => {
                    if (line === undefined) return;
                    const next = new Set(opened);
                    if (!next.delete(line.id)) next.add(line.id);
                    setOpened(next);
                  }}
                />
              );
            }}
          />
        </>
      )}
    </>
  );
}

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode, type Ref } from 'react';

export type ListHandle = Virtualizer<HTMLDivElement, Element>;

const useStyles = makeStyles({
  scroller: {
    overflowY: 'auto',
    maxHeight: 'max(360px, calc(100vh - 320px))',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    outlineOffset: '-2px',
  },
  list: { position: 'relative', width: '100%' },
  row: {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
});

interface VirtualListProps {
  label: string;
  count: number;
  /** Expected height of a row; real heights are measured. */
  rowHeight: number;
  renderRow: (index: number) => ReactNode;
  onRange?: (from: number, to: number) => void;
  handle?: Ref<ListHandle>;
  keyOf?: (index: number) => string | number;
}

/** A list of any length of which only the visible rows exist. Each row tells its place in the whole to assistive technology. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, renderRow, onRange, handle, keyOf } = props;
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    ...(keyOf ? { getItemKey: keyOf } : {}),
  });
  useEffect(() => {
    if (typeof handle === 'function') handle(virtual);
    else if (handle) handle.current = virtual;
  }, [handle, virtual]);
  const rows = virtual.getVirtualItems();
  const from = rows[0]?.index ?? 0;
  const to = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    onRange?.(from, to);
    // The range alone decides; a new function for the same range asks for nothing.
  }, [from, to, count]);
  return (
    <div ref={scroller} className={styles.scroller} tabIndex={0} role="group" aria-label={label}>
      <div role="list" aria-label={label} className={styles.list} style={{ height: virtual.getTotalSize() }}>
        {rows.map((row) => (
          <div
            key={row.key}
            ref={virtual.measureElement}
            data-index={row.index}
            role="listitem"
            aria-setsize={count}
            aria-posinset={row.index + 1}
            className={mergeClasses(styles.row)}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {renderRow(row.index)}
          </div>
        ))}
      </div>
    </div>
  );
}

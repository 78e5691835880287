import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Panel } from '../../parts/panel.tsx';

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: '80ch' },
  list: { display: 'grid', maxHeight: '320px', overflowY: 'auto' },
  bar: { display: 'flex', gap: tokens.spacingHorizontalM },
});

interface Confirmable {
  itemId: string;
  label: string;
  confirmed: boolean;
}

interface ConfirmListProps {
  /** Where links of findings lead to. */
  id: string;
  /** Name of the region. */
  label: string;
  title: string;
  rows: readonly Confirmable[];
  locked: boolean;
  onAll: () => void;
  onOne: (itemId: string, confirmed: boolean) => void;
  children: ReactNode;
}

/** What the latest safety checks ask a person to confirm item by item: nothing that is not ticked is written. */
export function ConfirmList(props: ConfirmListProps) {
  const { id, label, title, rows, locked, onAll, onOne, children } = props;
  const styles = useStyles();
  const open = rows.filter(({ confirmed }) => !confirmed).length;
  return (
    <section id={id} tabIndex={-1} aria-label={label} style={{ outline: 'none' }}>
      <Panel title={title}>
        <p className={styles.text}>{children}</p>
        <div className={styles.bar}>
          <Button size="small" disabled={locked || open === 0} onClick={onAll}>
            {open === 0 ? 'All confirmed' : `Confirm all ${String(open)}`}
          </Button>
        </div>
        <div className={styles.list}>
          {rows.map((row) => (
            <Checkbox
              key={row.itemId}
              label={row.label}
              checked={row.confirmed}
              disabled={locked}
              onChange={(_event, { checked }) => {
                onOne(row.itemId, checked === true);
              }}
            />
          ))}
        </div>
      </Panel>
    </section>
  );
}

import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { ChevronDownRegular, ChevronRightRegular } from './icons.ts';

const useStyles = makeStyles({
  family: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 260px) 80px auto',
    justifyContent: 'start',
    alignItems: 'center',
    '@media (max-width: 720px)': { gridTemplateColumns: '1fr auto' },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  muted: { color: tokens.colorNeutralForeground3 },
  types: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(380px, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalL,
    paddingLeft: tokens.spacingHorizontalXXL,
    paddingBottom: tokens.spacingVerticalS,
  },
  label: { display: 'grid' },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export interface TypeChoice {
  key: string;
  label: string;
  /** What becomes of it, in a few words. */
  note: string;
}

interface TypeFamilyProps {
  family: string;
  rows: readonly TypeChoice[];
  chosen: ReadonlySet<string>;
  onToggle: (rows: readonly TypeChoice[], on: boolean) => void;
}

/** One family of types: chosen as a whole, or opened and chosen type by type, each with what becomes of it. */
export function TypeFamily({ family, rows, chosen, onToggle }: TypeFamilyProps) {
  const styles = useStyles();
  const id = useId();
  const count = rows.filter(({ key }) => chosen.has(key)).length;
  const [open, setOpen] = useState(count > 0 && count < rows.length);
  return (
    <div className={styles.family}>
      <div className={styles.head}>
        <Checkbox
          label={<span className={styles.name}>{family}</span>}
          checked={count === rows.length ? true : count === 0 ? false : 'mixed'}
          onChange={(_event, { checked }) => {
            onToggle(rows, checked === true);
          }}
        />
        <span className={styles.muted}>
          {count} of {rows.length}
        </span>
        <Button
          appearance="subtle"
          size="small"
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={open}
          aria-controls={id}
          aria-label={`${open ? 'Fold' : 'Show types'} of ${family}`}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? 'Fold' : 'Show types'}
        </Button>
      </div>
      <div id={id} className={styles.types} hidden={!open} style={open ? {} : { display: 'none' }}>
        {open
          ? rows.map((row) => (
              <Checkbox
                key={row.key}
                label={
                  <span className={styles.label}>
                    {row.label}
                    <span className={styles.small}>{row.note}</span>
                  </span>
                }
                checked={chosen.has(row.key)}
                onChange={(_event, { checked }) => {
                  onToggle([row], checked === true);
                }}
              />
            ))
          : null}
      </div>
    </div>
  );
}

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { AuditEntry } from '../../api/types.ts';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { outcomeState } from './audit-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '130px minmax(0, 3fr) 110px minmax(0, 2fr) minmax(0, 2fr) 130px',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    minHeight: '36px',
    '@media (max-width: 720px)': { gridTemplateColumns: '1fr' },
  },
  name: { justifyContent: 'start', fontWeight: tokens.fontWeightRegular, textAlign: 'left', minWidth: 0 },
  muted: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

interface EntryRowProps {
  /** Undefined while its page is on the way. */
  entry: AuditEntry | undefined;
  onOpen: (entry: AuditEntry) => void;
}

/** One entry as a line: when, what, how it ended, who, where, by what way. */
export function EntryRow({ entry, onOpen }: EntryRowProps) {
  const styles = useStyles();
  if (entry === undefined) return <div className={styles.row}>Loading</div>;
  const { word, tone } = outcomeState(entry.outcome);
  return (
    <div className={styles.row}>
      <span className={styles.muted}>
        <When at={entry.at} />
      </span>
      <Button
        appearance="transparent"
        className={styles.name}
        onClick={() => {
          onOpen(entry);
        }}
      >
        {entry.actionText}
      </Button>
      <StateWord tone={tone} word={word} />
      <span>{entry.actor.name}</span>
      <span className={styles.muted}>{entry.environment?.name ?? ''}</span>
      <span className={styles.muted}>{entry.sourceText}</span>
    </div>
  );
}

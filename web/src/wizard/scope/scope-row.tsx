import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { BackupItem } from '../../api/types.ts';
import { platformLabel } from '../../pages/backups/platform-label.ts';
import { CHANGES } from '../../pages/backups/set-words.ts';
import { StateWord, type Tone } from '../../parts/tone.tsx';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1.5fr)',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM}`,
    minHeight: '36px',
    '@media (max-width: 720px)': { gridTemplateColumns: '1fr' },
  },
  muted: { color: tokens.colorNeutralForeground3 },
  hint: {
    gridColumn: '1 / -1',
    paddingLeft: '32px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

const CHANGE_TONES: Readonly<Record<NonNullable<BackupItem['change']>, Tone>> = {
  same: 'subtle',
  changed: 'warning',
  missing: 'warning',
  ambiguous: 'danger',
  unknown: 'subtle',
};

interface ScopeRowProps {
  item: BackupItem | undefined;
  /** False: everything is in the scope, there is nothing to tick. */
  choosing: boolean;
  chosen: boolean;
  locked: boolean;
  onChange: (chosen: boolean) => void;
}

/** One item of the backup with its tick, how whole it is, and what is known about it in the tenant. */
export function ScopeRow({ item, choosing, chosen, locked, onChange }: ScopeRowProps) {
  const styles = useStyles();
  if (item === undefined) return <div className={styles.row}>Loading</div>;
  const hints = [
    ...(item.restorable === 'manual' ? ['Can only be restored by hand.'] : []),
    ...item.qualityReasons,
  ];
  return (
    <div className={styles.row}>
      {choosing ? (
        <Checkbox
          label={item.name}
          checked={chosen}
          disabled={locked}
          onChange={(_event, { checked }) => {
            onChange(checked === true);
          }}
        />
      ) : (
        <span>{item.name}</span>
      )}
      <span className={styles.muted}>{item.typeLabel}</span>
      <span className={styles.muted}>{platformLabel(item.platform)}</span>
      <span className={styles.muted}>
        {item.change === null ? (
          'Not compared'
        ) : (
          <StateWord tone={CHANGE_TONES[item.change]} word={CHANGES[item.change]} />
        )}
      </span>
      {hints.length === 0 ? null : <span className={styles.hint}>{hints.join(' ')}</span>}
    </div>
  );
}

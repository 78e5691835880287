import { makeStyles, mergeClasses, Radio, tokens } from '@fluentui/react-components';
import type { BackupSet } from '../../api/types.ts';
import { PURPOSES, setState } from '../../pages/backups/set-words.ts';
import { counted, number } from '../../parts/counted.ts';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';

const useStyles = makeStyles({
  choice: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  chosen: {
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
  },
  details: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    paddingLeft: '40px',
    color: tokens.colorNeutralForeground2,
  },
  types: { paddingLeft: '40px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

function whyNot(set: BackupSet): string | null {
  if (set.status === 'capturing') return 'It is still being made.';
  if (!set.usable)
    return set.statusReason === '' ? 'It has no contents that can be restored.' : set.statusReason;
  return null;
}

const SHOWN = 6;

/** The types with the most items; a set of every type would be a wall of words. */
function mostOf({ countsByType }: BackupSet): string {
  const most = countsByType.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const named = most.slice(0, SHOWN).map(({ label, count }) => `${label}: ${number(count)}`);
  const more = most.length - named.length;
  return [...named, ...(more > 0 ? [`and ${counted(more, 'more type', 'more types')}`] : [])].join(' · ');
}

interface BackupChoiceProps {
  set: BackupSet;
  chosen: boolean;
  locked: boolean;
}

/** One backup set to choose: when, what by type, how complete, how whole. */
export function BackupChoice({ set, chosen, locked }: BackupChoiceProps) {
  const styles = useStyles();
  const { tone, word } = setState(set);
  const because = whyNot(set);
  const { full, degraded } = set.quality;
  return (
    <div className={mergeClasses(styles.choice, chosen && styles.chosen)}>
      <Radio value={set.id} label={set.name} disabled={because !== null || locked} />
      <div className={styles.details}>
        <StateWord tone={tone} word={word} />
        <When at={set.createdAt} />
        <span>{PURPOSES[set.purpose]}</span>
        <span>{counted(set.itemCount, 'item', 'items')}</span>
        <span>{degraded === 0 ? 'All whole' : `${number(full)} whole, ${number(degraded)} not whole`}</span>
      </div>
      <span className={styles.types}>{because === null ? mostOf(set) : `Can't be used: ${because}`}</span>
      {because === null && set.status === 'incomplete' ? (
        <span className={styles.types}>{set.statusReason}</span>
      ) : null}
    </div>
  );
}

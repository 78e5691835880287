import { makeStyles, tokens } from '@fluentui/react-components';
import type { BackupSet } from '../../api/types.ts';
import { number } from '../../parts/counted.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { typeState } from './set-words.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(300px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}`,
  },
  row: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  reason: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Type by type: how many, and whether all of them were read. */
export function Completeness({ set }: { set: BackupSet }) {
  const styles = useStyles();
  if (set.countsByType.length === 0) return null;
  return (
    <Panel title="By type">
      <ul className={styles.list}>
        {set.countsByType.map((type) => {
          const { tone, word } = typeState(type.state);
          return (
            <li key={type.key}>
              <div className={styles.row}>
                <span>
                  {type.label}: {number(type.count)}
                </span>
                <StateWord tone={tone} word={word} />
              </div>
              {type.reason === '' ? null : <span className={styles.reason}>{type.reason}</span>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

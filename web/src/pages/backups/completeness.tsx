import { makeStyles, tokens } from '@fluentui/react-components';
import type { BackupSet } from '../../api/types.ts';
import { counted, number } from '../../parts/counted.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
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

type TypeCount = BackupSet['countsByType'][number];

function TypeList({ types }: { types: readonly TypeCount[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {types.map((type) => {
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
  );
}

/** Type by type: what was not read to its end stands open; the many that were are one line until they are asked for. */
export function Completeness({ set }: { set: BackupSet }) {
  if (set.countsByType.length === 0) return null;
  const complete = set.countsByType.filter(({ state }) => state === 'complete');
  const others = set.countsByType.filter(({ state }) => state !== 'complete');
  return (
    <Panel title="By type">
      {others.length === 0 ? null : <TypeList types={others} />}
      {complete.length === 0 ? null : (
        <Disclosure label={`Read to their end: ${counted(complete.length, 'type', 'types')}`}>
          <TypeList types={complete} />
        </Disclosure>
      )}
    </Panel>
  );
}

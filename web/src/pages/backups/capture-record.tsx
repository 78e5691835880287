import { makeStyles, tokens } from '@fluentui/react-components';
import type { BackupItem } from '../../api/types.ts';
import { counted, number } from '../../parts/counted.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Facts } from '../../parts/facts.tsx';
import { StateWord, type Tone } from '../../parts/tone.tsx';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse' },
  caption: {
    textAlign: 'left',
    fontWeight: tokens.fontWeightSemibold,
    paddingBottom: tokens.spacingVerticalXS,
  },
  cell: {
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  body: { display: 'grid', gap: tokens.spacingVerticalM },
});

type Count = BackupItem['captured']['counts'][number];

/** What the capture of an item came to: pages, parts as announced and as read, what was refused or is never returned. */
export function CaptureRecord({ item }: { item: BackupItem }) {
  const styles = useStyles();
  const { pages, counts, unreadParts, missingPermissions, missingSecrets, requestIds } = item.captured;
  const list = (texts: readonly string[], none: string) => (texts.length === 0 ? none : texts.join(', '));
  return (
    <Disclosure label="What was read" open={item.quality === 'degraded'}>
      <div className={styles.body}>
        <Facts
          of={[
            ['Pages', counted(pages, 'page', 'pages')],
            ['Not read whole', list(unreadParts.map(partWord), 'nothing')],
            ['Permission missing', list(missingPermissions, 'none')],
            ['Secrets not returned', list(missingSecrets, 'none')],
            ...(requestIds.length === 0
              ? []
              : ([['Request ids, for Microsoft’s support', requestIds.join(', ')]] as const)),
          ]}
        />
        {counts.length === 0 ? null : (
          <table className={styles.table}>
            <caption className={styles.caption}>Parts</caption>
            <thead>
              <tr>
                {['Part', 'Announced', 'Read', 'State'].map((column) => (
                  <th key={column} scope="col" className={styles.cell}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counts.map((count) => (
                <tr key={count.part}>
                  <th scope="row" className={styles.cell}>
                    {partWord(count.part)}
                  </th>
                  <td className={styles.cell}>
                    {count.announced === null ? 'not announced' : number(count.announced)}
                  </td>
                  <td className={styles.cell}>{number(count.captured)}</td>
                  <td className={styles.cell}>
                    <StateWord {...stateOf(count, unreadParts)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Disclosure>
  );
}

function stateOf(count: Count, unreadParts: readonly string[]): { tone: Tone; word: string } {
  const { part, announced, captured } = count;
  if (unreadParts.includes(part)) return { tone: 'warning', word: 'Not read whole' };
  if (announced !== null && announced !== captured) return { tone: 'warning', word: 'Differs' };
  return { tone: 'success', word: 'Whole' };
}

/** `scheduledActionsForRule` -> "Scheduled actions for rule"; "" is the object itself. */
function partWord(part: string): string {
  if (part === '') return 'The object itself';
  const words = part.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

import { makeStyles, tokens } from '@fluentui/react-components';
import type { Change } from '../../api/types.ts';
import { valueText } from './line-words.ts';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%', tableLayout: 'fixed' },
  caption: {
    textAlign: 'left',
    fontWeight: tokens.fontWeightSemibold,
    paddingBottom: tokens.spacingVerticalXS,
  },
  cell: {
    textAlign: 'left',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
    fontWeight: tokens.fontWeightRegular,
  },
  muted: { color: tokens.colorNeutralForeground3 },
});

const CONTENT: Readonly<Record<Change['kind'], string>> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  moved: 'Moved',
};
const ASSIGNMENTS: Readonly<Record<Change['kind'], string>> = {
  ...CONTENT,
  added: 'Gained',
  removed: 'Lost',
};

interface ChangeTableProps {
  changes: readonly Change[];
  section: Change['section'];
}

/** Settings, or assignments, that differ: now, after the restore, and how. */
export function ChangeTable({ changes, section }: ChangeTableProps) {
  const styles = useStyles();
  const own = changes.filter((change) => change.section === section);
  if (own.length === 0) return null;
  const words = section === 'content' ? CONTENT : ASSIGNMENTS;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{section === 'content' ? 'Settings' : 'Assignments'}</caption>
      <thead>
        <tr className={styles.muted}>
          <th className={styles.cell} scope="col">
            {section === 'content' ? 'Setting' : 'Assignment'}
          </th>
          <th className={styles.cell} scope="col">
            Now
          </th>
          <th className={styles.cell} scope="col">
            After the restore
          </th>
          <th className={styles.cell} scope="col" style={{ width: 90 }}>
            How
          </th>
        </tr>
      </thead>
      <tbody>
        {own.map((change, index) => (
          <tr key={`${change.path} ${index}`}>
            <th className={styles.cell} scope="row" title={change.path}>
              {change.label}
            </th>
            <td className={styles.cell}>{valueText(change.beforeText)}</td>
            <td className={styles.cell}>{valueText(change.afterText)}</td>
            <td className={styles.cell}>{words[change.kind]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';

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
});

interface Setting {
  label: string;
  value: string;
  path: string;
}

/** What a stored configuration sets, in words; the ids stand in the tooltip and in the raw JSON. */
export function ItemSettings({ settings }: { settings: readonly Setting[] }) {
  const styles = useStyles();
  if (settings.length === 0) return null;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>Settings</caption>
      <thead>
        <tr>
          <th className={styles.cell} scope="col">
            Setting
          </th>
          <th className={styles.cell} scope="col">
            Value
          </th>
        </tr>
      </thead>
      <tbody>
        {settings.map(({ label, value, path }, index) => (
          <tr key={`${path} ${index}`}>
            <th className={styles.cell} scope="row" title={path}>
              {label}
            </th>
            <td className={styles.cell}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  text: {
    margin: 0,
    maxHeight: '320px',
    overflow: 'auto',
    padding: tokens.spacingVerticalM,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** A script or a block of text that is read, scrolled and copied, by keyboard too. */
export function CodeText({ label, children }: { label: string; children: string }) {
  const styles = useStyles();
  return (
    <pre className={styles.text} tabIndex={0} role="group" aria-label={label}>
      <code>{children}</code>
    </pre>
  );
}

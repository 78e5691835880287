import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  box: {
    overflowX: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `0 ${tokens.spacingHorizontalS}`,
  },
  inner: { minWidth: '860px' },
});

/** A table that is wider than a small screen scrolls by itself; by keyboard too. */
export function ScrollX({ label, children }: { label: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.box} role="group" aria-label={`${label}, scrolls sideways`} tabIndex={0}>
      <div className={styles.inner}>{children}</div>
    </div>
  );
}

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  footer: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  end: { marginLeft: 'auto' },
});

interface Neighbour {
  label: string;
  go: () => void;
}

interface StepFooterProps {
  /** Absent on the first step. */
  back: Neighbour | null;
  /** Absent where the way on is another one. `primary`: it is the one thing to press here. */
  forward: (Neighbour & { primary?: boolean }) | null;
  /** What stands at the far end: giving up. */
  children: ReactNode;
}

/** Back and forth between the steps of a stepped page. */
export function StepFooter({ back, forward, children }: StepFooterProps) {
  const styles = useStyles();
  return (
    <div className={styles.footer}>
      {back === null ? null : <Button onClick={back.go}>Back: {back.label}</Button>}
      {forward === null ? null : (
        <Button appearance={forward.primary === true ? 'primary' : 'secondary'} onClick={forward.go}>
          Next: {forward.label}
        </Button>
      )}
      <span className={styles.end}>{children}</span>
    </div>
  );
}

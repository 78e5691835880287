import { makeStyles, mergeClasses, Subtitle1, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ToneIcon, type Tone } from './tone.tsx';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderLeftWidth: tokens.strokeWidthThickest,
    borderRadius: tokens.borderRadiusMedium,
  },
  success: { borderLeftColor: tokens.colorStatusSuccessBorderActive },
  warning: { borderLeftColor: tokens.colorStatusWarningBorderActive },
  danger: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  informative: { borderLeftColor: tokens.colorBrandStroke1 },
  subtle: { borderLeftColor: tokens.colorNeutralStrokeAccessible },
  words: { flex: '1 1 320px', minWidth: 0, display: 'grid', gap: tokens.spacingVerticalXXS },
  status: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  impact: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface DecisionCardProps {
  tone: Tone;
  status: string;
  reason: string;
  impact: string;
  /** The one primary action; at most one secondary beside it. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** The head of every page: status, reason, impact, and the one thing to press. It renders what the server decided. */
export function DecisionCard({ tone, status, reason, impact, actions, children }: DecisionCardProps) {
  const styles = useStyles();
  return (
    <section
      className={mergeClasses(styles.card, styles[tone === 'progress' ? 'informative' : tone])}
      aria-label="Status"
    >
      <div className={styles.words}>
        <div className={styles.status}>
          <ToneIcon tone={tone} size={24} />
          <Subtitle1 as="h2" style={{ margin: 0 }}>
            {status}
          </Subtitle1>
        </div>
        <p className={styles.text}>{reason}</p>
        {impact === '' ? null : <p className={mergeClasses(styles.text, styles.impact)}>{impact}</p>}
        {children}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </section>
  );
}

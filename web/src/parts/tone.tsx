import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Decision } from '../api/types.ts';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ClockRegular,
  ErrorCircleFilled,
  InfoRegular,
  WarningFilled,
} from './icons.ts';

export type Tone = Decision['tone'] | 'progress';

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  icon: { display: 'inline-flex', flexShrink: 0 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  informative: { color: tokens.colorBrandForeground1 },
  subtle: { color: tokens.colorNeutralForeground3 },
});

function iconOf(tone: Tone) {
  switch (tone) {
    case 'success':
      return <CheckmarkCircleFilled />;
    case 'warning':
      return <WarningFilled />;
    case 'danger':
      return <ErrorCircleFilled />;
    case 'informative':
      return <InfoRegular />;
    case 'progress':
      return <ClockRegular />;
    case 'subtle':
      return <CircleRegular />;
  }
}

/** The colour and icon of a state. The word beside it says the same: colour never stands alone. */
export function ToneIcon({ tone, size = 20 }: { tone: Tone; size?: number }) {
  const styles = useStyles();
  const colour = tone === 'progress' ? styles.informative : styles[tone];
  return (
    <span className={mergeClasses(styles.icon, colour)} style={{ fontSize: size }} aria-hidden>
      {iconOf(tone)}
    </span>
  );
}

/** A state as word with icon, small, for rows of a list. */
export function StateWord({ tone, word }: { tone: Tone; word: string }) {
  const styles = useStyles();
  return (
    <span className={styles.mark}>
      <ToneIcon tone={tone} size={16} />
      <span>{word}</span>
    </span>
  );
}

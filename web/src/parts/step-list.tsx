import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MouseEvent, ReactElement } from 'react';
import { CheckmarkCircleFilled, WarningFilled } from './icons.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    borderBottom: `${tokens.strokeWidthThicker} solid transparent`,
    ':hover': { color: tokens.colorNeutralForeground2BrandHover },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
  },
  mark: { display: 'inline-flex', fontSize: '18px' },
  complete: { color: tokens.colorStatusSuccessForeground1 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  number: {
    display: 'inline-grid',
    placeItems: 'center',
    width: '18px',
    height: '18px',
    fontSize: tokens.fontSizeBase200,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusCircular,
  },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

export type StepMark = 'complete' | 'attention' | 'open';

export interface Step {
  href: string;
  label: string;
  state: StepMark;
  here: boolean;
  onGo: () => void;
}

const SAID: Readonly<Record<StepMark, string>> = {
  complete: 'complete',
  attention: 'needs attention',
  open: '',
};

/** Numbered steps with their states. It navigates; whether a step may be entered is not its to decide. */
export function StepList({ label, steps }: { label: string; steps: readonly Step[] }) {
  const styles = useStyles();
  const marks = (index: number): Record<StepMark, ReactElement> => ({
    complete: <CheckmarkCircleFilled className={styles.complete} />,
    attention: <WarningFilled className={styles.attention} />,
    open: <span className={styles.number}>{index + 1}</span>,
  });
  return (
    <nav aria-label={label}>
      <ol className={styles.list}>
        {steps.map((step, index) => (
          <li key={step.href}>
            <a
              href={step.href}
              className={mergeClasses(styles.step, step.here && styles.current)}
              {...(step.here ? { 'aria-current': 'step' } : {})}
              onClick={(event: MouseEvent) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                step.onGo();
              }}
            >
              <span className={styles.mark} aria-hidden>
                {marks(index)[step.state]}
              </span>
              {step.label}
              {SAID[step.state] === '' ? null : <span className={styles.hidden}>, {SAID[step.state]}</span>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

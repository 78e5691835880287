import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MouseEvent, ReactElement } from 'react';
import type { Verdict } from '../api/types.ts';
import { WIZARD_STEPS, type WizardStep } from '../app/paths.ts';
import { CheckmarkCircleFilled, WarningFilled } from '../parts/icons.ts';
import { STEP_LABELS, stepState, type StepState } from './steps.ts';

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

const SAID: Readonly<Record<StepState, string>> = {
  complete: 'complete',
  attention: 'needs attention',
  open: '',
};

interface StepperProps {
  verdict: Verdict;
  current: WizardStep;
  hrefOf: (step: WizardStep) => string;
  onGo: (step: WizardStep) => void;
}

/** The five steps with their states. It navigates; whether a step may be entered is asked of the server, not of this list. */
export function Stepper({ verdict, current, hrefOf, onGo }: StepperProps) {
  const styles = useStyles();
  return (
    <nav aria-label="Steps of the restore">
      <ol className={styles.list}>
        {WIZARD_STEPS.map((step, index) => {
          const state = stepState(step, verdict);
          const here = step === current;
          const marks: Record<StepState, ReactElement> = {
            complete: <CheckmarkCircleFilled className={styles.complete} />,
            attention: <WarningFilled className={styles.attention} />,
            open: <span className={styles.number}>{index + 1}</span>,
          };
          return (
            <li key={step}>
              <a
                href={hrefOf(step)}
                className={mergeClasses(styles.step, here && styles.current)}
                {...(here ? { 'aria-current': 'step' } : {})}
                onClick={(event: MouseEvent) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  onGo(step);
                }}
              >
                <span className={styles.mark} aria-hidden>
                  {marks[state]}
                </span>
                {STEP_LABELS[step]}
                {SAID[state] === '' ? null : <span className={styles.hidden}>, {SAID[state]}</span>}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

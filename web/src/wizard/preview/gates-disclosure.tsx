import { makeStyles, tokens } from '@fluentui/react-components';
import type { Verdict } from '../../api/types.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { StateWord, type Tone } from '../../parts/tone.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalM}`,
    display: 'grid',
    gap: tokens.spacingVerticalS,
  },
  gate: {
    display: 'grid',
    gridTemplateColumns: '140px 160px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    '@media (max-width: 720px)': { gridTemplateColumns: '1fr' },
  },
  label: { fontWeight: tokens.fontWeightSemibold },
});

const STATES: Readonly<Record<string, { tone: Tone; word: string }>> = {
  complete: { tone: 'success', word: 'Complete' },
  warning: { tone: 'warning', word: 'With warnings' },
  optional: { tone: 'subtle', word: 'Optional' },
  required: { tone: 'informative', word: 'Required' },
  stale: { tone: 'warning', word: 'Out of date' },
  blocked: { tone: 'danger', word: 'Blocked' },
  waiting: { tone: 'progress', word: 'Waiting' },
};

/** Every gate with its state and reason, closed until someone asks. */
export function GatesDisclosure({ verdict }: { verdict: Verdict }) {
  const styles = useStyles();
  return (
    <Disclosure label="View safety gates">
      <ul className={styles.list} aria-label="Safety gates">
        {verdict.gates.map((gate) => {
          const { tone, word } = STATES[gate.state] ?? { tone: 'subtle', word: gate.state };
          return (
            <li key={gate.id} className={styles.gate}>
              <span className={styles.label}>{gate.label}</span>
              <StateWord tone={tone} word={word} />
              <span>{gate.reason}</span>
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}

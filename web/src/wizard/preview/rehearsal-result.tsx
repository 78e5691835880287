import { makeStyles, tokens } from '@fluentui/react-components';
import type { Rehearsal } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { StateWord, type Tone } from '../../parts/tone.tsx';

const useStyles = makeStyles({
  result: { display: 'grid', gap: tokens.spacingVerticalS },
  text: { margin: 0, maxWidth: '90ch', overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalS },
  name: { fontWeight: tokens.fontWeightSemibold },
});

const STATES: Readonly<Record<Rehearsal['state'], { tone: Tone; word: string }>> = {
  passed: { tone: 'success', word: 'As previewed' },
  differs: { tone: 'danger', word: 'Differs from the preview' },
  failed: { tone: 'warning', word: 'Not carried out' },
};

const SHOWN = 5;

/** What a rehearsal found: one sentence, and the lines that differ with what was expected and what came. */
export function RehearsalResult({ rehearsal }: { rehearsal: Rehearsal }) {
  const styles = useStyles();
  const { tone, word } = STATES[rehearsal.state];
  const first = rehearsal.differences.slice(0, SHOWN);
  const more = rehearsal.differences.slice(SHOWN);
  return (
    <div className={styles.result} role="group" aria-label="Result of the rehearsal">
      <StateWord tone={tone} word={word} />
      <p className={styles.text}>
        {rehearsal.reason} {rehearsal.next}
      </p>
      {first.length === 0 ? null : (
        <ul className={styles.list} aria-label="Lines that differ">
          {first.map((line, at) => (
            <DifferingLine key={`${line.lineId} ${String(at)}`} line={line} />
          ))}
        </ul>
      )}
      {more.length === 0 ? null : (
        <Disclosure label={`${counted(more.length, 'more line differs', 'more lines differ')}`}>
          <ul className={styles.list} aria-label="More lines that differ">
            {more.map((line, at) => (
              <DifferingLine key={`${line.lineId} ${String(at)}`} line={line} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function DifferingLine({ line }: { line: Rehearsal['differences'][number] }) {
  const styles = useStyles();
  return (
    <li>
      <span className={styles.name}>{line.name}</span>
      {line.typeLabel === '' ? '' : ` (${line.typeLabel})`}: expected “{line.expected}”, came to “{line.got}
      ”. {line.reason}
      {line.changes.length === 0 ? null : (
        <ul className={styles.list}>
          {line.changes.slice(0, SHOWN).map((change, at) => (
            <li key={`${change.label} ${String(at)}`}>
              {change.label}: {change.expected} {'->'} {change.found}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

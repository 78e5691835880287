import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { CheckOutcome, Finding } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord, ToneIcon, type Tone } from '../../parts/tone.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  finding: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', gap: tokens.spacingHorizontalS },
  words: { display: 'grid', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  title: { fontWeight: tokens.fontWeightSemibold },
  muted: { color: tokens.colorNeutralForeground3 },
});

const GROUPS = [
  { severity: 'blocker', tone: 'danger', title: 'Blockers' },
  { severity: 'warning', tone: 'warning', title: 'Warnings' },
  { severity: 'info', tone: 'informative', title: 'For information' },
] as const;

interface FindingLineProps {
  finding: Finding;
  tone: Tone;
  toScope: () => void;
}

function FindingLine({ finding, tone, toScope }: FindingLineProps) {
  const styles = useStyles();
  const named = finding.items.map(({ name }) => name);
  const more = finding.itemCount - named.length;
  const asks = finding.severity === 'blocker' && finding.everyone.length + finding.matches.length > 0;
  return (
    <li className={styles.finding}>
      <ToneIcon tone={tone} />
      <div className={styles.words}>
        <span className={styles.title}>{finding.title}</span>
        <span>{finding.reason}</span>
        {finding.next === '' ? null : <span>Next: {finding.next}</span>}
        {named.length === 0 ? null : (
          <span className={styles.muted}>
            Concerns {named.join(', ')}
            {more > 0 ? ` and ${more} more` : ''}
          </span>
        )}
        {asks ? (
          <div>
            <Button size="small" onClick={toScope}>
              Confirm in the scope
            </Button>
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** Blockers, warnings, what could not be checked, information; passed checks folded into one line. */
export function Findings({ outcomes, toScope }: { outcomes: readonly CheckOutcome[]; toScope: () => void }) {
  const styles = useStyles();
  const unknown = outcomes.filter(({ state }) => state === 'unknown');
  const passed = outcomes.filter(({ state }) => state === 'passed');
  const groups = GROUPS.map((group) => ({
    ...group,
    findings: outcomes.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === group.severity),
    ),
  })).filter(({ findings }) => findings.length > 0);
  const [blockers, others] = [
    groups.filter(({ severity }) => severity === 'blocker'),
    groups.filter(({ severity }) => severity !== 'blocker'),
  ];
  const panel = ({ severity, tone, title, findings }: (typeof groups)[number]) => (
    <div
      key={severity}
      id={severity === 'blocker' ? 'blockers' : undefined}
      tabIndex={-1}
      style={{ outline: 'none' }}
    >
      <Panel title={`${title} (${findings.length})`}>
        <ul className={styles.list}>
          {findings.map((finding, index) => (
            <FindingLine key={`${finding.code} ${index}`} finding={finding} tone={tone} toScope={toScope} />
          ))}
        </ul>
      </Panel>
    </div>
  );
  return (
    <>
      {blockers.map(panel)}
      {unknown.length === 0 ? null : (
        <Panel title={`Could not be checked (${unknown.length})`}>
          <ul className={styles.list}>
            {unknown.map((outcome) => (
              <li key={outcome.id} className={styles.finding}>
                <ToneIcon tone="warning" />
                <div className={styles.words}>
                  <span className={styles.title}>{outcome.label}</span>
                  <span>
                    {outcome.unknownReason === '' ? 'The reason is not known.' : outcome.unknownReason}
                  </span>
                  <span>
                    Next: clear the reason and run the safety checks again. Unchecked is never passed.
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {others.map(panel)}
      {passed.length === 0 ? null : (
        <Disclosure label={`Passed: ${counted(passed.length, 'check', 'checks')}`}>
          <ul className={styles.list}>
            {passed.map((outcome) => (
              <li key={outcome.id}>
                <StateWord tone="success" word={outcome.label} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

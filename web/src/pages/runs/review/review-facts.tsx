import { makeStyles, tokens } from '@fluentui/react-components';
import type { RestoreRun } from '../../../api/types.ts';
import { counted } from '../../../parts/counted.ts';
import { Facts } from '../../../parts/facts.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { When } from '../../../parts/when.tsx';

export type Review = NonNullable<RestoreRun['review']>;

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  said: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

const STATES: Readonly<Record<Review['state'], string>> = {
  ahead: 'not asked for yet',
  open: 'waits for a second person',
  approved: 'approved',
  declined: 'declined',
  withdrawn: 'withdrawn',
  expired: 'expired: nobody decided in time',
  voided: 'void: what it was confirmed under has changed',
};

function whyText({ mode, criticalLines }: Review): string {
  if (mode === 'always') return 'The environment asks for it whatever is restored.';
  return `${counted(criticalLines, 'line is', 'lines are')} of critical risk.`;
}

/** Who was asked, why, until when, and what was decided. */
export function ReviewFacts({ review, confirmedBy }: { review: Review; confirmedBy: string | null }) {
  const styles = useStyles();
  const { state, needed, given, expiresAt, decisions, reason } = review;
  return (
    <Panel title="Approval by a second person">
      <Facts
        of={[
          ['State', STATES[state]],
          ['Approvals', `${String(given)} of ${String(needed)}`],
          ['Needed because', whyText(review)],
          ['Confirmed by', confirmedBy ?? 'not known'],
          [
            'Reason of the restore',
            <span key="reason" className={styles.said}>
              {reason === '' ? 'none given' : reason}
            </span>,
          ],
          ...(state === 'open' && expiresAt !== null
            ? [['Ends by itself', <When key="until" at={expiresAt} />] as const]
            : []),
        ]}
      />
      {decisions.length === 0 ? null : (
        <ul className={styles.list} aria-label="Decisions">
          {decisions.map(({ by, decision, reason: why, at }) => (
            <li key={`${by} ${at}`} className={styles.said}>
              {by} {decision === 'approve' ? 'approved' : 'declined'} it <When at={at} />: {why}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

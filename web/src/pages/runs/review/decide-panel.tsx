import { Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { approvalsKey, approveRun, declineRun, type DecisionAsk } from '../../../api/review-queries.ts';
import { environmentKey } from '../../../api/environment-queries.ts';
import { runQuery } from '../../../api/run-queries.ts';
import type { Place, RestoreRun } from '../../../api/types.ts';
import { randomKey } from '../../../app/random-key.ts';
import { FailureOrProof } from '../../../parts/failure-or-proof.tsx';
import { GuardedButton } from '../../../parts/guarded-button.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { useMayNot } from '../../../shell/rights.ts';

export const DECISION_ID = 'your-decision';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start', maxWidth: '760px' },
  reason: { width: '100%', maxWidth: '560px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  text: { margin: 0 },
});

interface DecideProps {
  place: Place;
  run: RestoreRun;
  review: NonNullable<RestoreRun['review']>;
  environmentName: string;
}

/**
 * The decision of the second person, about exactly the preview that stands on this page. Whoever may not decide is told why. It is no form: Enter in the
 * field decides nothing.
 */
export function DecidePanel({ place, run, review, environmentName }: DecideProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const attempt = useRef<{ key: string; text: string } | null>(null);
  const mayNot = useMayNot('restore.approve');
  const settle = (after: RestoreRun) => {
    client.setQueryData(runQuery(place, run.id).queryKey, after);
    void client.invalidateQueries({ queryKey: approvalsKey(place.workspace) });
    void client.invalidateQueries({ queryKey: environmentKey(place), refetchType: 'none' });
    void client.invalidateQueries({ queryKey: ['notifications', place.workspace] });
  };
  const decide = useMutation({
    mutationFn: ({ how }: { how: 'approve' | 'decline' }) => {
      const body = { previewDigest: review.previewDigest ?? '', reason: reason.trim() };
      const text = JSON.stringify([how, body]);
      // The same decision repeated after a lost answer is one decision.
      if (attempt.current?.text !== text) attempt.current = { key: randomKey(), text };
      const ask: DecisionAsk = { runId: run.id, key: attempt.current.key, body };
      return how === 'approve' ? approveRun(place, ask) : declineRun(place, ask);
    },
    onSuccess: settle,
    onError: () => client.invalidateQueries({ queryKey: runQuery(place, run.id).queryKey, exact: true }),
  });
  const because =
    mayNot ?? (review.mayDecide ? (reason.trim() === '' ? 'Say why first.' : null) : review.whyNot);
  const last = review.needed - review.given === 1;
  return (
    <div id={DECISION_ID} tabIndex={-1} style={{ outline: 'none' }}>
      <Panel title="Your decision">
        <div className={styles.form}>
          <p className={styles.text}>
            You decide about exactly what this page shows.{' '}
            {last
              ? `When you approve, safety checks and preview are run again; if they come out the same, the restore writes to ${environmentName}.`
              : 'After you, one more person has to approve it before anything begins.'}{' '}
            When you decline, it ends and nothing is written.
          </p>
          <Field
            className={styles.reason}
            label="Reason"
            required
            hint="Kept in the audit record, and shown to who prepared it."
          >
            <Textarea
              value={reason}
              maxLength={2000}
              onChange={(_event, { value }) => {
                setReason(value);
              }}
            />
          </Field>
          {decide.error === null ? null : (
            <FailureOrProof
              error={decide.error}
              unaffected="The restore waits as before."
              then="decide again"
            />
          )}
          <div className={styles.actions}>
            <GuardedButton
              appearance="primary"
              because={because}
              busy={decide.isPending}
              onClick={() => {
                decide.mutate({ how: 'approve' });
              }}
            >
              Approve the restore
            </GuardedButton>
            <GuardedButton
              because={because}
              busy={decide.isPending}
              onClick={() => {
                decide.mutate({ how: 'decline' });
              }}
            >
              Decline the restore
            </GuardedButton>
          </div>
          {because === null ? null : <span>{because}</span>}
        </div>
      </Panel>
    </div>
  );
}

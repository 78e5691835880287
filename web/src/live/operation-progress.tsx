import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelOperation, environmentKey, operationQuery } from '../api/environment-queries.ts';
import type { Operation, Place } from '../api/types.ts';
import { FailureBar } from '../parts/failed-state.tsx';
import { GuardedButton } from '../parts/guarded-button.tsx';
import { number } from '../parts/counted.ts';
import { useMayNot } from '../shell/rights.ts';
import { useOperation } from './use-operation.ts';

const useStyles = makeStyles({
  box: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingVerticalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  now: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  label: { fontWeight: tokens.fontWeightSemibold },
});

/** "12 of 40", or how much is done when nobody knows the end. */
export function amountText({ done, total }: Operation['progress']): string {
  if (total !== null) return `${number(done)} of ${number(total)}`;
  return done === 0 ? '' : `${number(done)} so far`;
}

interface ProgressViewProps {
  place: Place;
  operation: Operation;
  /** What cancelling means here, honestly. */
  cancelMeaning?: string;
  /** What else can be done with it, beside cancelling. */
  actions?: (live: Operation) => ReactNode;
}

interface OperationProgressProps extends ProgressViewProps {
  onEnd?: (operation: Operation) => void;
}

/** An operation watched and shown. */
export function OperationProgress({ onEnd, operation, ...view }: OperationProgressProps) {
  const live = useOperation(view.place, operation.id, { initial: operation, ...(onEnd ? { onEnd } : {}) });
  return <ProgressView {...view} operation={live ?? operation} />;
}

/** Work that runs on the server: what is done now, how much is left, and cancel. Leaving the page does not stop it. */
export function ProgressView({ place, operation: live, cancelMeaning, actions }: ProgressViewProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const mayNotCancel = useMayNot('operations.cancel');
  const cancel = useMutation({
    mutationFn: () => cancelOperation(place, live.id),
    onSuccess: (after) => {
      client.setQueryData(operationQuery(place, live.id).queryKey, after);
      return client.invalidateQueries({ queryKey: environmentKey(place) });
    },
  });
  if (live.status === 'ended') return null;
  const { progress } = live;
  const share = progress.total === null || progress.total === 0 ? undefined : progress.done / progress.total;
  const now =
    live.status === 'queued'
      ? 'Waiting for its turn'
      : progress.now === ''
        ? live.status === 'waiting'
          ? 'Waiting'
          : 'Working'
        : progress.now;
  return (
    <section className={styles.box} aria-label={`Progress: ${live.label}`}>
      <div className={styles.row}>
        <span className={styles.label}>{live.label}</span>
        <div className={styles.actions}>
          {actions?.(live)}
          <GuardedButton
            size="small"
            because={live.cancelRequested ? 'Cancelling: it stops before its next step.' : mayNotCancel}
            busy={cancel.isPending}
            onClick={() => {
              cancel.mutate();
            }}
          >
            {live.cancelRequested ? 'Cancelling' : 'Cancel'}
          </GuardedButton>
        </div>
      </div>
      <ProgressBar
        aria-label={live.label}
        aria-valuetext={`${now} ${amountText(progress)}`}
        {...(share === undefined ? {} : { value: share })}
      />
      <div className={styles.row}>
        <span className={styles.now} role="status">
          {now}
        </span>
        <span className={styles.now}>{amountText(progress)}</span>
      </div>
      {live.cancelRequested ? (
        <span className={styles.now}>
          Cancel was asked for. It stops before the next step;{' '}
          {cancelMeaning ?? 'what was done until then stays.'}
        </span>
      ) : null}
      {cancel.isError ? <FailureBar error={cancel.error} unaffected="The work goes on." /> : null}
    </section>
  );
}

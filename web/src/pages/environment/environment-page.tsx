import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentKey, environmentQuery } from '../../api/environment-queries.ts';
import { ownAddress, wizardPath } from '../../app/paths.ts';
import { usePlace } from '../../app/use-place.ts';
import { OperationProgress } from '../../live/operation-progress.tsx';
import { DecisionCard } from '../../parts/decision-card.tsx';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoButton, GoLink } from '../../parts/go.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { BackUpDialog } from '../backups/back-up-dialog.tsx';
import { ConnectionPanel, LastBackupPanel, LastRunPanel } from './environment-panels.tsx';

const useStyles = makeStyles({
  panels: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
  },
});

/** An environment's home: status, why, what it means, the one thing to do; then what is going on. */
export function EnvironmentPage() {
  const styles = useStyles();
  const place = usePlace();
  const client = useQueryClient();
  const mayNotBackUp = useMayNot('backups.create');
  const { data, error, refetch } = useQuery(environmentQuery(place));
  const [backingUp, setBackingUp] = useState(false);
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <>
        <PageHead title="Environment" />
        <LoadingState what="the environment" />
      </>
    );
  }
  const { environment, decision, openDraft } = data;
  const { next } = decision;
  const backUp = (label: string, appearance: 'primary' | 'secondary') => (
    <GuardedButton
      appearance={appearance}
      because={environment.status === 'archived' ? 'The environment is archived.' : mayNotBackUp}
      onClick={() => {
        setBackingUp(true);
      }}
    >
      {label}
    </GuardedButton>
  );
  const address = ownAddress(next?.href);
  const primary =
    next === null ? null : next.action === 'back_up' ? (
      backUp(next.label, 'primary')
    ) : address === null ? null : (
      <GoButton appearance="primary" to={address}>
        {next.label}
      </GoButton>
    );
  return (
    <>
      <PageHead
        title={environment.name}
        mark={<KindBadge kind={environment.kind} />}
        actions={next?.action === 'back_up' ? null : backUp('Back up now', 'secondary')}
      />
      <DecisionCard
        tone={decision.tone}
        status={decision.status}
        reason={decision.reason}
        impact={decision.impact}
        {...(primary === null ? {} : { actions: primary })}
      />
      {data.activeOperations.map((operation) => (
        <OperationProgress
          key={operation.id}
          place={place}
          operation={operation}
          onEnd={() => void client.invalidateQueries({ queryKey: environmentKey(place) })}
        />
      ))}
      <div className={styles.panels}>
        <LastBackupPanel place={place} set={data.lastBackup} />
        <LastRunPanel place={place} run={data.lastRun} />
        <ConnectionPanel place={place} environment={environment} health={data.health} />
      </div>
      {openDraft === null || next?.action === 'continue_draft' ? null : (
        <Panel title="A restore is being prepared">
          <span>
            By {openDraft.createdBy}, from {openDraft.backupSetName ?? 'a backup set that is not chosen yet'}.
            Nothing has been written to the tenant.
          </span>
          <GoLink to={wizardPath(place, openDraft.id, 'backup-set')}>Continue the restore</GoLink>
        </Panel>
      )}
      {backingUp ? (
        <BackUpDialog
          place={place}
          onClose={() => {
            setBackingUp(false);
          }}
        />
      ) : null}
    </>
  );
}

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { approvalsQuery } from '../../api/review-queries.ts';
import { ownAddress } from '../../app/paths.ts';
import { usePlace } from '../../app/use-place.ts';
import { counted } from '../../parts/counted.ts';
import { DecisionCard } from '../../parts/decision-card.tsx';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoButton } from '../../parts/go.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';

const useStyles = makeStyles({
  place: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  said: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground3 },
  go: { justifySelf: 'start' },
});

/** Restores that wait for a second person, in every environment that one sees; those that one may decide come first. */
export function ApprovalsPage() {
  const styles = useStyles();
  const { workspace } = usePlace();
  const { data, error, refetch } = useQuery(approvalsQuery(workspace));
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <>
        <PageHead title="Approvals" />
        <LoadingState what="what waits for approval" />
      </>
    );
  }
  const { mine, items } = data;
  return (
    <>
      <PageHead title="Approvals" />
      <DecisionCard
        tone={mine > 0 ? 'warning' : 'informative'}
        status={
          mine > 0
            ? `${counted(mine, 'restore waits', 'restores wait')} for your decision`
            : 'Nothing waits for your decision'
        }
        reason={
          items.length === 0
            ? 'No restore of this workspace waits for a second person.'
            : `${counted(items.length, 'restore of this workspace waits', 'restores of this workspace wait')} for a second person.`
        }
        impact="Nothing of them is written before it is approved. When a restore needs a second person is set for each environment, in its settings."
      />
      {items.map((item) => (
        <Panel key={item.runId} title={item.headline}>
          <span className={styles.place}>
            {item.environment.name} <KindBadge kind={item.environment.kind} />
          </span>
          <Text className={styles.said}>
            {item.confirmedBy}: {item.reason}
          </Text>
          <Text className={styles.muted}>
            {item.given} of {item.needed} approved.{' '}
            {item.criticalLines === 0
              ? ''
              : `${counted(item.criticalLines, 'line is', 'lines are')} of critical risk. `}
            Confirmed <When at={item.confirmedAt} />, ends by itself <When at={item.expiresAt} />.
            {item.mayDecide ? '' : ` ${item.whyNot}`}
          </Text>
          <div className={styles.go}>
            <GoButton to={ownAddress(item.href) ?? '/admin'}>
              {item.mayDecide ? 'Look at it and decide' : 'Open the restore'}
            </GoButton>
          </div>
        </Panel>
      ))}
    </>
  );
}

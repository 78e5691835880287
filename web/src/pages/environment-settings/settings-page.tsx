import { useQuery } from '@tanstack/react-query';
import { environmentQuery } from '../../api/environment-queries.ts';
import { writeGateQuery } from '../../api/guard-queries.ts';
import { connectionPath } from '../../app/paths.ts';
import { usePlace } from '../../app/use-place.ts';
import { DecisionCard } from '../../parts/decision-card.tsx';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ApprovalPolicyPanel } from './approval-policy.tsx';
import { FreezesPanel } from './freezes.tsx';
import { WriteGatePanel } from './write-gate.tsx';

/** What an environment asks for before it is written to, and whether it may be written to now. */
export function SettingsPage() {
  const place = usePlace();
  const environment = useQuery(environmentQuery(place)).data?.environment;
  const { data, error, refetch } = useQuery(writeGateQuery(place));
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  return (
    <>
      <PageHead
        title="Environment settings"
        context={environment?.name}
        mark={environment === undefined ? null : <KindBadge kind={environment.kind} />}
      />
      {data === undefined ? (
        <LoadingState what="the settings" />
      ) : (
        <DecisionCard
          tone={data.open ? (data.reasons.length === 0 ? 'success' : 'warning') : 'warning'}
          status={data.open ? 'The write gate is open' : 'The write gate is closed'}
          reason={
            data.reasons.length === 0
              ? 'Nothing keeps a restore from being executed here now.'
              : data.reasons.join(' ')
          }
          impact="Checks, previews, rehearsals and dry runs write nothing and are never held back."
        />
      )}
      <FreezesPanel place={place} />
      <ApprovalPolicyPanel place={place} />
      <WriteGatePanel place={place} />
      <Panel title="More settings">
        <GoLink to={connectionPath(place)}>Reading of secrets, and rehearsal before a restore</GoLink>
      </Panel>
    </>
  );
}

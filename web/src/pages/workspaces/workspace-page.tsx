import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { workspaceQuery } from '../../api/session-queries.ts';
import type { Workspace } from '../../api/types.ts';
import { addEnvironmentPath, environmentPath } from '../../app/paths.ts';
import { useGo, usePlace } from '../../app/use-place.ts';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { AddRegular } from '../../parts/icons.ts';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { useMayNot } from '../../shell/rights.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 1fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalXL,
    padding: tokens.spacingVerticalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    '@media (max-width: 720px)': { gridTemplateColumns: '1fr' },
  },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  state: { display: 'grid', gap: tokens.spacingVerticalXXS },
  reason: { color: tokens.colorNeutralForeground3 },
});

function EnvironmentRow({ workspace, of }: { workspace: string; of: Workspace['environments'][number] }) {
  const styles = useStyles();
  return (
    <li className={styles.item}>
      <div className={styles.name}>
        <GoLink to={environmentPath({ workspace, environment: of.slug })}>{of.name}</GoLink>
        <KindBadge kind={of.kind} />
        {of.simulated ? <span className={styles.reason}>Simulated tenant</span> : null}
        {of.status === 'archived' ? <span className={styles.reason}>Archived</span> : null}
      </div>
      <div className={styles.state}>
        <StateWord tone={of.decision.tone} word={of.decision.status} />
        <span className={styles.reason}>{of.decision.reason}</span>
      </div>
    </li>
  );
}

/** A workspace: its environments, each with its state. */
export function WorkspacePage() {
  const styles = useStyles();
  const { workspace } = usePlace();
  const go = useGo();
  const mayNot = useMayNot('environment.connect');
  const { data, error, refetch } = useQuery(workspaceQuery(workspace));
  const add = (
    <GuardedButton
      appearance="primary"
      icon={<AddRegular />}
      because={mayNot}
      onClick={() => {
        go(addEnvironmentPath(workspace));
      }}
    >
      Add environment
    </GuardedButton>
  );
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  return (
    <>
      <PageHead
        title={data?.name ?? 'Workspace'}
        actions={data === undefined || data.environments.length === 0 ? null : add}
      />
      {data === undefined ? (
        <LoadingState what="the workspace" />
      ) : data.environments.length === 0 ? (
        <PageState tone="informative" title="No environment yet" action={add}>
          An environment is one Microsoft tenant. It takes an app registration in that tenant; a script makes
          it.
        </PageState>
      ) : (
        <ul className={styles.list} aria-label="Environments">
          {data.environments.map((environment) => (
            <EnvironmentRow key={environment.slug} workspace={workspace} of={environment} />
          ))}
        </ul>
      )}
    </>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { beginOnboarding, onboardingsQuery } from '../../api/onboarding-queries.ts';
import type { Onboarding } from '../../api/types.ts';
import { onboardingPath, workspacePath } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { FailedState, FailureBar } from '../../parts/failed-state.tsx';
import { GoButton, GoLink } from '../../parts/go.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { nextStepOf } from './next-step.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  steps: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
});

/** The start: what it takes, and what somebody began already. */
export function BeginOnboarding({ workspace }: { workspace: string }) {
  const styles = useStyles();
  const go = useGo();
  const client = useQueryClient();
  const mayNot = useMayNot('environment.connect');
  const begun = useQuery({ ...onboardingsQuery(workspace), enabled: mayNot === null });
  const begin = useMutation({
    mutationFn: () => beginOnboarding(workspace),
    onSuccess: (onboarding) => {
      void client.invalidateQueries({ queryKey: onboardingsQuery(workspace).queryKey, exact: true });
      go(onboardingPath(workspace, onboarding.id, 'tenant'));
    },
  });
  const earlier = begun.data?.items.filter(({ environmentSlug }) => environmentSlug === null) ?? [];
  if (mayNot !== null) {
    return (
      <>
        <PageHead title="Add environment" />
        <PageState
          tone="warning"
          title="You may look, but not connect tenants"
          action={<GoButton to={workspacePath(workspace)}>See environments</GoButton>}
        >
          {mayNot}
        </PageState>
      </>
    );
  }
  if (begun.isError) return <FailedState error={begun.error} retry={() => void begun.refetch()} />;
  return (
    <>
      <PageHead title="Add environment" />
      <Panel title="Connect a Microsoft tenant">
        <span>
          An environment is one Microsoft tenant. It takes an app registration in that tenant, and an
          administrator who grants its permissions once; there is a script for both.
        </span>
        <ol className={styles.steps}>
          <li>Which tenant it is</li>
          <li>What is backed up, and whether it is restored as well</li>
          <li>The app registration, with exactly the permissions that this needs</li>
          <li>How this server signs in</li>
          <li>A look whether all of it works</li>
        </ol>
        {begin.isError ? <FailureBar error={begin.error} unaffected="Nothing was begun." /> : null}
        <div>
          <GuardedButton
            appearance="primary"
            busy={begin.isPending}
            onClick={() => {
              begin.mutate();
            }}
          >
            Begin
          </GuardedButton>
        </div>
      </Panel>
      {begun.isPending ? <LoadingState what="what was begun" rows={2} /> : null}
      {earlier.length === 0 ? null : (
        <Panel title="Begun earlier">
          <ul className={styles.list}>
            {earlier.map((onboarding) => (
              <li key={onboarding.id}>
                <GoLink to={onboardingPath(workspace, onboarding.id, nextStepOf(onboarding))}>
                  {nameOf(onboarding)}
                </GoLink>
                , by {onboarding.createdBy}, changed <When at={onboarding.updatedAt} />.{' '}
                {onboarding.decision.reason}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function nameOf({ name, tenant }: Onboarding): string {
  if (name !== '') return name;
  return tenant === '' ? 'Without a name yet' : tenant;
}

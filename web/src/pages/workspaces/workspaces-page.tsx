import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sessionQuery } from '../../api/session-queries.ts';
import { workspacePath } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { GoLink } from '../../parts/go.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';

/** The start: straight into the workspace for who has one, a choice for who has several. */
export function WorkspacesPage() {
  const go = useGo();
  const { data } = useQuery(sessionQuery);
  const only = data?.workspaces.length === 1 ? data.workspaces[0] : undefined;
  useEffect(() => {
    if (only !== undefined) go(workspacePath(only.slug), { replace: true });
  }, [only, go]);
  if (data === undefined || only !== undefined) return <LoadingState what="your workspaces" />;
  return (
    <>
      <PageHead title="Workspaces" />
      {data.workspaces.length === 0 ? (
        <PageState tone="informative" title="You are in no workspace yet">
          Ask an owner of a workspace to add you as a member.
        </PageState>
      ) : (
        data.workspaces.map((workspace) => (
          <Panel key={workspace.slug} title={workspace.name}>
            <span>Your role: {workspace.role}</span>
            <GoLink to={workspacePath(workspace.slug)}>Open {workspace.name}</GoLink>
          </Panel>
        ))
      )}
    </>
  );
}

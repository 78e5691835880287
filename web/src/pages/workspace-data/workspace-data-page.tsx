import { useQuery } from '@tanstack/react-query';
import { deleteWorkspace } from '../../api/data-queries.ts';
import { workspaceQuery } from '../../api/session-queries.ts';
import { auditPath } from '../../app/paths.ts';
import { useGo, usePlace } from '../../app/use-place.ts';
import { DeleteByName } from '../../parts/delete-by-name.tsx';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMayNot } from '../../shell/rights.ts';

/** What a workspace keeps, and how it is deleted for good. */
export function WorkspaceDataPage() {
  const { workspace } = usePlace();
  const go = useGo();
  const mayNot = useMayNot('data.delete');
  const { data, error, refetch } = useQuery(workspaceQuery(workspace));
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState what="the workspace" />;
  return (
    <>
      <PageHead title="Data" context={data.name} />
      <Panel title="How long things are kept">
        <span>
          How long backups and background work are kept is set per environment, under its Data. Notifications
          are kept for 90 days, and answers for repeated requests for 7. Entries of the audit record are never
          deleted.
        </span>
      </Panel>
      <Panel title="Delete this workspace">
        <span>
          Everything goes: environments with their connections, backups and restore runs, members, API keys
          and endpoints. Nothing changes in Microsoft’s tenants. Only the audit record stays, where nobody but
          whoever runs TenantAtlas reaches it: <GoLink to={auditPath(workspace)}>export the record</GoLink>{' '}
          first.
        </span>
        <span>
          <DeleteByName
            what="workspace"
            name={data.name}
            because={mayNot}
            remove={(typed) => deleteWorkspace(workspace, typed)}
            onDone={() => {
              go('/admin');
            }}
          >
            <span>Environments that go with it: {data.environments.length}. This can’t be undone.</span>
          </DeleteByName>
        </span>
      </Panel>
    </>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createRole, rolesQuery } from '../../api/member-queries.ts';
import { workspaceQuery } from '../../api/session-queries.ts';
import type { RoleInput } from '../../api/types.ts';
import { membersPath } from '../../app/paths.ts';
import { usePlace } from '../../app/use-place.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { tell } from '../../parts/messages-store.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { RoleFields, type RoleWords } from './role-fields.tsx';
import { RolePanel } from './role-panel.tsx';

const useStyles = makeStyles({ muted: { color: tokens.colorNeutralForeground3 } });
const NOTHING: RoleWords = { name: '', description: '', capabilities: [] };

/** What each role allows: those that every workspace has, and its own. */
export function RolesPage() {
  const styles = useStyles();
  const { workspace } = usePlace();
  const mayNot = useMayNot('members.manage');
  const name = useQuery(workspaceQuery(workspace)).data?.name ?? workspace;
  const { data, error, refetch } = useQuery(rolesQuery(workspace));
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  const offered = data?.capabilities ?? [];
  return (
    <>
      <PageHead
        title="Roles"
        context={name}
        actions={<ComposeRole workspace={workspace} offered={offered} mayNot={mayNot} />}
      />
      <span className={styles.muted}>
        A role is what somebody may do; which environments it reaches stands with the{' '}
        <GoLink to={membersPath(workspace)}>member</GoLink>.
      </span>
      {mayNot === null ? null : <span>{mayNot}</span>}
      {data === undefined ? (
        <LoadingState what="the roles" />
      ) : (
        data.items.map((role) => (
          <RolePanel key={role.key} workspace={workspace} role={role} offered={offered} mayNot={mayNot} />
        ))
      )}
    </>
  );
}

interface ComposeRoleProps {
  workspace: string;
  offered: readonly { key: string; ownerOnly: boolean; always: boolean }[];
  mayNot: string | null;
}

function ComposeRole({ workspace, offered, mayNot }: ComposeRoleProps) {
  const client = useQueryClient();
  const [words, setWords] = useState(NOTHING);
  const mutation = useMutation({
    // The boxes are made of what the server offered.
    mutationFn: () => createRole(workspace, words as RoleInput),
    onSuccess: async () => {
      tell({ intent: 'success', title: 'Role composed', body: words.name });
      await client.invalidateQueries(rolesQuery(workspace));
    },
  });
  return (
    <ActDialog
      primary
      trigger="Compose a role"
      about={`for ${workspace}`}
      title="Compose a role"
      act="Compose"
      because={mayNot}
      missing={words.name.trim() === '' ? 'Give the role a name.' : null}
      unaffected="No role was made."
      mutation={mutation}
      onOpen={() => {
        setWords(NOTHING);
      }}
    >
      <RoleFields words={words} offered={offered} onChange={setWords} />
    </ActDialog>
  );
}

import {
  makeStyles,
  Table,
  TableBody,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { membersQuery } from '../../api/member-queries.ts';
import { workspaceQuery } from '../../api/session-queries.ts';
import { rolesPath } from '../../app/paths.ts';
import { usePlace } from '../../app/use-place.ts';
import { counted } from '../../parts/counted.ts';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { ScrollX } from '../../parts/scroll-x.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberRow } from './member-row.tsx';

const COLUMNS = [
  ['Person', '24%'],
  ['Role', '14%'],
  ['Environments', '24%'],
  ['Last sign-in', '14%'],
  ['Actions', '24%'],
] as const;
const useStyles = makeStyles({ muted: { color: tokens.colorNeutralForeground3 } });

/** Who belongs to a workspace, what each may do and where. */
export function MembersPage() {
  const styles = useStyles();
  const { workspace } = usePlace();
  const mayNot = useMayNot('members.manage');
  const name = useQuery(workspaceQuery(workspace)).data?.name ?? workspace;
  const { data, error, refetch } = useQuery(membersQuery(workspace));
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  return (
    <>
      <PageHead
        title="Members"
        context={name}
        actions={<InviteDialog workspace={workspace} because={mayNot} />}
      />
      <span className={styles.muted}>
        Who may do what, and in which environments. What each role allows stands under{' '}
        <GoLink to={rolesPath(workspace)}>Roles</GoLink>. A change holds from the next act of that person on.
      </span>
      {mayNot === null ? null : <span>{mayNot}</span>}
      {data === undefined ? (
        <LoadingState what="the members" />
      ) : (
        <>
          <span role="status" className={styles.muted}>
            {counted(data.items.length, 'member', 'members')}
          </span>
          <ScrollX label="Members">
            <Table size="small" aria-label="Members">
              <TableHeader>
                <TableRow>
                  {COLUMNS.map(([column, width]) => (
                    <TableHeaderCell key={column} style={{ width }}>
                      {column}
                    </TableHeaderCell>
                  ))}
                </TableRow>
              </TableHeader>
              <TableBody>
                {data.items.map((member) => (
                  <MemberRow
                    key={member.personId}
                    workspace={workspace}
                    workspaceName={name}
                    member={member}
                    mayNot={mayNot}
                  />
                ))}
              </TableBody>
            </Table>
          </ScrollX>
        </>
      )}
      {mayNot === null ? <Invitations workspace={workspace} /> : null}
    </>
  );
}

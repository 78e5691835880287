import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { invitationsQuery, revokeInvitation } from '../../api/member-queries.ts';
import type { OpenInvitation } from '../../api/types.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScrollX } from '../../parts/scroll-x.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { reachText, roleName } from './role-words.ts';

const useStyles = makeStyles({
  cell: { verticalAlign: 'top', padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}` },
});
const COLUMNS = ['Address', 'Role', 'Environments', 'Invited by', 'Expires', 'Actions'];

/** Invitations without an answer; only for who may invite. */
export function Invitations({ workspace }: { workspace: string }) {
  const { data, error, refetch } = useQuery(invitationsQuery(workspace));
  if (error !== null && data === undefined) return <FailureBar error={error} retry={() => void refetch()} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title="Invitations">
      <ScrollX label="Invitations">
        <Table size="small" aria-label="Invitations">
          <TableHeader>
            <TableRow>
              {COLUMNS.map((column) => (
                <TableHeaderCell key={column}>{column}</TableHeaderCell>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {data.items.map((one) => (
              <Row key={one.id} workspace={workspace} invitation={one} />
            ))}
          </TableBody>
        </Table>
      </ScrollX>
    </Panel>
  );
}

function Row({ workspace, invitation }: { workspace: string; invitation: OpenInvitation }) {
  const styles = useStyles();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => revokeInvitation(workspace, invitation.id),
    onSuccess: () => client.invalidateQueries(invitationsQuery(workspace)),
  });
  return (
    <TableRow>
      <TableCell className={styles.cell}>{invitation.email}</TableCell>
      <TableCell className={styles.cell}>{roleName(invitation.role)}</TableCell>
      <TableCell className={styles.cell}>{reachText(invitation.environments)}</TableCell>
      <TableCell className={styles.cell}>{invitation.invitedBy}</TableCell>
      <TableCell className={styles.cell}>
        {invitation.expired ? (
          <StateWord tone="warning" word="Expired" />
        ) : (
          <When at={invitation.expiresAt} />
        )}
      </TableCell>
      <TableCell className={styles.cell}>
        <ActDialog
          trigger="Take back"
          about={`the invitation of ${invitation.email}`}
          title="Take this invitation back?"
          act="Take back"
          because={null}
          unaffected="The invitation still holds."
          mutation={mutation}
        >
          <span>The link that was passed on to {invitation.email} works no more.</span>
        </ActDialog>
      </TableCell>
    </TableRow>
  );
}

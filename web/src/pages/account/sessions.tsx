import {
  Button,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountQuery, endOtherSessions, endSession } from '../../api/account-queries.ts';
import type { Account } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScrollX } from '../../parts/scroll-x.tsx';
import { When } from '../../parts/when.tsx';

const useStyles = makeStyles({
  small: { color: tokens.colorNeutralForeground3 },
});
const METHODS = { link: 'One-time link', oidc: 'Your organisation' } as const;

/** Where somebody is signed in, newest use first; each session can be ended, and all others at once. */
export function Sessions({ sessions }: { sessions: Account['sessions'] }) {
  const styles = useStyles();
  const client = useQueryClient();
  const renew = () => client.invalidateQueries(accountQuery);
  const end = useMutation({ mutationFn: endSession, onSuccess: renew });
  const others = useMutation({ mutationFn: endOtherSessions, onSuccess: renew });
  return (
    <Panel title="Sessions">
      <span className={styles.small}>
        The device is what the browser calls itself. A session ends after half a day without use, and after a
        week in any case.
      </span>
      {end.isError ? <FailureBar error={end.error} unaffected="The session goes on." /> : null}
      {others.isError ? <FailureBar error={others.error} unaffected="The sessions go on." /> : null}
      <ScrollX label="Sessions">
        <Table aria-label="Sessions" size="small">
          <TableHeader>
            <TableRow>
              <TableHeaderCell>Device</TableHeaderCell>
              <TableHeaderCell>Signed in by</TableHeaderCell>
              <TableHeaderCell>Address</TableHeaderCell>
              <TableHeaderCell>Begun</TableHeaderCell>
              <TableHeaderCell>Last used</TableHeaderCell>
              <TableHeaderCell>Action</TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {sessions.map((session) => (
              <TableRow key={session.id}>
                <TableCell>
                  {session.device}
                  {session.current ? ' (this one)' : ''}
                </TableCell>
                <TableCell>{METHODS[session.method]}</TableCell>
                <TableCell>{session.address === '' ? 'Not known' : session.address}</TableCell>
                <TableCell>
                  <When at={session.createdAt} />
                </TableCell>
                <TableCell>
                  <When at={session.lastUsedAt} />
                </TableCell>
                <TableCell>
                  {session.current ? (
                    <span className={styles.small}>Sign out ends it</span>
                  ) : (
                    <Button
                      size="small"
                      appearance="subtle"
                      aria-label={`End the session on ${session.device}`}
                      disabledFocusable={end.isPending}
                      onClick={() => {
                        end.mutate(session.id);
                      }}
                    >
                      End
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollX>
      {sessions.length < 2 ? null : (
        <div>
          <Button
            disabledFocusable={others.isPending}
            onClick={() => {
              others.mutate();
            }}
          >
            End all other sessions
          </Button>
        </div>
      )}
    </Panel>
  );
}

import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { factsOf } from '../../api/failure.ts';
import { acceptInvitation, readInvitation, whoIsSignedIn } from '../../api/member-queries.ts';
import type { Invited } from '../../api/types.ts';
import { workspacePath } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { GoLink } from '../../parts/go.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { When } from '../../parts/when.tsx';
import { roleName } from '../members/role-words.ts';

const useStyles = makeStyles({
  page: {
    maxWidth: '560px',
    margin: '0 auto',
    padding: `12vh ${tokens.spacingHorizontalXXL} 0`,
    display: 'grid',
    gap: tokens.spacingVerticalL,
  },
});

/** The token stands behind the #, so no server or proxy ever sees it; it leaves the address at once. */
function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return token;
}
const arrived = location.pathname === '/invitation' ? takeToken() : '';

/** What somebody is invited to, and the one act: to accept. */
export function InvitationPage() {
  const styles = useStyles();
  const [invited, setInvited] = useState<Invited | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    // Not a query: a refusal here leads nowhere else.
    readInvitation(arrived === '' ? '-' : arrived).then(setInvited, setFailure);
  }, []);
  return (
    <main className={styles.page}>
      <PageHead title={invited === null ? 'Invitation' : `Join ${invited.workspace.name}`} />
      {failure !== null ? (
        <PageState tone="danger" title={factsOf(failure).title}>
          {factsOf(failure).detail} {factsOf(failure).next}
        </PageState>
      ) : invited === null ? (
        <LoadingState what="the invitation" />
      ) : (
        <Accept invited={invited} />
      )}
    </main>
  );
}

function Accept({ invited }: { invited: Invited }) {
  const go = useGo();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [person, setPerson] = useState<{ name: string }>();
  useEffect(() => {
    // Nobody may be signed in: that is no failure here.
    whoIsSignedIn().then(setPerson, () => undefined);
  }, []);
  const { workspace, email, role, environments, invitedBy, expiresAt, byProvider } = invited;
  const accept = () => {
    setBusy(true);
    setFailure(null);
    acceptInvitation(arrived, name).then(
      () => {
        client.removeQueries();
        go(workspacePath(workspace.slug), { replace: true });
      },
      (error: unknown) => {
        setBusy(false);
        setFailure(error);
      },
    );
  };
  return (
    <>
      <Facts
        of={[
          ['Invited by', invitedBy],
          ['Made for', email],
          ['Role', roleName(role)],
          ['Environments', environments === null ? 'All, now and later' : environments.join(', ')],
          ['Expires', <When key="expires" at={expiresAt} />],
        ]}
      />
      {failure === null ? null : <FailureBar error={failure} unaffected="The invitation still holds." />}
      {person !== undefined ? (
        <span>You accept as {person.name}.</span>
      ) : byProvider ? (
        <span>
          Sign in with the account of {email}: you become a member by it.{' '}
          <GoLink to="/sign-in">Sign in</GoLink>
        </span>
      ) : (
        <Field label="Your name" hint="Shown to other members and in the audit record.">
          <Input
            value={name}
            maxLength={100}
            autoComplete="name"
            onChange={(_event, { value }) => {
              setName(value);
            }}
          />
        </Field>
      )}
      {person === undefined && byProvider ? null : (
        <div>
          <Button appearance="primary" disabledFocusable={busy} onClick={accept}>
            Accept
          </Button>
        </div>
      )}
    </>
  );
}

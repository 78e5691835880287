import { useQuery } from '@tanstack/react-query';
import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { accountQuery } from '../../api/account-queries.ts';
import { goToProvider } from '../../api/session-queries.ts';
import type { Account } from '../../api/types.ts';
import { FailedState } from '../../parts/failed-state.tsx';
import { FailureOrProof } from '../../parts/failure-or-proof.tsx';
import { Facts } from '../../parts/facts.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Authenticator } from './authenticator.tsx';
import { Sessions } from './sessions.tsx';

/** A person's own account: who they are here, by what they sign in, and where they are signed in. */
export function AccountPage() {
  const { data, error, refetch } = useQuery(accountQuery);
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  return (
    <>
      <PageHead title="Account" />
      {data === undefined ? (
        <LoadingState what="your account" />
      ) : (
        <>
          <Panel title="Profile">
            <Facts
              of={[
                ['Name', data.person.name],
                ['Address', data.person.email],
              ]}
            />
          </Panel>
          {data.provider === null ? null : <Provider provider={data.provider} />}
          <Authenticator codes={data.codes} />
          <Sessions sessions={data.sessions} />
        </>
      )}
    </>
  );
}

function Provider({ provider }: { provider: NonNullable<Account['provider']> }) {
  const connect = useMutation({ mutationFn: () => goToProvider('connect') });
  return (
    <Panel title={`Sign-in with ${provider.name}`}>
      {provider.connected ? (
        <span>Your account there signs you in.</span>
      ) : (
        <>
          <span>
            You sign in by links, which are for emergencies here. Connect your account at {provider.name}{' '}
            once, and sign in with it from then on.
          </span>
          {connect.isError ? (
            <FailureOrProof
              error={connect.error}
              unaffected="No account was connected."
              then="press the button again"
            />
          ) : null}
          <div>
            <Button
              disabledFocusable={connect.isPending}
              onClick={() => {
                connect.mutate();
              }}
            >
              Connect your account
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

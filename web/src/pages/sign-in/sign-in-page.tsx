import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { factsOf } from '../../api/failure.ts';
import { sessionQuery, signIn } from '../../api/session-queries.ts';
import { takePlace } from '../../app/return-place.ts';
import { useGo } from '../../app/use-place.ts';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { CodeForm } from './code-form.tsx';
import { Proving } from './proving.tsx';
import { Ways } from './ways.tsx';

const useStyles = makeStyles({
  page: { maxWidth: '560px', margin: '0 auto', padding: `12vh ${tokens.spacingHorizontalXXL} 0` },
});

/** The token stands behind the #, so no server or proxy ever sees it; it leaves the address at once. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (location.hash !== '') history.replaceState(null, '', `${location.pathname}${location.search}`);
  return token;
}

const arrived = takeToken();
let spent: ReturnType<typeof signIn> | null = null;
let destination: string | null = null;

/** Consumes the link once, also when the page is mounted twice. */
function signInOnce(token: string): ReturnType<typeof signIn> {
  spent ??= signIn(token);
  return spent;
}

/** Where to go, worked out once: the remembered place is gone when it was taken. */
function destinationOnce(wanted: string | undefined): string {
  destination ??= takePlace(wanted);
  return destination;
}

export function SignInPage() {
  const styles = useStyles();
  const go = useGo();
  const client = useQueryClient();
  const { return: wanted, purpose } = useSearch({ from: '/sign-in' });
  const [failure, setFailure] = useState<unknown>(null);
  const [codeNeeded, setCodeNeeded] = useState(false);
  // Signed in meanwhile by a link that opened elsewhere: this tab goes back to where it was by itself.
  const session = useQuery({
    ...sessionQuery,
    enabled: purpose === undefined && (arrived === null || failure !== null),
    refetchOnWindowFocus: 'always',
    refetchInterval: 5_000,
    retry: false,
  });
  useEffect(() => {
    if (arrived === null) return;
    signInOnce(arrived).then(
      (answer) => {
        if (answer.codeNeeded) {
          setCodeNeeded(true);
          return;
        }
        client.removeQueries();
        go(destinationOnce(wanted), { replace: true });
      },
      (error: unknown) => {
        setFailure(error);
      },
    );
  }, [client, go, wanted]);
  useEffect(() => {
    if (session.data !== undefined && purpose === undefined) go(destinationOnce(wanted), { replace: true });
  }, [session.data, go, wanted, purpose]);

  return (
    <main className={styles.page}>
      <PageHead title="Sign in to TenantAtlas" />
      {failure !== null ? (
        <PageState tone="danger" title={factsOf(failure).title}>
          {factsOf(failure).detail} {factsOf(failure).next}
        </PageState>
      ) : codeNeeded ? (
        <CodeForm
          onDone={() => {
            client.removeQueries();
            go(destinationOnce(wanted), { replace: true });
          }}
        />
      ) : arrived !== null ? (
        <LoadingState what="your session" />
      ) : purpose === 'fresh' ? (
        <Proving />
      ) : (
        <Ways wanted={wanted} />
      )}
    </main>
  );
}

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { goToProvider, signInWaysQuery } from '../../api/session-queries.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { FailedState, FailureBar } from '../../parts/failed-state.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';

const useStyles = makeStyles({
  ways: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  text: { margin: 0 },
});

const LINKS =
  'TenantAtlas prints a one-time sign-in link when it starts. Open the link that stands in the window or the log of the server. It works once and for a short time.';

/** By what ways somebody signs in who arrives without a link. */
export function Ways({ wanted }: { wanted: string | undefined }) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery({ ...signInWaysQuery, retry: false });
  const go = useMutation({ mutationFn: () => goToProvider('sign_in', wanted) });
  if (error !== null) return <FailedState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState what="the ways to sign in" />;
  const back =
    wanted === undefined ? null : (
      <p className={styles.text}>
        You were signed out. What you had begun is kept, and you come back to the same place.
      </p>
    );
  if (data.provider === null) {
    return (
      <PageState tone="informative" title="Open your sign-in link">
        <p>{LINKS}</p>
        {back}
      </PageState>
    );
  }
  return (
    <div className={styles.ways}>
      {back}
      {go.isError ? <FailureBar error={go.error} unaffected="Nobody was signed in." /> : null}
      <Button
        appearance="primary"
        size="large"
        disabledFocusable={go.isPending}
        onClick={() => {
          go.mutate();
        }}
      >
        Sign in with {data.provider}
      </Button>
      <Disclosure label="In an emergency">
        <p className={styles.text}>
          {LINKS} It goes past your organisation&apos;s sign-in: every use is recorded, and all owners are
          told.
        </p>
      </Disclosure>
    </div>
  );
}

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { factsOf } from '../../api/failure.ts';
import { completeOidc } from '../../api/session-queries.ts';
import { ACCOUNT_PATH } from '../../app/paths.ts';
import { takePlace } from '../../app/return-place.ts';
import { useGo } from '../../app/use-place.ts';
import { GoLink } from '../../parts/go.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';

const useStyles = makeStyles({
  page: { maxWidth: '560px', margin: '0 auto', padding: `12vh ${tokens.spacingHorizontalXXL} 0` },
});

/** The answer stands in the address for a moment and leaves it at once: it works once, and belongs in no history. */
function takeAnswer(): string {
  const answer = location.search;
  history.replaceState(null, '', location.pathname);
  return answer;
}
const arrived = location.pathname === '/sign-in/answer' ? takeAnswer() : '';
let completing: ReturnType<typeof completeOidc> | null = null;

/** Gives the answer to the server once, also when the page is mounted twice. */
function completeOnce(): ReturnType<typeof completeOidc> {
  completing ??= completeOidc(arrived === '' ? '?' : arrived);
  return completing;
}

/** Where the identity provider sends the browser back to. */
export function AnswerPage() {
  const styles = useStyles();
  const go = useGo();
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const [proven, setProven] = useState(false);
  useEffect(() => {
    completeOnce().then((answer) => {
      client.removeQueries();
      if (answer.purpose === 'fresh') setProven(true);
      else if (answer.purpose === 'connect') go(ACCOUNT_PATH, { replace: true });
      else go(takePlace(answer.return ?? undefined), { replace: true });
    }, setFailure);
  }, [client, go]);
  return (
    <main className={styles.page}>
      <PageHead title="Sign in to TenantAtlas" />
      {failure !== null ? (
        <PageState
          tone="danger"
          title={factsOf(failure).title}
          action={<GoLink to="/sign-in">Go to sign-in</GoLink>}
          small={`For support: request ${factsOf(failure).requestId}`}
        >
          {factsOf(failure).detail} {factsOf(failure).next}
        </PageState>
      ) : proven ? (
        <PageState
          tone="success"
          title="You showed that it is you"
          action={
            <Button
              appearance="primary"
              onClick={() => {
                window.close();
              }}
            >
              Close this tab
            </Button>
          }
        >
          Go back to the tab in which you were asked. What you entered there is as you left it.
        </PageState>
      ) : (
        <LoadingState what="your session" />
      )}
    </main>
  );
}

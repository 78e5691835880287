import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { factsOf } from '../api/failure.ts';
import { NotFoundState } from './not-found-page.tsx';
import { PageState } from './page-state.tsx';

interface FailedStateProps {
  error: unknown;
  retry?: (() => void) | undefined;
}

const support = (requestId: string) => (requestId === '' ? '' : `For support: request ${requestId}`);

/** A page that could not be shown: what failed, why, what was not affected, what to do, an id for support. */
export function FailedState({ error, retry }: FailedStateProps) {
  const facts = factsOf(error);
  if (facts.status === 404) return <NotFoundState />;
  const forbidden = facts.status === 403;
  return (
    <PageState
      tone={forbidden ? 'warning' : 'danger'}
      title={facts.title}
      small={support(facts.requestId)}
      action={retry === undefined || forbidden ? undefined : <Button onClick={retry}>Try again</Button>}
    >
      {facts.detail} {forbidden ? '' : 'Nothing was changed.'} {facts.next}
    </PageState>
  );
}

interface FailureBarProps extends FailedStateProps {
  /** What did not happen, when an act failed: "The backup was not started." */
  unaffected?: string;
}

/** The same for an act on a page that is otherwise fine. */
export function FailureBar({ error, retry, unaffected }: FailureBarProps) {
  const facts = factsOf(error);
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{facts.title}.</MessageBarTitle>
        {facts.detail} {unaffected ?? ''} {facts.next} {support(facts.requestId)}
      </MessageBarBody>
      {retry === undefined ? null : (
        <MessageBarActions>
          <Button onClick={retry}>Try again</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

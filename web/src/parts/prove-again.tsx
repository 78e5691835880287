import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { factsOf } from '../api/failure.ts';
import { proveByCode, requestLink, sessionQuery } from '../api/session-queries.ts';
import { PROVE_PATH } from '../app/paths.ts';
import { FailureBar } from './failed-state.tsx';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start', maxWidth: '640px' },
});

interface ProveAgainProps {
  /** The refusal that asked for it. */
  error: unknown;
  /** What to do when it is done: "press the button again". */
  then: string;
}

/**
 * Shows again who one is without leaving the page: by a code here, or in another tab that changes the session of this one too. What was entered on the page
 * stays where it is.
 */
export function ProveAgain({ error, then }: ProveAgainProps) {
  const styles = useStyles();
  const { freshBy = 'link', title, detail } = factsOf(error);
  const session = useQuery({ ...sessionQuery, staleTime: 0, refetchInterval: 3_000 });
  const [askedAt] = useState(() => Date.now());
  // What was known before the refusal says nothing about now.
  const fresh = session.dataUpdatedAt > askedAt && (session.data?.session?.freshUntil ?? null) !== null;
  if (fresh) {
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>You showed that it is you.</MessageBarTitle> Now {then}.
        </MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <div className={styles.box} role="group" aria-label={title}>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{title}.</MessageBarTitle> {detail}
        </MessageBarBody>
      </MessageBar>
      {freshBy === 'totp' ? <ByCode /> : freshBy === 'oidc' ? <ByProvider /> : <ByLink />}
    </div>
  );
}

function ByCode() {
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const prove = useMutation({
    mutationFn: () => proveByCode(code),
    onSuccess: () => client.invalidateQueries(sessionQuery),
  });
  return (
    <>
      <Field label="Code of your authenticator" hint="Or one of your recovery codes.">
        <Input
          value={code}
          autoComplete="one-time-code"
          inputMode="numeric"
          onChange={(_event, { value }) => {
            setCode(value);
          }}
        />
      </Field>
      {prove.isError ? <FailureBar error={prove.error} /> : null}
      <Button
        disabledFocusable={prove.isPending || code.trim() === ''}
        onClick={() => {
          prove.mutate();
        }}
      >
        Show that it is you
      </Button>
    </>
  );
}

function ByProvider() {
  return (
    <>
      <span>Your organisation asks you again in another tab; come back to this one then.</span>
      <Button
        onClick={() => {
          window.open(PROVE_PATH, '_blank');
        }}
      >
        Sign in again in another tab
      </Button>
    </>
  );
}

function ByLink() {
  const ask = useMutation({ mutationFn: requestLink });
  return (
    <>
      <span>
        A new sign-in link is printed in the window or the log of the server. Open it in this browser, in
        another tab; what you entered here stays.
      </span>
      {ask.isError ? <FailureBar error={ask.error} /> : null}
      {ask.isSuccess ? <span role="status">A new link was printed where the server runs.</span> : null}
      <Button
        disabledFocusable={ask.isPending}
        onClick={() => {
          ask.mutate();
        }}
      >
        Print a new link
      </Button>
    </>
  );
}

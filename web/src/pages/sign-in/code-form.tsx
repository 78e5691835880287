import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { factsOf } from '../../api/failure.ts';
import { signInByCode } from '../../api/session-queries.ts';
import { FailureBar } from '../../parts/failed-state.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
});

/** The second step of a sign-in by link. */
export function CodeForm({ onDone }: { onDone: () => void }) {
  const styles = useStyles();
  const [code, setCode] = useState('');
  const give = useMutation({ mutationFn: () => signInByCode(code), onSuccess: onDone });
  const ended = give.isError && factsOf(give.error).code === 'attempt_invalid';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '' && !give.isPending) give.mutate();
      }}
    >
      <Field
        label="Code of your authenticator"
        hint="Six digits that change every half minute, or one of your recovery codes."
      >
        <Input
          autoFocus
          value={code}
          autoComplete="one-time-code"
          onChange={(_event, { value }) => {
            setCode(value);
          }}
        />
      </Field>
      {give.isError ? <FailureBar error={give.error} /> : null}
      {ended ? null : (
        <Button type="submit" appearance="primary" disabledFocusable={give.isPending || code.trim() === ''}>
          Sign in
        </Button>
      )}
    </form>
  );
}

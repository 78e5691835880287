import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery, beginTotp, newRecoveryCodes, removeTotp } from '../../api/account-queries.ts';
import { sessionQuery } from '../../api/session-queries.ts';
import type { Account } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { FailureOrProof } from '../../parts/failure-or-proof.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { Enrol } from './enrol.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const useStyles = makeStyles({
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The authenticator of who signs in by links: set up, with recovery codes, or taken away. */
export function Authenticator({ codes }: { codes: Account['codes'] }) {
  const styles = useStyles();
  const client = useQueryClient();
  const [shown, setShown] = useState<string[] | null>(null);
  const renew = () => {
    void client.invalidateQueries(accountQuery);
    void client.invalidateQueries(sessionQuery);
  };
  const begin = useMutation({ mutationFn: beginTotp });
  const again = useMutation({
    mutationFn: newRecoveryCodes,
    onSuccess: ({ recoveryCodes }) => {
      setShown(recoveryCodes);
      renew();
    },
  });
  const remove = useMutation({
    mutationFn: removeTotp,
    onSuccess: () => {
      setShown(null);
      begin.reset();
      renew();
    },
  });
  const failed = [begin, again, remove].find(({ isError }) => isError);
  return (
    <Panel title="Authenticator">
      {codes.since === null ? (
        <span>
          <StateWord tone="subtle" word="Not set up" />. When you sign in by a link, nothing else is asked
          for. An authenticator on your phone adds a code that changes every half minute.
        </span>
      ) : (
        <span>
          <StateWord tone="success" word="Set up" /> <When at={codes.since} />. A code is asked for when you
          sign in by a link. {counted(codes.recoveryCodesLeft, 'recovery code is', 'recovery codes are')}{' '}
          left.
        </span>
      )}
      {failed === undefined ? null : (
        <FailureOrProof
          error={failed.error}
          unaffected="Nothing was changed."
          then="press the button again"
        />
      )}
      {shown === null ? null : <RecoveryCodes codes={shown} />}
      {codes.since !== null ? (
        <div className={styles.acts}>
          <Button
            disabledFocusable={again.isPending}
            onClick={() => {
              again.mutate();
            }}
          >
            Make new recovery codes
          </Button>
          <Button
            appearance="subtle"
            disabledFocusable={remove.isPending}
            onClick={() => {
              remove.mutate();
            }}
          >
            Remove the authenticator
          </Button>
        </div>
      ) : begin.data === undefined ? (
        <div>
          <Button
            appearance="primary"
            disabledFocusable={begin.isPending}
            onClick={() => {
              begin.mutate();
            }}
          >
            Set up an authenticator
          </Button>
        </div>
      ) : (
        <Enrol
          begun={begin.data}
          onDone={(recoveryCodes) => {
            setShown(recoveryCodes);
            renew();
          }}
        />
      )}
    </Panel>
  );
}

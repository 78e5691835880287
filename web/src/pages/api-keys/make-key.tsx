import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createKey, keysQuery } from '../../api/key-queries.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { FailureOrProof } from '../../parts/failure-or-proof.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { AddRegular } from '../../parts/icons.ts';
import { KeyFields, missingIn, type KeyWish } from './key-fields.tsx';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

interface MakeKeyProps {
  workspace: string;
  offer: { offered: readonly string[]; defaultDays: number; longestDays: number };
}

/** Makes a key; it is shown once, in this dialog, which does not close by itself. */
export function MakeKey({ workspace, offer }: MakeKeyProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const nothing: KeyWish = {
    name: '',
    capabilities: ['workspace.view'],
    environments: null,
    days: offer.defaultDays,
  };
  const [open, setOpen] = useState(false);
  const [wish, setWish] = useState(nothing);
  const make = useMutation({
    mutationFn: () => createKey(workspace, { ...wish, capabilities: wish.capabilities as never }),
    onSuccess: () => client.invalidateQueries(keysQuery(workspace)),
  });
  const made = make.data;
  const close = () => {
    setOpen(false);
    setWish(nothing);
    make.reset();
  };
  return (
    <>
      <GuardedButton
        appearance="primary"
        icon={<AddRegular />}
        onClick={() => {
          setOpen(true);
        }}
      >
        Make a key
      </GuardedButton>
      <Dialog
        modalType="alert"
        open={open}
        onOpenChange={(_event, state) => {
          if (!state.open) close();
        }}
      >
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{made === undefined ? 'Make an API key' : 'Copy the key now'}</DialogTitle>
            <DialogContent className={styles.content}>
              {made === undefined ? (
                <>
                  <KeyFields workspace={workspace} offer={offer} wish={wish} onChange={setWish} />
                  {make.isError ? (
                    <FailureOrProof
                      error={make.error}
                      unaffected="No key was made."
                      then="press the button again"
                    />
                  ) : null}
                </>
              ) : (
                <>
                  <span>
                    It is not shown again. A program sends it as the header Authorization: Bearer, and acts
                    for you with it. Whoever has it can do the same.
                  </span>
                  <CodeText label="The key">{made.token}</CodeText>
                  <div>
                    <CopyButton what="the key" text={made.token} />
                  </div>
                </>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={close}>{made === undefined ? 'Cancel' : 'Done'}</Button>
              {made === undefined ? (
                <GuardedButton
                  appearance="primary"
                  busy={make.isPending}
                  because={missingIn(wish, offer.longestDays)}
                  onClick={() => {
                    make.mutate();
                  }}
                >
                  Make the key
                </GuardedButton>
              ) : null}
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}

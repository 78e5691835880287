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
import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { FailureBar } from './failed-state.tsx';
import { GuardedButton } from './guarded-button.tsx';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

interface ActDialogProps {
  /** On the button that opens it. */
  trigger: string;
  /** For who can't see beside what the button stands. */
  about: string;
  title: string;
  /** On the button that does it. */
  act: string;
  /** Why the person may not do it, or it can't be done now. */
  because: string | null;
  /** What is still missing inside. */
  missing?: string | null;
  /** What is so when it failed. */
  unaffected: string;
  mutation: Pick<UseMutationResult<unknown, Error, void>, 'error' | 'isPending' | 'mutateAsync' | 'reset'>;
  onOpen?: () => void;
  /** It is what the page is for, not what a row offers. */
  primary?: boolean;
  /** What will happen, in names and numbers, and what is asked for. */
  children: ReactNode;
}

/** A button beside a thing, and the question before it is done: what will happen, what failed. It closes when it is done. */
export function ActDialog(props: ActDialogProps) {
  const { trigger, about, title, act, because, missing, unaffected, mutation, onOpen, primary, children } =
    props;
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <>
      <GuardedButton
        {...(primary === true ? { appearance: 'primary' } : { size: 'small', appearance: 'subtle' })}
        label={`${trigger} ${about}`}
        because={because}
        onClick={() => {
          mutation.reset();
          onOpen?.();
          setOpen(true);
        }}
      >
        {trigger}
      </GuardedButton>
      <Dialog
        modalType="alert"
        open={open}
        onOpenChange={(_event, state) => {
          setOpen(state.open);
        }}
      >
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {children}
              {mutation.error === null ? null : <FailureBar error={mutation.error} unaffected={unaffected} />}
            </DialogContent>
            <DialogActions>
              <Button
                onClick={() => {
                  setOpen(false);
                }}
              >
                Cancel
              </Button>
              <GuardedButton
                appearance="primary"
                busy={mutation.isPending}
                because={missing ?? null}
                onClick={() => {
                  mutation.mutateAsync().then(
                    () => {
                      setOpen(false);
                    },
                    // Told inside, where it was asked.
                    () => undefined,
                  );
                }}
              >
                {act}
              </GuardedButton>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}

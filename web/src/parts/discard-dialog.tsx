import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailureBar } from './failed-state.tsx';

interface DiscardDialogProps {
  /** On the button that opens it. */
  trigger: string;
  title: string;
  /** On the button that does it. */
  act: string;
  /** What is so when it failed. */
  kept: string;
  discard: Pick<UseMutationResult<unknown, Error, void>, 'isError' | 'isPending' | 'error' | 'mutate'>;
  /** What goes and what stays. */
  children: ReactNode;
}

/** Asks before something that was entered is thrown away. */
export function DiscardDialog({ trigger, title, act, kept, discard, children }: DiscardDialogProps) {
  return (
    <Dialog modalType="alert">
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle">{trigger}</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {children}
            {discard.isError ? <FailureBar error={discard.error} unaffected={kept} /> : null}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Keep it</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              disabledFocusable={discard.isPending}
              onClick={() => {
                discard.mutate();
              }}
            >
              {act}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

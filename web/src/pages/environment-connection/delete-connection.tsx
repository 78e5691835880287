import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentKey } from '../../api/environment-queries.ts';
import { deleteConnection } from '../../api/onboarding-queries.ts';
import type { Place } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { tell } from '../../parts/messages-store.ts';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

interface DeleteConnectionProps {
  place: Place;
  /** The environment's name: it is typed to delete. */
  name: string;
  because: string | null;
}

/** Removes the connection with its secret. What that means is said before, and the environment's name is typed. */
export function DeleteConnection({ place, name, because }: DeleteConnectionProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () => deleteConnection(place),
    onSuccess: () => {
      setOpen(false);
      tell({
        intent: 'success',
        title: 'The connection was deleted',
        body: 'Backups of the environment stay.',
      });
      return client.invalidateQueries({ queryKey: environmentKey(place) });
    },
  });
  if (because !== null) {
    return (
      <GuardedButton appearance="subtle" because={because} onClick={() => undefined}>
        Delete
      </GuardedButton>
    );
  }
  return (
    <Dialog
      modalType="alert"
      open={open}
      onOpenChange={(_event, state) => {
        setOpen(state.open);
        setTyped('');
        remove.reset();
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle">Delete</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Delete the connection of {name}?</DialogTitle>
          <DialogContent className={styles.content}>
            <span>
              Its sealed secret is removed and can not be brought back. Backups stay and can be read; nothing
              is backed up or restored until the tenant is connected again. The app registration in the tenant
              stays: delete it there.
            </span>
            <Field label={`Type the name of the environment: ${name}`}>
              <Input
                value={typed}
                autoComplete="off"
                spellCheck={false}
                onChange={(_event, { value }) => {
                  setTyped(value);
                }}
              />
            </Field>
            {remove.isError ? (
              <FailureBar error={remove.error} unaffected="The connection is as it was." />
            ) : null}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Keep it</Button>
            </DialogTrigger>
            <GuardedButton
              appearance="primary"
              busy={remove.isPending}
              because={typed === name ? null : 'Type the name of the environment exactly.'}
              onClick={() => {
                remove.mutate();
              }}
            >
              Delete the connection
            </GuardedButton>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

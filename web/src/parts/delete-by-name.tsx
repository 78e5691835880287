import { Field, Input } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ActDialog } from './act-dialog.tsx';

interface DeleteByNameProps {
  /** What it is, as in "environment". */
  what: string;
  name: string;
  because: string | null;
  remove: (typed: string) => Promise<unknown>;
  onDone: () => void;
  /** What goes and what stays, in names and numbers. */
  children: ReactNode;
}

/** Deletes for good what the person typed the name of. */
export function DeleteByName({ what, name, because, remove, onDone, children }: DeleteByNameProps) {
  const [typed, setTyped] = useState('');
  const mutation = useMutation({ mutationFn: () => remove(typed), onSuccess: onDone });
  return (
    <ActDialog
      trigger={`Delete this ${what}`}
      about={name}
      title={`Delete ${name} for good`}
      act={`Delete ${what}`}
      because={because}
      missing={typed === name ? null : `Type the name of the ${what} first.`}
      unaffected="Nothing was deleted."
      mutation={mutation}
      onOpen={() => {
        setTyped('');
      }}
    >
      {children}
      <Field label={`Type ${name} to delete it`}>
        <Input
          value={typed}
          autoComplete="off"
          onChange={(_event, data) => {
            setTyped(data.value);
          }}
        />
      </Field>
    </ActDialog>
  );
}

import { Field, Input, type FieldProps } from '@fluentui/react-components';
import { useState } from 'react';

interface SavedFieldProps {
  label: string;
  hint?: string;
  value: string;
  /** What the server said about it, when it was refused. */
  problem?: string | undefined;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  /** Called when the field is left with another value, and by Enter. */
  onSave: (value: string) => void;
}

/** A text that is saved when the field is left; what was typed and refused stays in it, with the reason. */
export function SavedField(props: SavedFieldProps) {
  const { label, hint, value, problem, onSave } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  const save = () => {
    if (typed !== null && typed.trim() !== value) onSave(typed.trim());
  };
  // Saved as it was typed: from now on the server's value is shown.
  if (typed !== null && typed !== value && typed.trim().toLowerCase() === value.toLowerCase()) setTyped(null);
  const invalid: Pick<FieldProps, 'validationState' | 'validationMessage'> =
    problem === undefined ? {} : { validationState: 'error', validationMessage: problem };
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      required={props.required === true}
      {...invalid}
    >
      <Input
        value={shown}
        disabled={props.disabled === true}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        spellCheck={false}
        autoComplete="off"
        onChange={(_event, { value: next }) => {
          setTyped(next);
        }}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
    </Field>
  );
}

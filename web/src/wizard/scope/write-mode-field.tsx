import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { StepProps } from '../step-props.ts';
import { WRITE_MODES, type WriteMode } from '../write-modes.ts';

/** How the run writes; for copies the prefix of their names, which has to be given before the scope is whole. */
export function WriteModeField({
  run,
  draft,
  locked,
}: Pick<StepProps, 'run' | 'draft'> & { locked: string | null }) {
  const { writeMode, copyPrefix } = run.scope;
  const [typed, setTyped] = useState(copyPrefix);
  const hint = WRITE_MODES.find(({ value }) => value === writeMode)?.hint ?? '';
  const missing = typed.trim() === '';
  return (
    <>
      <Field label="How to write" hint={hint}>
        <RadioGroup
          layout="horizontal"
          value={writeMode}
          disabled={locked !== null}
          onChange={(_event, { value }) => {
            draft.edit(() => ({ writeMode: value as WriteMode }));
          }}
        >
          {WRITE_MODES.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </RadioGroup>
      </Field>
      {writeMode === 'copy' ? (
        <Field
          label="Prefix of the names"
          hint="For example TEST followed by a blank or a dash."
          validationState={missing ? 'warning' : 'none'}
          {...(missing ? { validationMessage: 'A prefix is needed before checks can run.' } : {})}
        >
          <Input
            value={typed}
            maxLength={60}
            disabled={locked !== null}
            onChange={(_event, { value }) => {
              setTyped(value);
            }}
            onBlur={() => {
              if (typed !== copyPrefix) draft.edit(() => ({ copyPrefix: typed }));
            }}
          />
        </Field>
      ) : null}
    </>
  );
}

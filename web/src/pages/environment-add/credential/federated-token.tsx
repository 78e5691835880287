import { Button, Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { fieldError } from '../../../api/failure.ts';
import { Facts } from '../../../parts/facts.tsx';
import type { StepProps } from '../step-props.ts';

const useStyles = makeStyles({ field: { justifySelf: 'stretch' } });

const SOURCES = [
  {
    value: 'file_variable',
    label: 'A file that a variable of the server names',
    example: 'AZURE_FEDERATED_TOKEN_FILE',
  },
  { value: 'file', label: 'A file', example: '/var/run/secrets/azure/tokens/azure-identity-token' },
  { value: 'variable', label: 'A variable of the server', example: 'FEDERATED_TOKEN' },
] as const;

/** Where the server finds the other issuer's token. The token itself is read anew for each sign-in and never kept. */
export function FederatedToken({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const kept = onboarding.credential?.detail ?? '';
  const [from, setFrom] = useState<(typeof SOURCES)[number]['value']>('file_variable');
  const [name, setName] = useState(kept === '' ? SOURCES[0].example : kept);
  const problem = fieldError(draft.enterError, 'name');
  return (
    <>
      {kept === '' ? null : <Facts of={[['The token is read from', kept]]} />}
      <Field label="Where the token is" className={styles.field}>
        <Select
          value={from}
          onChange={(_event, { value }) => {
            const next = SOURCES.find((one) => one.value === value);
            if (next === undefined) return;
            setFrom(next.value);
            setName(next.example);
          }}
        >
          {SOURCES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={from === 'file' ? 'Path' : 'Name of the variable'}
        className={styles.field}
        {...(problem === undefined ? {} : { validationState: 'error', validationMessage: problem })}
      >
        <Input
          value={name}
          spellCheck={false}
          onChange={(_event, { value }) => {
            setName(value);
          }}
        />
      </Field>
      <Button
        appearance={onboarding.credential === null ? 'primary' : 'secondary'}
        disabledFocusable={draft.entering || name.trim() === ''}
        onClick={() => void draft.enter({ method: 'federated', from, name })}
      >
        Keep it
      </Button>
    </>
  );
}

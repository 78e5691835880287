import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { fieldError } from '../../../api/failure.ts';
import { Facts } from '../../../parts/facts.tsx';
import { StateWord } from '../../../parts/tone.tsx';
import { When } from '../../../parts/when.tsx';
import type { StepProps } from '../step-props.ts';

const useStyles = makeStyles({ field: { justifySelf: 'stretch' } });

/** A client secret with its end. It is not shown again, here or anywhere. */
export function SecretField({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const [secret, setSecret] = useState('');
  const [expiresAt, setExpiresAt] = useState('');
  const { credential } = onboarding;
  const invalid = (field: string) => {
    const problem = fieldError(draft.enterError, field);
    return problem === undefined ? {} : ({ validationState: 'error', validationMessage: problem } as const);
  };
  return (
    <>
      {credential === null ? null : (
        <Facts
          of={[
            ['Client secret', <StateWord key="state" tone="success" word="Entered, sealed here" />],
            [
              'Ends',
              credential.expiresAt === null ? 'not known' : <When key="ends" at={credential.expiresAt} />,
            ],
          ]}
        />
      )}
      <Field
        className={styles.field}
        label={credential === null ? 'Secret value' : 'Another secret value'}
        hint="The value, not the id. The script prints it once."
        required
        {...invalid('secret')}
      >
        <Input
          type="password"
          value={secret}
          autoComplete="off"
          onChange={(_event, { value }) => {
            setSecret(value);
          }}
        />
      </Field>
      <Field
        label="Ends on"
        hint="As the app registration says it. You are warned 30 days before."
        required
        {...invalid('expiresAt')}
      >
        <Input
          type="date"
          value={expiresAt}
          onChange={(_event, { value }) => {
            setExpiresAt(value);
          }}
        />
      </Field>
      <Button
        appearance={onboarding.credential === null ? 'primary' : 'secondary'}
        disabledFocusable={draft.entering}
        onClick={() =>
          void draft.enter({ method: 'client_secret', secret, expiresAt }).then((kept) => {
            if (kept) setSecret('');
          })
        }
      >
        Keep it sealed
      </Button>
    </>
  );
}

import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { fieldError } from '../../../api/failure.ts';
import { Facts } from '../../../parts/facts.tsx';
import type { StepProps } from '../step-props.ts';

const useStyles = makeStyles({ field: { justifySelf: 'stretch' } });

/** Which identity of the machine signs in. */
export function MachineIdentity({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const { credential } = onboarding;
  const [id, setId] = useState(credential?.detail ?? '');
  const problem = fieldError(draft.enterError, 'userAssignedClientId');
  return (
    <>
      {credential === null ? null : (
        <Facts
          of={[
            [
              'Identity',
              credential.detail === '' ? 'System-assigned' : `User-assigned, ${credential.detail}`,
            ],
          ]}
        />
      )}
      <Field
        label="Client id of a user-assigned identity"
        hint="Empty: the system-assigned identity of the machine."
        className={styles.field}
        {...(problem === undefined ? {} : { validationState: 'error', validationMessage: problem })}
      >
        <Input
          value={id}
          spellCheck={false}
          onChange={(_event, { value }) => {
            setId(value);
          }}
        />
      </Field>
      <Button
        appearance={onboarding.credential === null ? 'primary' : 'secondary'}
        disabledFocusable={draft.entering}
        onClick={() =>
          void draft.enter({
            method: 'managed_identity',
            ...(id.trim() === '' ? {} : { userAssignedClientId: id.trim() }),
          })
        }
      >
        Use this identity
      </Button>
    </>
  );
}

import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { fieldError } from '../../api/failure.ts';
import type { StepProps } from './step-props.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, justifySelf: 'stretch', justifyItems: 'start' },
  field: { justifySelf: 'stretch' },
});

const AUDIENCE = 'api://AzureADTokenExchange';

/** Whose tokens the app registration trusts. Only the script needs it; signing in takes the token itself. */
export function FederationFields({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const kept = onboarding.federation;
  const [typed, setTyped] = useState(kept ?? { issuer: '', subject: '', audience: AUDIENCE });
  const field = (name: keyof typeof typed, label: string, hint: string) => {
    const problem = fieldError(draft.editError, `federation.${name}`);
    return (
      <Field
        label={label}
        hint={hint}
        className={styles.field}
        {...(problem === undefined ? {} : { validationState: 'error', validationMessage: problem })}
      >
        <Input
          value={typed[name]}
          spellCheck={false}
          onChange={(_event, { value }) => {
            setTyped({ ...typed, [name]: value });
          }}
        />
      </Field>
    );
  };
  return (
    <div className={styles.form}>
      {field('issuer', 'Issuer', 'The address of who signs the token, e.g. the OIDC issuer of the cluster.')}
      {field('subject', 'Subject', 'Whom the token names, e.g. system:serviceaccount:namespace:account.')}
      {field('audience', 'Audience', 'For whom the token is made.')}
      <Button disabledFocusable={draft.saving} onClick={() => void draft.edit({ federation: typed })}>
        {kept === null ? 'Put it into the script' : 'Change it in the script'}
      </Button>
    </div>
  );
}

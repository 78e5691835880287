import { Button, Field, makeStyles, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { fieldError } from '../../../api/failure.ts';
import type { StepProps } from '../step-props.ts';

const useStyles = makeStyles({ field: { justifySelf: 'stretch' } });

/** A certificate with its key, pasted as PEM. The text leaves the page only to the server and is not kept in it afterwards. */
export function OwnCertificate({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const [pem, setPem] = useState('');
  const problem = fieldError(draft.enterError, 'pem');
  return (
    <>
      <Field
        className={styles.field}
        label={onboarding.credential === null ? 'Certificate and private key' : 'Another certificate and key'}
        hint="PEM, both blocks. From a .pfx file: openssl pkcs12 -in file.pfx -nodes"
        {...(problem === undefined ? {} : { validationState: 'error', validationMessage: problem })}
      >
        <Textarea
          value={pem}
          rows={8}
          resize="vertical"
          spellCheck={false}
          autoComplete="off"
          placeholder="-----BEGIN CERTIFICATE-----"
          onChange={(_event, { value }) => {
            setPem(value);
          }}
        />
      </Field>
      <Button
        appearance={onboarding.credential === null ? 'primary' : 'secondary'}
        disabledFocusable={draft.entering || pem.trim() === ''}
        onClick={() =>
          void draft.enter({ method: 'own_certificate', pem }).then((kept) => {
            if (kept) setPem('');
          })
        }
      >
        Keep it sealed
      </Button>
    </>
  );
}

import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import { confirmTotp } from '../../api/account-queries.ts';
import { FailureOrProof } from '../../parts/failure-or-proof.tsx';

const useStyles = makeStyles({
  steps: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  secret: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  // Scanners want dark on light, whatever the theme.
  picture: { width: '180px', height: '180px', backgroundColor: '#ffffff', color: '#000000' },
});

interface EnrolProps {
  begun: { secret: string; uri: string };
  onDone: (recoveryCodes: string[]) => void;
}

/** The secret goes to the phone by a picture or by hand, and a first code shows that it arrived. */
export function Enrol({ begun, onDone }: EnrolProps) {
  const styles = useStyles();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => confirmTotp(code),
    onSuccess: ({ recoveryCodes }) => {
      onDone(recoveryCodes);
    },
  });
  return (
    <div className={styles.steps}>
      <span>1. Scan this with your authenticator, or type the key into it. It is not shown again.</span>
      <Picture text={begun.uri} />
      <span className={styles.secret} data-testid="totp-secret">
        {begun.secret}
      </span>
      <Field label="2. Enter the code that it shows now">
        <Input
          value={code}
          autoComplete="one-time-code"
          inputMode="numeric"
          onChange={(_event, { value }) => {
            setCode(value);
          }}
        />
      </Field>
      {confirm.isError ? (
        <FailureOrProof
          error={confirm.error}
          unaffected="The authenticator is not set up yet."
          then="press the button again"
        />
      ) : null}
      <Button
        appearance="primary"
        disabledFocusable={confirm.isPending || code.trim() === ''}
        onClick={() => {
          confirm.mutate();
        }}
      >
        Confirm the authenticator
      </Button>
    </div>
  );
}

/** The secret as a picture that is drawn here: it goes to nobody else. */
function Picture({ text }: { text: string }) {
  const styles = useStyles();
  const { size, path } = useMemo(() => {
    const { data, size: width } = encode(text, { border: 2 });
    const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: width, path: dots.join('') };
  }, [text]);
  return (
    <svg className={styles.picture} viewBox={`0 0 ${size} ${size}`} role="img" aria-label="Key as a QR code">
      <path d={path} fill="currentColor" shapeRendering="crispEdges" />
    </svg>
  );
}

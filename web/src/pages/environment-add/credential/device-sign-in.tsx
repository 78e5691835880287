import { Button, Link, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { checkDeviceSignIn, startDeviceSignIn } from '../../../api/onboarding-queries.ts';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { FailureBar } from '../../../parts/failed-state.tsx';
import { StateWord } from '../../../parts/tone.tsx';
import type { StepProps } from '../step-props.ts';

const useStyles = makeStyles({
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    letterSpacing: '0.1em',
  },
  text: { margin: 0 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

const ENDED: Readonly<Record<string, string>> = {
  expired: 'The code was not used in time. Get another one.',
  declined: 'The sign-in was declined. Get another code to try again.',
};

/** A code is entered on Microsoft's page; this page looks from time to time whether it was. */
export function DeviceSignIn({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const { deviceCode, credential } = onboarding;
  const start = useMutation({
    mutationFn: () => startDeviceSignIn(draft.path),
    onSuccess: draft.refresh,
  });
  const check = useMutation({ mutationFn: () => checkDeviceSignIn(draft.path), onSuccess: draft.refresh });
  const waiting = deviceCode?.state === 'waiting';
  const interval = (deviceCode?.interval ?? 5) * 1000;
  const { mutate, isPending } = check;
  useEffect(() => {
    if (!waiting || isPending) return;
    const timer = setTimeout(() => {
      mutate();
    }, interval);
    return () => {
      clearTimeout(timer);
    };
  }, [waiting, isPending, interval, mutate]);
  return (
    <>
      {start.isError ? <FailureBar error={start.error} /> : null}
      {credential === null ? null : <StateWord tone="success" word="Signed in; the sign-in is sealed here" />}
      {deviceCode === null ? null : waiting ? (
        <>
          <p className={styles.text}>
            Open{' '}
            <Link href={deviceCode.verificationUri} target="_blank" rel="noreferrer">
              {deviceCode.verificationUri}
            </Link>{' '}
            and enter this code:
          </p>
          <div className={styles.row}>
            <span className={styles.code}>{deviceCode.userCode}</span>
            <CopyButton what="the code" text={deviceCode.userCode} />
          </div>
          <Spinner size="tiny" label="Waiting until you have signed in there" labelPosition="after" />
        </>
      ) : (
        <StateWord tone="warning" word={ENDED[deviceCode.state] ?? deviceCode.reason} />
      )}
      {waiting ? null : (
        <Button
          appearance={credential === null ? 'primary' : 'secondary'}
          disabledFocusable={start.isPending}
          onClick={() => {
            start.mutate();
          }}
        >
          {credential === null ? 'Get a code' : 'Sign in again'}
        </Button>
      )}
    </>
  );
}

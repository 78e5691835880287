import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { FailureBar } from '../../../parts/failed-state.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { saveText } from '../../../parts/copy-text.ts';
import { ArrowDownloadRegular } from '../../../parts/icons.ts';
import { StateWord } from '../../../parts/tone.tsx';
import { When } from '../../../parts/when.tsx';
import type { StepProps } from '../step-props.ts';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start', justifySelf: 'stretch' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  text: { margin: 0 },
});

/** The certificate that is made on the server: made by a press, shown with what tells it from others, downloaded without its key. */
export function MakeCertificate({ onboarding, draft, primary }: StepProps & { primary?: boolean }) {
  const styles = useStyles();
  const { credential } = onboarding;
  const make = (label: string) => (
    <Button
      appearance={primary === true && credential === null ? 'primary' : 'secondary'}
      disabledFocusable={draft.entering}
      onClick={() => void draft.enter({ method: 'certificate' })}
    >
      {draft.entering ? 'Making the certificate' : label}
    </Button>
  );
  return (
    <div className={styles.box}>
      {draft.enterError === null ? null : (
        <FailureBar error={draft.enterError} unaffected="No certificate was made." />
      )}
      {credential === null ? (
        <>
          <p className={styles.text}>
            Make it now: the key stays sealed on this server, the script uploads the public certificate.
          </p>
          {make('Make the certificate')}
        </>
      ) : (
        <>
          <CertificateFacts credential={credential} />
          <div className={styles.actions}>
            <Button
              icon={<ArrowDownloadRegular />}
              onClick={() => {
                saveText('tenantatlas.cer', credential.certificate ?? '', 'application/x-pem-file');
              }}
            >
              Download the public certificate
            </Button>
            {make('Make another one')}
          </div>
        </>
      )}
    </div>
  );
}

export function CertificateFacts({
  credential,
}: {
  credential: NonNullable<StepProps['onboarding']['credential']>;
}) {
  return (
    <Facts
      of={[
        ['Certificate', <StateWord key="state" tone="success" word="Its key is sealed here" />],
        ['Thumbprint', credential.detail],
        ['Ends', credential.expiresAt === null ? 'not known' : <When key="ends" at={credential.expiresAt} />],
      ]}
    />
  );
}

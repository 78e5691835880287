import { makeStyles, tokens } from '@fluentui/react-components';
import { onboardingPath } from '../../../app/paths.ts';
import { FailureBar } from '../../../parts/failed-state.tsx';
import { fieldErrors } from '../../../api/failure.ts';
import { GoLink } from '../../../parts/go.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { METHODS } from '../onboarding-words.ts';
import type { StepProps } from '../step-props.ts';
import { DeviceSignIn } from './device-sign-in.tsx';
import { FederatedToken } from './federated-token.tsx';
import { MachineIdentity } from './machine-identity.tsx';
import { CertificateFacts, MakeCertificate } from './make-certificate.tsx';
import { OwnCertificate } from './own-certificate.tsx';
import { SecretField } from './secret-field.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '640px', justifyItems: 'start' },
  text: { margin: 0 },
  steps: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
});

/** With what this server signs in. What is entered is sealed on the server and never shown again. */
export function StepCredential(props: StepProps) {
  const styles = useStyles();
  const { onboarding, draft } = props;
  const method = METHODS.find(({ value }) => value === onboarding.method);
  const ownBar = onboarding.method === 'certificate' || fieldErrors(draft.enterError).length > 0;
  return (
    <Panel title={method?.label ?? 'Credential'}>
      <div className={styles.form}>
        <p className={styles.text}>
          {method?.hint}{' '}
          <GoLink to={onboardingPath(draft.path.workspace, draft.path.onboardingId, 'app')}>
            Choose another way
          </GoLink>
        </p>
        {draft.enterError === null || ownBar ? null : (
          <FailureBar error={draft.enterError} unaffected="What was entered before is kept." />
        )}
        <MethodForm {...props} />
      </div>
    </Panel>
  );
}

function MethodForm(props: StepProps) {
  const styles = useStyles();
  switch (props.onboarding.method) {
    case 'certificate':
      return (
        <>
          <MakeCertificate {...props} primary />
          <p className={styles.text}>
            The script uploads it. By hand: Entra, App registrations, the app, Certificates &amp; secrets,
            Certificates, Upload certificate.
          </p>
        </>
      );
    case 'own_certificate':
      return (
        <>
          {props.onboarding.credential === null ? null : (
            <CertificateFacts credential={props.onboarding.credential} />
          )}
          <OwnCertificate {...props} />
        </>
      );
    case 'client_secret':
      return <SecretField {...props} />;
    case 'federated':
      return <FederatedToken {...props} />;
    case 'managed_identity':
      return <MachineIdentity {...props} />;
    case 'device_code':
      return <DeviceSignIn {...props} />;
  }
}

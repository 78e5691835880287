import { Field, Link, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { fieldError } from '../../api/failure.ts';
import { setupQuery } from '../../api/onboarding-queries.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { MakeCertificate } from './credential/make-certificate.tsx';
import { FederationFields } from './federation-fields.tsx';
import { METHODS } from './onboarding-words.ts';
import { PermissionList } from './permission-list.tsx';
import { SavedField } from './saved-field.tsx';
import { SetupScript } from './setup-script.tsx';
import type { StepProps } from './step-props.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '640px', justifyItems: 'start' },
  wide: { justifySelf: 'stretch' },
  text: { margin: 0 },
});

/** The app registration: how it will sign in, what it may, the script that makes it, and which one it became. */
export function StepApp({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const { method, clientId } = onboarding;
  const setup = useQuery(setupQuery(draft.path, onboarding.revision));
  const chosen = METHODS.find(({ value }) => value === method);
  const machine = method === 'managed_identity';
  return (
    <>
      <Panel title="How this server signs in">
        <div className={styles.form}>
          <Field label="Way to sign in" hint={chosen?.hint ?? ''} className={styles.wide}>
            <Select
              value={method}
              onChange={(_event, { value }) => {
                const next = METHODS.find((one) => one.value === value)?.value;
                if (next !== undefined) void draft.edit({ method: next });
              }}
            >
              {METHODS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          {method === 'certificate' ? <MakeCertificate onboarding={onboarding} draft={draft} /> : null}
          {method === 'own_certificate' && onboarding.credential === null ? (
            <p className={styles.text}>
              Enter the certificate in the next step first; the script then uploads its public part.
            </p>
          ) : null}
          {method === 'federated' ? <FederationFields onboarding={onboarding} draft={draft} /> : null}
        </div>
      </Panel>
      {setup.isError ? <FailureBar error={setup.error} retry={() => void setup.refetch()} /> : null}
      {setup.data === undefined ? (
        setup.isError ? null : (
          <LoadingState what="the permissions and the script" rows={6} />
        )
      ) : (
        <>
          <PermissionList permissions={setup.data.permissions} delegated={method === 'device_code'} />
          <SetupScript setup={setup.data} method={method} ready={isReady(onboarding)} />
        </>
      )}
      {machine ? null : (
        <Panel title="The app registration">
          <div className={styles.form}>
            <div className={styles.wide}>
              <SavedField
                label="Client id"
                hint="The script prints it; in Entra it is called Application (client) ID."
                value={clientId}
                problem={fieldError(draft.editError, 'clientId')}
                required
                onSave={(id) => void draft.edit({ clientId: id })}
              />
            </div>
            {setup.data?.consentUrl == null ? (
              <p className={styles.text}>
                The admin consent link appears here when tenant and client id are entered.
              </p>
            ) : (
              <p className={styles.text}>
                If the script could not grant the permissions, an administrator grants them here:{' '}
                <Link href={setup.data.consentUrl} target="_blank" rel="noreferrer">
                  admin consent for this app
                </Link>
                .{' '}
                {setup.data.redirectUri === null
                  ? 'Microsoft’s page stays open at the end.'
                  : `The app needs the redirect address ${setup.data.redirectUri}, which the script registers.`}
              </p>
            )}
          </div>
        </Panel>
      )}
    </>
  );
}

/** Is there everything that the script is to carry? */
function isReady({ method, credential, federation }: StepProps['onboarding']): boolean {
  switch (method) {
    case 'certificate':
    case 'own_certificate':
      return credential !== null;
    case 'federated':
      return federation !== null;
    case 'client_secret':
    case 'managed_identity':
    case 'device_code':
      return true;
  }
}

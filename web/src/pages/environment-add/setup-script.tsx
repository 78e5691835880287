import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Onboarding, Setup } from '../../api/types.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { saveText } from '../../parts/copy-text.ts';
import { ArrowDownloadRegular } from '../../parts/icons.ts';
import { Panel } from '../../parts/panel.tsx';

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface SetupScriptProps {
  setup: Setup;
  method: Onboarding['method'];
  /** False: something that the script is to carry is not there yet. */
  ready: boolean;
}

/** The script that makes or completes the app registration, for the two shells that administrators have. */
export function SetupScript({ setup, method, ready }: SetupScriptProps) {
  const styles = useStyles();
  const [shell, setShell] = useState<'powershell' | 'azure-cli'>('powershell');
  const script = shell === 'powershell' ? setup.powerShell : setup.azureCli;
  return (
    <Panel title="Script">
      <span>
        It {method === 'managed_identity' ? 'gives the managed identity' : 'makes the app registration with'}{' '}
        exactly these permissions{CARRIES[method]}. Read it, then run it as an administrator of the tenant; it
        changes nothing else there.
      </span>
      {ready ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {method === 'federated'
              ? 'The script does not trust an issuer yet: enter issuer and subject above.'
              : 'The script carries no certificate yet. Make or enter it first, then copy the script.'}
          </MessageBarBody>
        </MessageBar>
      )}
      <TabList
        selectedValue={shell}
        onTabSelect={(_event, { value }) => {
          setShell(value === 'azure-cli' ? 'azure-cli' : 'powershell');
        }}
      >
        <Tab value="powershell">Microsoft Graph PowerShell</Tab>
        <Tab value="azure-cli">Azure CLI</Tab>
      </TabList>
      {script === null ? (
        <span>Azure CLI has no Microsoft Graph for this cloud. Use Microsoft Graph PowerShell.</span>
      ) : (
        <>
          <div className={styles.actions}>
            <CopyButton what="the script" text={script} />
            <Button
              icon={<ArrowDownloadRegular />}
              onClick={() => {
                saveText(shell === 'powershell' ? 'tenantatlas-setup.ps1' : 'tenantatlas-setup.sh', script);
              }}
            >
              Download
            </Button>
          </div>
          <CodeText label={shell === 'powershell' ? 'PowerShell script' : 'Azure CLI script'}>
            {script}
          </CodeText>
        </>
      )}
    </Panel>
  );
}

const CARRIES: Readonly<Record<Onboarding['method'], string>> = {
  certificate: ', uploads the public certificate and grants consent where you may',
  own_certificate: ', uploads the public certificate and grants consent where you may',
  client_secret: ', makes a secret and grants consent where you may',
  federated: ', trusts the issuer and grants consent where you may',
  managed_identity: '',
  device_code: ' and grants consent where you may',
};

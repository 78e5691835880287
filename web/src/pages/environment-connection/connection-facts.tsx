import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import type { Connection, ConnectionHome } from '../../api/types.ts';
import { Facts } from '../../parts/facts.tsx';
import { GoLink } from '../../parts/go.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord, type Tone } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { CLOUDS, CREDENTIALS } from '../environment-add/onboarding-words.ts';
import { HEALTH } from './health-words.ts';
import { TenantFacts } from './verification-view.tsx';

const useStyles = makeStyles({
  panels: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(340px, 100%), 1fr))',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
});

const EXPIRY: Readonly<Record<Connection['expiry']['state'], Tone>> = {
  good: 'success',
  soon: 'warning',
  ended: 'danger',
  not_known: 'warning',
  none: 'subtle',
};

interface ConnectionFactsProps {
  connection: Connection;
  health: ConnectionHome['health'];
  because: string | null;
  switching: boolean;
  onSwitch: (enabled: boolean) => void;
  typesHref: string;
}

/** What is known of a connection, in three panels: credential, what it is for, and when it was last seen to work. */
export function ConnectionFacts(props: ConnectionFactsProps) {
  const styles = useStyles();
  const { connection, health, because, switching, onSwitch, typesHref } = props;
  const { credential, expiry } = connection;
  return (
    <div className={styles.panels}>
      <Panel title="Credential">
        <Facts
          of={[
            ['Kind', credential === null ? 'not known to this version' : CREDENTIALS[credential.kind]],
            ...(credential === null || credential.detail === ''
              ? []
              : ([[DETAIL[credential.kind], credential.detail]] as const)),
            [
              'Ends',
              credential?.expiresAt == null ? (
                <StateWord key="ends" tone={EXPIRY[expiry.state]} word={ENDS[expiry.state]} />
              ) : (
                <When key="ends" at={credential.expiresAt} />
              ),
            ],
            ['Cloud', CLOUDS.find(({ value }) => value === connection.cloud)?.label ?? connection.cloud],
            ...(connection.simulated ? ([['Kind of tenant', 'Simulated tenant']] as const) : []),
          ]}
        />
        {expiry.text === '' ? null : <StateWord tone={EXPIRY[expiry.state]} word={expiry.text} />}
      </Panel>
      <Panel title="What it is for">
        <Facts
          of={[
            ['Access', connection.access === 'read' ? 'Back up only' : 'Back up and restore'],
            [
              'Types',
              connection.allTypes
                ? 'All, those of later versions too'
                : `${String(connection.typeKeys.length)} chosen`,
            ],
          ]}
        />
        <GoLink to={typesHref}>What each type is</GoLink>
        <p className={styles.text}>To change either, replace the credential and go through its steps.</p>
      </Panel>
      {connection.verification === null ? null : (
        <Panel title="Sign-in and tenant">
          <TenantFacts report={connection.verification} />
        </Panel>
      )}
      <Panel title="Health">
        <Facts
          of={[
            [
              'State',
              health === null ? (
                'not known: the tenant was not asked yet'
              ) : (
                <StateWord key="state" {...HEALTH[health.state]} />
              ),
            ],
            ['Last used', health === null ? 'never' : <When key="used" at={health.checkedAt} />],
            [
              'Last verified',
              connection.verifiedAt === null ? 'never' : <When key="verified" at={connection.verifiedAt} />,
            ],
          ]}
        />
        {connection.offBecause !== null && connection.offBecause !== 'person' ? (
          <p className={styles.text}>It is switched off until a verification succeeds.</p>
        ) : (
          <Switch
            checked={connection.enabled}
            disabled={because !== null || switching}
            label={connection.enabled ? 'Switched on' : 'Switched off'}
            onChange={(_event, { checked }) => {
              onSwitch(checked);
            }}
          />
        )}
        {because === null ? null : <p className={styles.text}>{because}</p>}
      </Panel>
    </div>
  );
}

const DETAIL: Readonly<Record<NonNullable<Connection['credential']>['kind'], string>> = {
  certificate: 'Thumbprint',
  client_secret: 'Secret',
  federated: 'Token from',
  managed_identity: 'Identity',
  device_code: 'Sign-in',
};

const ENDS: Readonly<Record<Connection['expiry']['state'], string>> = {
  good: 'not soon',
  soon: 'with the person who signed in',
  ended: 'ended',
  not_known: 'not known',
  none: 'has no end',
};

import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceQuery } from '../../api/session-queries.ts';
import type { Webhook } from '../../api/types.ts';
import {
  deleteWebhook,
  switchWebhook,
  testWebhook,
  webhooksKey,
  webhooksQuery,
} from '../../api/webhook-queries.ts';
import { usePlace } from '../../app/use-place.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { FailedState, FailureBar } from '../../parts/failed-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { ToneIcon, type Tone } from '../../parts/tone.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { AddEndpoint } from './add-endpoint.tsx';

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground3 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

const STATES: Readonly<Record<Webhook['state'], readonly [words: string, tone: Tone]>> = {
  on: ['Up to date', 'success'],
  waiting: ['Being told', 'progress'],
  failing: ['Not reached', 'warning'],
  off: ['Switched off', 'subtle'],
};

/** Where entries of the audit record are sent as they are written. */
export function ForwardingPage() {
  const styles = useStyles();
  const { workspace } = usePlace();
  const mayNot = useMayNot('audit.forward');
  const name = useQuery(workspaceQuery(workspace)).data?.name;
  const { data, error, refetch } = useQuery(webhooksQuery(workspace));
  if (error !== null && data === undefined) {
    return (
      <>
        <PageHead title="Forwarding" context={name} />
        <FailedState error={error} retry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHead
        title="Forwarding"
        context={name}
        actions={<AddEndpoint workspace={workspace} because={mayNot} />}
      />
      <span className={styles.muted}>
        Each entry of the audit record is sent to these endpoints as it is written: signed, in order, and
        again until it was taken. What is kept elsewhere can’t be changed here.
      </span>
      {data === undefined ? (
        <LoadingState what="the endpoints" />
      ) : data.items.length === 0 ? (
        <PageState tone="subtle" title="No endpoint yet">
          Add the address of your log service; it is told what happens from then on.
        </PageState>
      ) : (
        data.items.map((endpoint) => (
          <EndpointPanel key={endpoint.id} workspace={workspace} endpoint={endpoint} mayNot={mayNot} />
        ))
      )}
    </>
  );
}

function EndpointPanel(props: { workspace: string; endpoint: Webhook; mayNot: string | null }) {
  const styles = useStyles();
  const { workspace, endpoint, mayNot } = props;
  const client = useQueryClient();
  const place = { workspace, webhookId: endpoint.id };
  const onSuccess = () => client.invalidateQueries({ queryKey: webhooksKey(workspace) });
  const turn = useMutation({ mutationFn: () => switchWebhook(place, !endpoint.enabled), onSuccess });
  const test = useMutation({ mutationFn: () => testWebhook(place), onSuccess });
  const remove = useMutation({ mutationFn: () => deleteWebhook(place), onSuccess });
  const [words, tone] = STATES[endpoint.state];
  return (
    <Panel title={endpoint.name}>
      <span className={styles.line}>
        <ToneIcon tone={tone} size={20} />
        <strong>{words}</strong>
      </span>
      <span>{endpoint.reason}</span>
      <span className={styles.line}>
        <GuardedButton
          because={mayNot ?? (endpoint.enabled ? null : 'Switch it on first.')}
          busy={test.isPending}
          label={`Send a test to ${endpoint.name}`}
          onClick={() => {
            test.mutate();
          }}
        >
          Send a test
        </GuardedButton>
        <GuardedButton
          because={mayNot}
          busy={turn.isPending}
          label={`Switch ${endpoint.enabled ? 'off' : 'on'} ${endpoint.name}`}
          onClick={() => {
            turn.mutate();
          }}
        >
          {endpoint.enabled ? 'Switch off' : 'Switch on'}
        </GuardedButton>
        <ActDialog
          trigger="Delete"
          about={endpoint.name}
          title={`Delete ${endpoint.name}`}
          act="Delete endpoint"
          because={mayNot}
          unaffected="The endpoint is as before."
          mutation={remove}
        >
          <span>
            Nothing more is sent to it. Entries that wait for it and are never sent: {endpoint.waiting}. The
            record itself keeps them.
          </span>
        </ActDialog>
      </span>
      {[turn, test].map(({ error }, at) =>
        error === null ? null : (
          <FailureBar key={at} error={error} unaffected="The record is not affected." />
        ),
      )}
      <Facts
        of={[
          ['Address', endpoint.url],
          [
            'Last taken',
            endpoint.lastDeliveredAt === null ? 'Never' : <When at={endpoint.lastDeliveredAt} />,
          ],
          ['Next attempt', endpoint.nextAt === null ? 'None is due' : <When at={endpoint.nextAt} />],
          ['Added by', endpoint.createdBy],
        ]}
      />
    </Panel>
  );
}

import { MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { environmentKey, environmentQuery } from '../../api/environment-queries.ts';
import {
  connectionQuery,
  replaceCredential,
  switchConnection,
  verifyConnection,
} from '../../api/onboarding-queries.ts';
import type { ConnectionHome } from '../../api/types.ts';
import { onboardingPath, workspacePath } from '../../app/paths.ts';
import { useGo, usePlace } from '../../app/use-place.ts';
import { DecisionCard } from '../../parts/decision-card.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { FailedState, FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { ReadSecretsPanel } from '../environment/read-secrets.tsx';
import { RehearsalSettingPanel } from '../environment/rehearsal-setting.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { DeleteConnection } from './delete-connection.tsx';
import { VerificationView } from './verification-view.tsx';

/** How an environment signs in: whether it works, until when, and what each type can do. Never with what it signs in. */
export function ConnectionPage() {
  const place = usePlace();
  const go = useGo();
  const client = useQueryClient();
  const mayNot = useMayNot('environment.connect');
  const environment = useQuery(environmentQuery(place)).data?.environment;
  const { data, error, refetch } = useQuery(connectionQuery(place));
  const refresh = () => client.invalidateQueries({ queryKey: environmentKey(place) });
  const verify = useMutation({
    mutationFn: () => verifyConnection(place),
    onMutate: () => {
      setTimeout(() => void refetch(), 300);
    },
    onSettled: refresh,
  });
  const turn = useMutation({
    mutationFn: (enabled: boolean) => switchConnection(place, enabled),
    onSettled: refresh,
  });
  const replace = useMutation({
    mutationFn: () => replaceCredential(place),
    onSuccess: (onboarding) => {
      go(onboardingPath(place.workspace, onboarding.id, data?.connection === null ? 'types' : 'app'));
      return refresh();
    },
  });
  const head = (actions?: ReactNode) => (
    <PageHead
      title="Connection"
      context={environment?.name}
      mark={environment === undefined ? null : <KindBadge kind={environment.kind} />}
      actions={actions}
    />
  );
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <>
        {head()}
        <LoadingState what="the connection" />
      </>
    );
  }
  const { connection, decision, replacing } = data;
  const because = environment?.status === 'archived' ? 'The environment is archived.' : mayNot;
  const busy = verify.isPending || connection?.verifying === true;
  const acts: Record<string, () => void> = {
    connect: () => {
      replace.mutate();
    },
    replace: () => {
      replace.mutate();
    },
    verify: () => {
      verify.mutate();
    },
    switch_on: () => {
      turn.mutate(true);
    },
  };
  const button = (action: string, label: string, primary = false) => (
    <GuardedButton
      key={action}
      appearance={primary ? 'primary' : 'secondary'}
      because={because}
      busy={busy || turn.isPending || replace.isPending}
      onClick={acts[action] ?? (() => undefined)}
    >
      {label}
    </GuardedButton>
  );
  const next = decision.next;
  return (
    <>
      {head(
        connection === null ? null : (
          <>
            {next?.action === 'verify' ? null : button('verify', 'Verify again')}
            {next?.action === 'replace' ? null : button('replace', replaceLabel(data))}
            <DeleteConnection place={place} name={environment?.name ?? place.environment} because={because} />
          </>
        ),
      )}
      <DecisionCard
        tone={busy ? 'progress' : decision.tone}
        status={busy ? 'Verifying' : decision.status}
        reason={
          busy
            ? 'Signing in, asking whose tenant it is, and reading one object of each type.'
            : decision.reason
        }
        impact={busy ? 'The tenant is only read. It takes up to two minutes.' : decision.impact}
        {...(next === null || busy ? {} : { actions: button(next.action, next.label, true) })}
      >
        {busy ? <ProgressBar aria-label="Verifying" /> : null}
      </DecisionCard>
      {verify.isError ? <FailureBar error={verify.error} unaffected="Nothing was verified." /> : null}
      {turn.isError ? <FailureBar error={turn.error} unaffected="The connection is as it was." /> : null}
      {replace.isError ? (
        <FailureBar error={replace.error} unaffected="The connection is as it was." />
      ) : null}
      {replacing && connection !== null ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            A new credential is being prepared. This connection works with the old one until the new one is
            complete.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {connection === null ? null : (
        <>
          <ConnectionFacts
            connection={connection}
            health={data.health}
            because={because}
            switching={turn.isPending}
            onSwitch={(enabled) => {
              turn.mutate(enabled);
            }}
            typesHref={`${workspacePath(place.workspace)}/types`}
          />
          {connection.verification === null || busy ? null : (
            <VerificationView report={connection.verification} />
          )}
        </>
      )}
      {connection === null ? null : <ReadSecretsPanel place={place} />}
      {connection === null ? null : <RehearsalSettingPanel place={place} />}
      {connection === null ? null : (
        <Disclosure label="Details">
          <span>
            Application (client) id: {connection.clientId === '' ? 'none' : connection.clientId}. Tenant id:{' '}
            {connection.tenantId}.
          </span>
        </Disclosure>
      )}
    </>
  );
}

function replaceLabel({ replacing }: ConnectionHome): string {
  return replacing ? 'Go on replacing the credential' : 'Replace the credential';
}

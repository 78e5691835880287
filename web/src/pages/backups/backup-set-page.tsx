import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { backupSetQuery, verifyBackup } from '../../api/backup-queries.ts';
import { environmentKey, environmentQuery } from '../../api/environment-queries.ts';
import type { Operation } from '../../api/types.ts';
import { usePlace } from '../../app/use-place.ts';
import { ProgressView } from '../../live/operation-progress.tsx';
import { useOperation } from '../../live/use-operation.ts';
import { counted } from '../../parts/counted.ts';
import { DecisionCard } from '../../parts/decision-card.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { FailedState, FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { Completeness } from './completeness.tsx';
import { DeleteSet } from './delete-set.tsx';
import { ExportSet } from './export-dialog.tsx';
import { RestoreFromSet } from './restore-from-set.tsx';
import { SetContents } from './set-contents.tsx';
import { SetFacts } from './set-facts.tsx';
import { setDecision } from './set-words.ts';

function IntegrityResult({ operation }: { operation: Operation }) {
  const good = operation.outcome === 'succeeded';
  return (
    <MessageBar
      intent={good ? 'success' : operation.outcome === 'cancelled' ? 'info' : 'error'}
      layout="multiline"
    >
      <MessageBarBody>
        <MessageBarTitle>
          {good
            ? 'Every stored byte is as it was written.'
            : operation.outcome === 'cancelled'
              ? 'The integrity check was cancelled; it says nothing.'
              : 'The integrity check did not pass.'}
        </MessageBarTitle>
        {operation.failure === null ? '' : ` ${operation.failure.message} ${operation.failure.next}`}
      </MessageBarBody>
    </MessageBar>
  );
}

/** One backup set: what it is worth, what it holds, item by item. */
export function BackupSetPage() {
  const place = usePlace();
  const { backupSetId = '' } = useParams({ strict: false });
  const client = useQueryClient();
  const environment = useQuery(environmentQuery(place)).data?.environment;
  const { data: set, error, refetch } = useQuery(backupSetQuery(place, backupSetId));
  const [checking, setChecking] = useState<Operation | null>(null);
  const checked = useOperation(place, checking?.id ?? null);
  const mayNotVerify = useMayNot('backups.create');
  const verify = useMutation({
    mutationFn: () => verifyBackup(place, backupSetId),
    onSuccess: ({ operation }) => {
      setChecking(operation);
    },
  });
  const capturing = set?.status === 'capturing' ? set.operationId : null;
  const capture = useOperation(place, capturing, {
    onEnd: () => void client.invalidateQueries({ queryKey: environmentKey(place) }),
  });
  if (error !== null && set === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  if (set === undefined) {
    return (
      <>
        <PageHead title="Backup set" />
        <LoadingState what="the backup set" />
      </>
    );
  }
  const decision = setDecision(set);
  return (
    <>
      <PageHead
        title={set.name}
        context={environment?.name}
        mark={environment === undefined ? null : <KindBadge kind={environment.kind} />}
        actions={
          <>
            <GuardedButton
              busy={verify.isPending || (checked !== null && checked.status !== 'ended')}
              because={set.status === 'capturing' ? 'The backup is still being made.' : mayNotVerify}
              onClick={() => {
                verify.mutate();
              }}
            >
              Verify integrity
            </GuardedButton>
            <ExportSet
              place={place}
              setId={set.id}
              what={`Everything in ${set.name}, ${counted(set.itemCount, 'item', 'items')}`}
              because={
                set.status === 'capturing'
                  ? 'The backup is still being made.'
                  : set.usable
                    ? null
                    : 'It holds nothing to export.'
              }
            />
            <DeleteSet place={place} set={set} />
          </>
        }
      />
      <DecisionCard {...decision} actions={<RestoreFromSet place={place} set={set} />} />
      {verify.isError ? <FailureBar error={verify.error} unaffected="The backup is as it was." /> : null}
      {capture === null ? null : (
        <ProgressView
          place={place}
          operation={capture}
          cancelMeaning="the set is then marked incomplete and keeps what was read."
        />
      )}
      {checked === null ? null : checked.status === 'ended' ? (
        <IntegrityResult operation={checked} />
      ) : (
        <ProgressView place={place} operation={checked} />
      )}
      <Completeness set={set} />
      {set.status === 'capturing' ? null : <SetContents place={place} setId={set.id} />}
      <Disclosure label="Details">
        <SetFacts set={set} />
      </Disclosure>
    </>
  );
}

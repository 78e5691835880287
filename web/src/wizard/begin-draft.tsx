import { Button } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { environmentKey, environmentQuery } from '../api/environment-queries.ts';
import { createRun } from '../api/run-queries.ts';
import type { Place } from '../api/types.ts';
import { runsPath, wizardPath } from '../app/paths.ts';
import { useGo } from '../app/use-place.ts';
import { FailedState } from '../parts/failed-state.tsx';
import { GoButton } from '../parts/go.tsx';
import { KindBadge } from '../parts/kind-badge.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { LoadingState, PageState } from '../parts/page-state.tsx';
import { When } from '../parts/when.tsx';
import { useMayNot } from '../shell/rights.ts';

/**
 * The wizard's address without a draft: goes on with the one that is open, or begins one; with `from`, begins one with that run's scope.
 * A draft writes nothing to the tenant.
 */
export function BeginDraft({ place, from }: { place: Place; from?: string }) {
  const go = useGo();
  const client = useQueryClient();
  const home = useQuery(environmentQuery(place));
  const mayNot = useMayNot('restore.draft');
  const begin = useMutation({
    mutationFn: () => createRun(place, from === undefined ? {} : { fromRunId: from }),
    onSuccess: (run) => {
      void client.invalidateQueries({ queryKey: environmentKey(place) });
      go(wizardPath(place, run.id, from === undefined ? 'backup-set' : 'checks'), { replace: true });
    },
  });
  const open = home.data?.openDraft;
  const begun = useRef(false);
  const { mutate } = begin;
  useEffect(() => {
    // Only when it is known that there is none: otherwise each visit would leave an empty draft behind.
    if ((open !== null && from === undefined) || mayNot !== null || begun.current) return;
    begun.current = true;
    mutate();
  }, [open, from, mayNot, mutate]);

  const environment = home.data?.environment;
  const failure = home.error ?? begin.error;
  return (
    <>
      <PageHead
        title="Prepare a restore"
        context={environment?.name}
        mark={environment === undefined ? null : <KindBadge kind={environment.kind} />}
      />
      {failure !== null ? (
        <FailedState
          error={failure}
          retry={() => {
            if (home.isError) void home.refetch();
            else mutate();
          }}
        />
      ) : mayNot !== null ? (
        <PageState
          tone="warning"
          title="You may look, but not prepare a restore"
          action={<GoButton to={runsPath(place)}>See restore runs</GoButton>}
        >
          {mayNot}
        </PageState>
      ) : open === null || open === undefined || from !== undefined ? (
        <LoadingState what="a draft" />
      ) : (
        <PageState
          tone="informative"
          title="A restore is being prepared already"
          action={
            <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
              <GoButton appearance="primary" to={wizardPath(place, open.id, 'backup-set')}>
                Continue the restore
              </GoButton>
              <Button
                disabledFocusable={begin.isPending}
                onClick={() => {
                  mutate();
                }}
              >
                Begin another one
              </Button>
            </div>
          }
        >
          {open.createdBy} began it <When at={open.createdAt} />, from{' '}
          {open.backupSetName ?? 'a backup set that is not chosen yet'}. Nothing has been written to the
          tenant.
        </PageState>
      )}
    </>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { environmentKey, operationQuery } from '../../api/environment-queries.ts';
import { continueRun, pauseRun, runKey, runQuery } from '../../api/run-queries.ts';
import type { Operation, Place, RestoreRun } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { useMayNot } from '../../shell/rights.ts';

interface PauseProps {
  place: Place;
  run: RestoreRun;
}

/** What both acts do with the run that they are answered. */
function useAct({ place, run }: PauseProps, act: typeof pauseRun) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => act(place, run.id),
    onSuccess: (after) => {
      client.setQueryData(runQuery(place, run.id).queryKey, after);
      const operation = after.activeOperation;
      if (operation !== null) client.setQueryData(operationQuery(place, operation.id).queryKey, operation);
      void client.invalidateQueries({ queryKey: environmentKey(place), refetchType: 'none' });
    },
    onError: () => client.invalidateQueries({ queryKey: runKey(place, run.id) }),
  });
}

/** Lets the run stand still before its next line; nothing where it stands still already. */
export function PauseRun({ operation, ...props }: PauseProps & { operation: Operation }) {
  const mayNot = useMayNot('restore.execute');
  const pause = useAct(props, pauseRun);
  if (operation.cancelRequested || operation.status === 'ended') return null;
  if (operation.pauseRequested && operation.status === 'waiting') return null;
  const because = operation.pauseRequested ? 'Pausing: it stands still before its next line.' : mayNot;
  return (
    <>
      <GuardedButton
        size="small"
        because={because}
        busy={pause.isPending}
        onClick={() => {
          pause.mutate();
        }}
      >
        {operation.pauseRequested ? 'Pausing' : 'Pause'}
      </GuardedButton>
      {pause.isError ? <FailureBar error={pause.error} unaffected="The run goes on." /> : null}
    </>
  );
}

/** Lets a paused run go on, through checks and preview first. */
export function ContinueRun(props: PauseProps) {
  const mayNot = useMayNot('restore.execute');
  const goOn = useAct(props, continueRun);
  return (
    <>
      <GuardedButton
        appearance="primary"
        because={mayNot}
        busy={goOn.isPending}
        onClick={() => {
          goOn.mutate();
        }}
      >
        {props.run.dryRun ? 'Continue the dry run' : 'Continue the restore'}
      </GuardedButton>
      {goOn.isError ? <FailureBar error={goOn.error} unaffected="The run is still paused." /> : null}
    </>
  );
}

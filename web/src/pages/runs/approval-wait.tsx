import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { environmentKey } from '../../api/environment-queries.ts';
import { lookAgain, runKey, runQuery } from '../../api/run-queries.ts';
import type { Place, RestoreRun } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';

type Approval = NonNullable<RestoreRun['approval']>;

const useStyles = makeStyles({ times: { margin: 0, color: tokens.colorNeutralForeground3 } });

/** Until when it can be decided, and when it is looked at by itself. */
export function ApprovalTimes({ approval }: { approval: Approval }) {
  const styles = useStyles();
  return (
    <p className={styles.times}>
      The first request expires <When at={approval.expiresAt} />.{' '}
      {approval.lookAgainAt === null ? null : (
        <>
          The run looks again by itself{' '}
          {Date.parse(approval.lookAgainAt) - Date.now() < 60_000 ? (
            'within a minute'
          ) : (
            <When at={approval.lookAgainAt} />
          )}
          .
        </>
      )}
    </p>
  );
}

/** Where another administrator decides, and a look at what was decided before the run's own next one. */
export function ApprovalActions({
  place,
  run,
  approval,
}: {
  place: Place;
  run: RestoreRun;
  approval: Approval;
}) {
  const client = useQueryClient();
  const mayNot = useMayNot('restore.check');
  const look = useMutation({
    mutationFn: () => lookAgain(place, run.id),
    onSuccess: (after) => {
      client.setQueryData(runQuery(place, run.id).queryKey, after);
      void client.invalidateQueries({ queryKey: environmentKey(place), refetchType: 'none' });
    },
    onError: () => client.invalidateQueries({ queryKey: runKey(place, run.id) }),
  });
  return (
    <>
      <Button as="a" appearance="primary" href={approval.href} target="_blank" rel="noreferrer">
        Open Multi Admin Approval in Intune
      </Button>
      <GuardedButton
        because={mayNot}
        busy={look.isPending}
        onClick={() => {
          look.mutate();
        }}
      >
        Look again now
      </GuardedButton>
      {look.isError ? <FailureBar error={look.error} unaffected="The run waits on as before." /> : null}
    </>
  );
}

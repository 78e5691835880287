import { Button } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { environmentKey } from '../../../api/environment-queries.ts';
import { approvalsKey, withdrawRun } from '../../../api/review-queries.ts';
import { runQuery } from '../../../api/run-queries.ts';
import type { Place, RestoreRun } from '../../../api/types.ts';
import { FailureBar } from '../../../parts/failed-state.tsx';
import { GuardedButton } from '../../../parts/guarded-button.tsx';
import { useMayNot } from '../../../shell/rights.ts';
import { DECISION_ID } from './decide-panel.tsx';
import type { Review } from './review-facts.tsx';

/** What the head of a waiting restore offers: to who may decide, the way to it; to who prepared or confirmed it, to take it back. */
export function ReviewActions({ place, run, review }: { place: Place; run: RestoreRun; review: Review }) {
  const client = useQueryClient();
  const mayNot = useMayNot('restore.draft');
  const withdraw = useMutation({
    mutationFn: () => withdrawRun(place, run.id),
    onSuccess: (after) => {
      client.setQueryData(runQuery(place, run.id).queryKey, after);
      void client.invalidateQueries({ queryKey: approvalsKey(place.workspace) });
      void client.invalidateQueries({ queryKey: environmentKey(place), refetchType: 'none' });
    },
    onError: () => client.invalidateQueries({ queryKey: runQuery(place, run.id).queryKey, exact: true }),
  });
  if (review.mayDecide) {
    return (
      <Button
        onClick={() => {
          const decision = document.getElementById(DECISION_ID);
          decision?.scrollIntoView();
          decision?.focus();
        }}
      >
        Go to your decision
      </Button>
    );
  }
  if (!review.mayWithdraw) return null;
  return (
    <>
      <GuardedButton
        because={mayNot}
        busy={withdraw.isPending}
        onClick={() => {
          withdraw.mutate();
        }}
      >
        Withdraw the restore
      </GuardedButton>
      {withdraw.isError ? <FailureBar error={withdraw.error} unaffected="It waits as before." /> : null}
    </>
  );
}

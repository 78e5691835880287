import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { environmentKey } from '../../api/environment-queries.ts';
import { undoRun } from '../../api/run-queries.ts';
import type { Place, RestoreRun } from '../../api/types.ts';
import { runPath, wizardPath } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMayNot } from '../../shell/rights.ts';

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  text: { margin: 0, maxWidth: '80ch' },
});

/** The way back from an ended run: a draft that goes through the same checks, preview and confirmation as any restore. */
export function UndoRun({ place, run }: { place: Place; run: RestoreRun }) {
  const styles = useStyles();
  const go = useGo();
  const client = useQueryClient();
  const mayNot = useMayNot('restore.draft');
  const begin = useMutation({
    mutationFn: () => undoRun(place, run.id),
    onSuccess: (draft) => {
      void client.invalidateQueries({ queryKey: environmentKey(place) });
      go(wizardPath(place, draft.id, 'scope'));
    },
  });
  const { undo } = run;
  if (undo === null) return null;
  return (
    <Panel title="Undo">
      <div className={styles.box}>
        {run.undoOf === null ? null : (
          <p className={styles.text}>
            This run undid <GoLink to={runPath(place, run.undoOf)}>an earlier one</GoLink>.
          </p>
        )}
        <p className={styles.text}>
          {undo.possible
            ? 'Prepares a restore that brings back what this run changed, from the safety copy, and offers to remove what it made. Nothing is written before you confirm its preview.'
            : `${undo.reason} ${undo.next === '' ? '' : `${undo.next}.`}`}
        </p>
        {undo.possible && undo.reason !== '' ? <p className={styles.text}>{undo.reason}</p> : null}
        {begin.error === null ? null : <FailureBar error={begin.error} />}
        <GuardedButton
          because={undo.possible ? mayNot : undo.reason}
          busy={begin.isPending}
          onClick={() => {
            begin.mutate();
          }}
        >
          Undo this run
        </GuardedButton>
      </div>
    </Panel>
  );
}

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { rehearsalQuery } from '../../api/rehearsal-queries.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import type { StepProps } from '../step-props.ts';
import { RehearsalResult } from './rehearsal-result.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '90ch' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** A rehearsal of the preview: what it does, its button, and what the last one found. Never a step that has to be taken unless the environment asks for it. */
export function RehearsalPanel({
  place,
  run,
  steps,
  draft,
  current,
}: Pick<StepProps, 'place' | 'run' | 'steps' | 'draft'> & { current: boolean }) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery(rehearsalQuery(place, run.id));
  const mayNot = useMayNot('restore.check');
  const rehearsal = data?.rehearsal ?? null;
  // Where it is the one next step, its button stands above, and there is one of it.
  const asked = run.verdict.next.action === 'rehearse';
  return (
    <div id="rehearsal" tabIndex={-1}>
      <Panel title="Rehearsal">
        <p className={styles.text}>
          Runs every write against a simulated copy of the tenant as just read, and compares line by line. It
          writes nothing to the tenant.{' '}
          {data?.required === true
            ? 'This environment asks for one before anything is restored.'
            : 'It is optional.'}
        </p>
        {error === null ? null : <FailureBar error={error} retry={() => void refetch()} />}
        <div className={styles.row}>
          {run.status !== 'draft' || asked ? null : (
            <GuardedButton
              because={
                run.activeOperation !== null
                  ? `${run.activeOperation.label} is running.`
                  : draft.conflict !== null
                    ? 'Load the latest draft first.'
                    : current
                      ? mayNot
                      : 'Generate the preview again first.'
              }
              busy={steps.starting}
              onClick={steps.startRehearsal}
            >
              {rehearsal?.current === true ? 'Rehearse again' : 'Rehearse'}
            </GuardedButton>
          )}
          {rehearsal === null ? null : (
            <Text>
              {rehearsal.current ? 'Rehearsed' : 'Of an earlier preview. Rehearsed'} by {rehearsal.by},{' '}
              <When at={rehearsal.endedAt} />
            </Text>
          )}
        </div>
        {rehearsal === null ? null : <RehearsalResult rehearsal={rehearsal} />}
      </Panel>
    </div>
  );
}

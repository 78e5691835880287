import { makeStyles, RadioGroup, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { backupSetsQuery } from '../../api/backup-queries.ts';
import { backupSetsPath } from '../../app/paths.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GoButton } from '../../parts/go.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { setPlace } from '../set-place.ts';
import type { StepProps } from '../step-props.ts';
import { useLocked } from '../use-locked.ts';
import { BackupChoice } from './backup-choice.tsx';
import { SourceField } from './source-field.tsx';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS, width: '100%' },
  locked: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** Which backup to restore from. Choosing another one resets everything behind it; a set that can't be used says why. */
export function StepBackupSet({ place, run, draft }: StepProps) {
  const styles = useStyles();
  const [source, setSource] = useState(setPlace(place, run).environment);
  const from = { ...place, environment: source };
  const { data, error, refetch } = useQuery(backupSetsQuery(from));
  const locked = useLocked(draft, run);
  const field = <SourceField place={place} source={source} disabled={locked !== null} onChange={setSource} />;
  if (error !== null && data === undefined) return <FailureBar error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState what="the backup sets" />;
  if (data.items.length === 0) {
    return (
      <>
        {field}
        <PageState
          tone="informative"
          title="There is no backup to restore from"
          action={<GoButton to={`${backupSetsPath(from)}?new=true`}>Back up now</GoButton>}
        >
          Make a backup first. This draft waits for it.
        </PageState>
      </>
    );
  }
  return (
    <section id="backup-choice" tabIndex={-1} aria-label="Backup sets" style={{ outline: 'none' }}>
      {locked === null ? null : <p className={styles.locked}>{locked}</p>}
      {field}
      <RadioGroup
        aria-label="Backup set to restore from"
        className={styles.list}
        value={run.backupSetId ?? ''}
        onChange={(_event, { value }) => {
          if (locked === null && value !== run.backupSetId) draft.edit(() => ({ backupSetId: value }));
        }}
      >
        {data.items.map((set) => (
          <BackupChoice key={set.id} set={set} chosen={set.id === run.backupSetId} locked={locked !== null} />
        ))}
      </RadioGroup>
    </section>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { compareBackup, setKey } from '../../api/backup-queries.ts';
import type { Operation, Place } from '../../api/types.ts';
import { OperationProgress } from '../../live/operation-progress.tsx';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  muted: { color: tokens.colorNeutralForeground3 },
});

interface ComparePanelProps {
  place: Place;
  setId: string;
  comparedAt: string | null;
}

/** Reads the tenant once to find out which items changed since the backup, so that the list can be filtered by it. */
export function ComparePanel({ place, setId, comparedAt }: ComparePanelProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const mayNot = useMayNot('restore.draft');
  const [running, setRunning] = useState<Operation | null>(null);
  const [failed, setFailed] = useState<Operation['failure']>(null);
  const compare = useMutation({
    mutationFn: () => compareBackup(place, setId),
    onSuccess: ({ operation }) => {
      setFailed(null);
      setRunning(operation);
    },
  });
  return (
    <>
      <div className={styles.bar}>
        <GuardedButton
          size="small"
          because={mayNot}
          busy={compare.isPending || running !== null}
          onClick={() => {
            compare.mutate();
          }}
        >
          Find what changed since
        </GuardedButton>
        <span className={styles.muted}>
          {comparedAt === null ? (
            'Not compared with the tenant yet. Comparing only reads it.'
          ) : (
            <>
              Compared with the tenant <When at={comparedAt} />
            </>
          )}
        </span>
      </div>
      {compare.isError ? <FailureBar error={compare.error} unaffected="Nothing was started." /> : null}
      {failed === null ? null : (
        <span>
          The comparison did not complete: {failed.message} {failed.next}
        </span>
      )}
      {running === null ? null : (
        <OperationProgress
          place={place}
          operation={running}
          cancelMeaning="what is known about changes stays as it was."
          onEnd={(operation) => {
            setRunning(null);
            setFailed(operation.failure);
            void client.invalidateQueries({ queryKey: setKey(place, setId) });
          }}
        />
      )}
    </>
  );
}

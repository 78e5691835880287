import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteBackup, setsKey } from '../../api/backup-queries.ts';
import type { BackupSet, Place } from '../../api/types.ts';
import { backupSetsPath } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { tell } from '../../parts/messages-store.ts';
import { useMayNot } from '../../shell/rights.ts';

interface DeleteSetProps {
  place: Place;
  set: BackupSet;
}

/** Deletes a backup set after saying what goes away; refused, with the reason, while a run refers to it. */
export function DeleteSet({ place, set }: DeleteSetProps) {
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const go = useGo();
  const mayNot = useMayNot('backups.delete');
  const used =
    set.usedByRuns === 0
      ? null
      : `${counted(set.usedByRuns, 'restore run refers', 'restore runs refer')} to it. It is kept as long as they are.`;
  const because = mayNot ?? used ?? (set.status === 'capturing' ? 'The backup is still being made.' : null);
  const remove = useMutation({
    mutationFn: () => deleteBackup(place, set.id),
    onSuccess: () => {
      tell({ intent: 'success', title: 'Backup set deleted', body: set.name });
      go(backupSetsPath(place), { replace: true });
      return client.invalidateQueries({ queryKey: setsKey(place) });
    },
  });
  return (
    <>
      <GuardedButton
        because={because}
        onClick={() => {
          setAsked(true);
        }}
      >
        Delete
      </GuardedButton>
      <Dialog
        modalType="alert"
        open={asked}
        onOpenChange={(_event, { open }) => {
          setAsked(open);
        }}
      >
        <DialogSurface>
          <DialogBody>
            <DialogTitle>Delete this backup set?</DialogTitle>
            <DialogContent>
              <p>
                {set.name} with {counted(set.itemCount, 'item', 'items')} is deleted and can't be brought
                back. The tenant and other backup sets are not affected.
              </p>
              {remove.isError ? <FailureBar error={remove.error} unaffected="Nothing was deleted." /> : null}
            </DialogContent>
            <DialogActions>
              <Button
                onClick={() => {
                  setAsked(false);
                }}
              >
                Keep it
              </Button>
              <GuardedButton
                appearance="primary"
                busy={remove.isPending}
                onClick={() => {
                  remove.mutate();
                }}
              >
                Delete backup set
              </GuardedButton>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { environmentKey } from '../../api/environment-queries.ts';
import { factsOf } from '../../api/failure.ts';
import { createRun } from '../../api/run-queries.ts';
import type { BackupSet, Place } from '../../api/types.ts';
import { wizardPath } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { tell } from '../../parts/messages-store.ts';
import { useMayNot } from '../../shell/rights.ts';

/** Begins a draft from this set. It writes nothing to the tenant. */
export function RestoreFromSet({ place, set }: { place: Place; set: BackupSet }) {
  const go = useGo();
  const client = useQueryClient();
  const mayNot = useMayNot('restore.draft');
  const begin = useMutation({
    mutationFn: () => createRun(place, { backupSetId: set.id }),
    onSuccess: (run) => {
      void client.invalidateQueries({ queryKey: environmentKey(place) });
      go(wizardPath(place, run.id, 'scope'));
    },
    onError: (error) => {
      const { title, detail, next } = factsOf(error);
      tell({ intent: 'error', title, body: `${detail} ${next}` });
    },
  });
  const unusable =
    set.status === 'capturing'
      ? 'The backup is still being made.'
      : set.usable
        ? null
        : 'The set has no contents that can be restored.';
  return (
    <GuardedButton
      appearance="primary"
      because={mayNot ?? unusable}
      busy={begin.isPending}
      onClick={() => {
        begin.mutate();
      }}
    >
      Prepare a restore
    </GuardedButton>
  );
}

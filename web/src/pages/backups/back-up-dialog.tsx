import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createBackup } from '../../api/backup-queries.ts';
import { environmentKey, resourceTypesQuery } from '../../api/environment-queries.ts';
import type { Place } from '../../api/types.ts';
import { backupSetPath } from '../../app/paths.ts';
import { useGo } from '../../app/use-place.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { TypeFamily } from '../../parts/type-family.tsx';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  types: {
    display: 'grid',
    border: 0,
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  legend: { fontWeight: tokens.fontWeightSemibold, padding: 0 },
});

interface BackUpDialogProps {
  place: Place;
  onClose: () => void;
}

/** Back up now: what to read (everything, unless chosen otherwise) and a name. Reads the tenant, writes nothing to it. */
export function BackUpDialog({ place, onClose }: BackUpDialogProps) {
  const styles = useStyles();
  const go = useGo();
  const client = useQueryClient();
  const types = useQuery(resourceTypesQuery(place));
  const [name, setName] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const all = types.data?.items ?? [];
  // What the environment was connected for, unless chosen otherwise.
  const keys = picked ?? new Set(all.filter((type) => type.chosen).map(({ key }) => key));
  const chosen = all.filter(({ key }) => keys.has(key));
  const families = [...new Set(all.map(({ family }) => family))].sort((a, b) => a.localeCompare(b));
  const toggle = (rows: readonly { key: string }[], on: boolean) => {
    const next = new Set(keys);
    for (const { key } of rows) {
      if (on) next.add(key);
      else next.delete(key);
    }
    setPicked(next);
  };
  const start = useMutation({
    mutationFn: () =>
      createBackup(place, {
        typeKeys: chosen.map(({ key }) => key),
        ...(name.trim() === '' ? {} : { name: name.trim() }),
      }),
    onSuccess: ({ backupSet }) => {
      void client.invalidateQueries({ queryKey: environmentKey(place) });
      onClose();
      go(backupSetPath(place, backupSet.id));
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Back up now</DialogTitle>
          <DialogContent className={styles.content}>
            <span>The tenant is only read. The backup goes on when you leave the page.</span>
            <Field label="Name" hint="Empty: a name with the time is given.">
              <Input
                value={name}
                maxLength={120}
                onChange={(_event, { value }) => {
                  setName(value);
                }}
              />
            </Field>
            {types.isError ? <FailureBar error={types.error} retry={() => void types.refetch()} /> : null}
            {types.isPending ? <LoadingState what="the types" rows={3} /> : null}
            <fieldset className={styles.types}>
              <legend className={styles.legend}>What to back up</legend>
              {families.map((family) => (
                <TypeFamily
                  key={family}
                  family={family}
                  rows={all
                    .filter((type) => type.family === family)
                    .map(({ key, label, restore }) => ({
                      key,
                      label,
                      note: restore === 'enabled' ? 'Restored' : 'Restored by hand',
                    }))}
                  chosen={keys}
                  onToggle={toggle}
                />
              ))}
            </fieldset>
            {start.isError ? <FailureBar error={start.error} unaffected="No backup was started." /> : null}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
            <GuardedButton
              appearance="primary"
              busy={start.isPending}
              because={chosen.length === 0 && types.isSuccess ? 'Choose at least one type.' : null}
              onClick={() => {
                start.mutate();
              }}
            >
              Start backup
            </GuardedButton>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

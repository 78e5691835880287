import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dataKey, previewRetention, saveData } from '../../api/data-queries.ts';
import type { Place, Retention } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
});

const FIELDS = [
  ['backups', 'last', 'Newest backups to keep', 1000],
  ['backups', 'days', 'Keep backups for days', 3650],
  ['safety', 'last', 'Newest safety copies to keep', 1000],
  ['safety', 'days', 'Keep safety copies for days', 3650],
  ['operations', 'days', 'Keep background work for days', 3650],
] as const;
type Values = Record<string, string>;
const keyOf = (group: string, name: string) => `${group}.${name}`;

function valuesOf(retention: Retention): Values {
  const all = retention as unknown as Record<string, Record<string, number | null>>;
  return Object.fromEntries(
    FIELDS.map(([group, name]) => [keyOf(group, name), String(all[group]?.[name] ?? '')]),
  );
}

/** Null when something is no number that fits. */
function retentionOf(values: Values): Retention | null {
  const made: Record<string, Record<string, number | null>> = { backups: {}, safety: {}, operations: {} };
  for (const [group, name, , most] of FIELDS) {
    const text = (values[keyOf(group, name)] ?? '').trim();
    const number = Number(text);
    if (text !== '' && (!Number.isInteger(number) || number < 1 || number > most)) return null;
    (made[group] ??= {})[name] = text === '' ? null : number;
  }
  return made as unknown as Retention;
}

interface RetentionFormProps {
  place: Place;
  retention: Retention;
  mayNot: string | null;
}

/** How long things are kept; what a rule would delete is seen before it is saved. */
export function RetentionForm({ place, retention, mayNot }: RetentionFormProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const [values, setValues] = useState(() => valuesOf(retention));
  const asked = retentionOf(values);
  const preview = useMutation({ mutationFn: (rule: Retention) => previewRetention(place, rule) });
  const save = useMutation({
    mutationFn: (rule: Retention) => saveData(place, { retention: rule }),
    onSuccess: () => client.invalidateQueries({ queryKey: dataKey(place) }),
  });
  const wrong = asked === null ? 'Enter whole numbers, or leave a field empty.' : null;
  const same = JSON.stringify(values) === JSON.stringify(valuesOf(retention));
  return (
    <Panel title="How long things are kept">
      <span>
        An empty field sets no limit; with both empty everything is kept. A backup stays when either rule
        keeps it, when a restore run refers to it, and when it is the newest complete one. What a rule lets go
        is deleted once a day.
      </span>
      <div className={styles.fields}>
        {FIELDS.map(([group, name, label, most]) => (
          <Field key={label} label={label}>
            <Input
              type="number"
              min={1}
              max={most}
              value={values[keyOf(group, name)] ?? ''}
              onChange={(_event, data) => {
                setValues({ ...values, [keyOf(group, name)]: data.value });
                preview.reset();
              }}
            />
          </Field>
        ))}
      </div>
      <div className={styles.actions}>
        <GuardedButton
          appearance="primary"
          because={mayNot ?? wrong ?? (same ? 'Nothing was changed.' : null)}
          busy={save.isPending}
          onClick={() => {
            if (asked !== null) save.mutate(asked);
          }}
        >
          Save rules
        </GuardedButton>
        <GuardedButton
          because={mayNot ?? wrong}
          busy={preview.isPending}
          onClick={() => {
            if (asked !== null) preview.mutate(asked);
          }}
        >
          Show what would be deleted
        </GuardedButton>
      </div>
      {save.error === null ? null : <FailureBar error={save.error} unaffected="The rules are as before." />}
      {preview.error === null ? null : <FailureBar error={preview.error} unaffected="Nothing was deleted." />}
      {preview.data === undefined ? null : (
        <div role="status">
          <p>
            {preview.data.headline} Entries of background work: {preview.data.operations}. Nothing was
            deleted.
          </p>
          <ul className={styles.list}>
            {preview.data.remove.map(({ id, name, createdAt }) => (
              <li key={id}>
                {name}, <When at={createdAt} />
              </li>
            ))}
          </ul>
          {preview.data.kept.length === 0 ? null : (
            <>
              <p>
                {counted(preview.data.kept.length, 'backup set', 'backup sets')} beyond the rules, and kept:
              </p>
              <ul className={styles.list}>
                {preview.data.kept.map(({ id, name, because }) => (
                  <li key={id}>
                    {name}. {because}
                  </li>
                ))}
              </ul>
            </>
          )}
          <Button
            size="small"
            onClick={() => {
              preview.reset();
            }}
          >
            Close
          </Button>
        </div>
      )}
    </Panel>
  );
}

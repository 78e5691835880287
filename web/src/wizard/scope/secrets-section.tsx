import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { checksQuery, runKey, runQuery, typeSecret } from '../../api/run-queries.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { draftQueue } from '../use-draft.ts';
import type { SectionProps } from './section-props.ts';

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: '80ch' },
  list: { display: 'grid', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  field: { minWidth: '320px' },
});

interface Asked {
  itemId: string;
  name: string;
  path: string;
  label: string;
}

/** Values that Graph never returns, as the latest safety checks named them: typed in for this restore alone, and never shown again. */
export function SecretsSection(props: SectionProps) {
  const { place, run } = props;
  const styles = useStyles();
  const { data, error } = useQuery({ ...checksQuery(place, run.id), enabled: run.checksRanAt !== null });
  if (error !== null) return <FailureBar error={error} />;
  const asked = (data?.result?.outcomes ?? [])
    .flatMap(({ findings }) => findings)
    .flatMap(({ asks }) => asks);
  if (asked.length === 0) return null;
  return (
    <section id="secrets" tabIndex={-1} aria-label="Secrets to type in" style={{ outline: 'none' }}>
      <Panel title="Hidden values">
        <p className={styles.text}>
          Microsoft Graph never returns these values. What you type in is kept encrypted for this restore
          alone, is never shown again, and is gone when the run has ended. Without it the line is left to do
          by hand.
        </p>
        <div className={styles.list}>
          {asked.map((each) => (
            <SecretRow key={`${each.itemId} ${each.path}`} {...props} asked={each} />
          ))}
        </div>
      </Panel>
    </section>
  );
}

function SecretRow({ place, run, locked, asked }: SectionProps & { asked: Asked }) {
  const styles = useStyles();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const { itemId, path, name, label } = asked;
  const isTyped = run.scope.typedSecrets.some((one) => one.itemId === itemId && one.path === path);
  const save = useMutation({
    mutationFn: (value: string | null) =>
      typeSecret(place, run.id, { revision: run.revision, itemId, path, value }),
    scope: draftQueue(run.id),
    onSuccess: (after) => {
      setText('');
      client.setQueryData(runQuery(place, run.id).queryKey, after);
      void client.invalidateQueries({ queryKey: runKey(place, run.id) });
    },
  });
  return (
    <>
      <div className={styles.row}>
        <Field
          className={styles.field}
          label={`${label} in ${name}`}
          hint={isTyped ? 'Typed in. Type again to replace it.' : 'Not typed in yet.'}
        >
          <Input
            type="password"
            autoComplete="off"
            value={text}
            disabled={locked !== null}
            onChange={(_event, { value }) => {
              setText(value);
            }}
          />
        </Field>
        <Button
          disabled={locked !== null || text === '' || save.isPending}
          onClick={() => {
            save.mutate(text);
          }}
        >
          Keep this value
        </Button>
        {isTyped ? (
          <Button
            appearance="subtle"
            disabled={locked !== null || save.isPending}
            onClick={() => {
              save.mutate(null);
            }}
          >
            Take it back
          </Button>
        ) : null}
      </div>
      {save.error === null ? null : <FailureBar error={save.error} />}
    </>
  );
}

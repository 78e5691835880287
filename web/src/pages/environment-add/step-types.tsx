import { Button, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { typesQuery } from '../../api/onboarding-queries.ts';
import type { TypeRow } from '../../api/types.ts';
import { typesPath } from '../../app/paths.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { StepProps } from './step-props.ts';
import { TypeFamily, type TypeChoice } from '../../parts/type-family.tsx';
import { restoreState } from '../types/type-words.ts';

const useStyles = makeStyles({
  families: { display: 'grid', gap: tokens.spacingVerticalXS },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** What is backed up, and whether it is restored as well: it decides which permissions are asked for. */
export function StepTypes({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  const types = useQuery(typesQuery);
  const [ahead, setAhead] = useState<ReadonlySet<string> | null>(null);
  const chosen = ahead ?? new Set(onboarding.typeKeys);
  const all = types.data?.types ?? [];
  const families = [...new Set(all.map(({ family }) => family))];
  const save = (next: ReadonlySet<string>) => {
    setAhead(next);
    const typeKeys = next.size === all.length ? null : [...next];
    void draft.edit({ typeKeys }).then((saved) => {
      // What could not be saved is not shown as if it were.
      if (!saved) setAhead(null);
    });
  };
  const toggle = (rows: readonly Pick<TypeChoice, 'key'>[], on: boolean) => {
    const next = new Set(chosen);
    for (const { key } of rows) {
      if (on) next.add(key);
      else next.delete(key);
    }
    save(next);
  };
  return (
    <>
      <Panel title="What this connection is for">
        <Field hint="You can change it later; the app registration then needs the other permissions.">
          <RadioGroup
            aria-label="What this connection is for"
            value={onboarding.access}
            onChange={(_event, { value }) => {
              if (value === 'read' || value === 'read_write') void draft.edit({ access: value });
            }}
          >
            <Radio value="read_write" label="Back up and restore: permissions to read and to write" />
            <Radio value="read" label="Back up only: permissions to read, none to write" />
          </RadioGroup>
        </Field>
      </Panel>
      <Panel title="What to back up">
        {types.isError ? <FailureBar error={types.error} retry={() => void types.refetch()} /> : null}
        {types.isPending ? <LoadingState what="the types" rows={6} /> : null}
        {all.length === 0 ? null : (
          <div className={styles.actions}>
            <span role="status">
              {chosen.size === all.length
                ? `All ${String(all.length)} types are chosen, and those of later versions too.`
                : chosen.size === 0
                  ? 'No type is chosen. Choose at least one.'
                  : `${String(chosen.size)} of ${String(all.length)} types are chosen.`}
            </span>
            {chosen.size === all.length ? null : (
              <Button
                size="small"
                onClick={() => {
                  toggle(all, true);
                }}
              >
                Choose all
              </Button>
            )}
            <GoLink to={typesPath(draft.path.workspace)}>What each type is</GoLink>
          </div>
        )}
        <div className={styles.families}>
          {families.map((family) => {
            const rows = all.filter((row) => row.family === family).map(choiceOf);
            return <TypeFamily key={family} family={family} rows={rows} chosen={chosen} onToggle={toggle} />;
          })}
        </div>
      </Panel>
    </>
  );
}

function choiceOf(row: TypeRow): TypeChoice {
  return { key: row.key, label: row.plural, note: `${restoreState(row).word}. ${row.capture}.` };
}

import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { PageState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { counted } from '../../parts/counted.ts';
import { setPlace } from '../set-place.ts';
import type { StepProps } from '../step-props.ts';
import { useLocked } from '../use-locked.ts';
import { EveryoneSection } from './everyone-section.tsx';
import { FailurePolicyField } from './failure-policy-field.tsx';
import { MatchSection } from './match-section.tsx';
import { MappingSection } from './mapping-section.tsx';
import { RaiseSection } from './raise-section.tsx';
import { RemovalsSection } from './removals-section.tsx';
import { SecretsSection } from './secrets-section.tsx';
import { ScopeItems } from './scope-items.tsx';
import { WriteModeField } from './write-mode-field.tsx';

const useStyles = makeStyles({
  choices: { display: 'grid', gap: tokens.spacingVerticalS },
  locked: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** What the run may touch: everything or chosen items, how they are written, and what becomes of groups that are not there. */
export function StepScope(props: StepProps) {
  const { place, run, draft } = props;
  const styles = useStyles();
  const locked = useLocked(draft, run);
  const { scope, backupSetId } = run;
  if (backupSetId === null) {
    return (
      <PageState tone="informative" title="Choose a backup set first">
        What can be restored depends on the backup set.
      </PageState>
    );
  }
  return (
    <>
      {locked === null ? null : <p className={styles.locked}>{locked}</p>}
      <section id="scope-choice" tabIndex={-1} aria-label="Scope" style={{ outline: 'none' }}>
        <Panel title="What to restore">
          <div className={styles.choices}>
            <Field label="Items">
              <RadioGroup
                layout="horizontal"
                value={scope.mode ?? ''}
                disabled={locked !== null}
                onChange={(_event, { value }) => {
                  draft.edit(() => ({ mode: value === 'all' ? 'all' : 'selected' }));
                }}
              >
                <Radio value="all" label="Everything in the backup set" />
                <Radio value="selected" label="Selected items" />
              </RadioGroup>
            </Field>
            <WriteModeField run={run} draft={draft} locked={locked} />
            <FailurePolicyField run={run} draft={draft} locked={locked} />
            {scope.mode === 'selected' ? (
              <span role="status">
                {scope.itemIds.length === 0
                  ? 'Nothing is selected yet.'
                  : `${counted(scope.itemIds.length, 'item is', 'items are')} selected.`}
              </span>
            ) : null}
          </div>
        </Panel>
      </section>
      <MappingSection place={place} run={run} draft={draft} locked={locked} />
      <MatchSection place={place} run={run} draft={draft} locked={locked} />
      <EveryoneSection place={place} run={run} draft={draft} locked={locked} />
      <SecretsSection place={place} run={run} draft={draft} locked={locked} />
      <RaiseSection place={setPlace(place, run)} run={run} draft={draft} locked={locked} />
      <RemovalsSection place={place} run={run} draft={draft} locked={locked} />
      {scope.mode === null ? null : (
        <ScopeItems
          place={setPlace(place, run)}
          run={run}
          draft={draft}
          locked={locked}
          setId={backupSetId}
        />
      )}
    </>
  );
}

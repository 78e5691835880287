import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { checksQuery } from '../../api/run-queries.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { SectionProps } from './section-props.ts';

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: '80ch' },
  list: { display: 'grid', maxHeight: '320px', overflowY: 'auto' },
  bar: { display: 'flex', gap: tokens.spacingHorizontalM },
});

/** Items that the latest safety checks found by name only: nothing is written to such an object before a person says that it is meant. */
export function MatchSection({ place, run, draft, locked }: SectionProps) {
  const styles = useStyles();
  const { data, error } = useQuery({ ...checksQuery(place, run.id), enabled: run.checksRanAt !== null });
  if (error !== null) return <FailureBar error={error} />;
  const proposed = (data?.result?.outcomes ?? [])
    .flatMap(({ findings }) => findings)
    .flatMap(({ matches }) => matches);
  const { confirmedMatches } = run.scope;
  if (proposed.length === 0) return null;
  const open = proposed.filter(({ itemId, targetId }) => confirmedMatches[itemId] !== targetId);
  return (
    <section id="matches" tabIndex={-1} aria-label="Matches by name" style={{ outline: 'none' }}>
      <Panel title="Confirm matches">
        <p className={styles.text}>
          {counted(proposed.length, 'item has', 'items have')} another id in the tenant than in the backup and{' '}
          {proposed.length === 1 ? 'was' : 'were'} found by name and kind alone. Tick what is the same object.
          What is not ticked is not written to.
        </p>
        <div className={styles.bar}>
          <Button
            size="small"
            disabled={locked !== null || open.length === 0}
            onClick={() => {
              draft.edit((now) => ({
                confirmedMatches: {
                  ...now.scope.confirmedMatches,
                  ...Object.fromEntries(proposed.map(({ itemId, targetId }) => [itemId, targetId])),
                },
              }));
            }}
          >
            {open.length === 0 ? 'All confirmed' : `Confirm all ${open.length}`}
          </Button>
        </div>
        <div className={styles.list}>
          {proposed.map(({ itemId, name, typeLabel, targetId }) => (
            <Checkbox
              key={itemId}
              label={`${name} (${typeLabel}): ${targetId}`}
              checked={confirmedMatches[itemId] === targetId}
              disabled={locked !== null}
              onChange={(_event, { checked }) => {
                draft.edit((now) => {
                  const { [itemId]: _before, ...others } = now.scope.confirmedMatches;
                  return { confirmedMatches: checked === true ? { ...others, [itemId]: targetId } : others };
                });
              }}
            />
          ))}
        </div>
      </Panel>
    </section>
  );
}

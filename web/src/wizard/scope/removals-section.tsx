import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { removalsQuery } from '../../api/run-queries.ts';
import type { RemovalCandidate } from '../../api/types.ts';
import { runPath } from '../../app/paths.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/tone.tsx';
import type { SectionProps } from './section-props.ts';

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: '80ch' },
  list: { display: 'grid', maxHeight: '320px', overflowY: 'auto' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  bar: { display: 'flex', gap: tokens.spacingHorizontalM },
  left: { margin: 0, paddingLeft: tokens.spacingHorizontalL, maxWidth: '80ch' },
});

const REASONS: Readonly<Record<RemovalCandidate['because'], string>> = {
  undo: 'made by the run that is undone',
  unknown: 'not in the backup',
};

const keyOf = ({ typeKey, id }: Pick<RemovalCandidate, 'typeKey' | 'id'>) => `${typeKey} ${id}`;

/**
 * What may be removed from the tenant: nothing of it unless it is ticked. Each becomes a line of its own in the preview, which leaves alone what
 * somebody changed since.
 */
export function RemovalsSection({ place, run, draft, locked }: SectionProps) {
  const styles = useStyles();
  const { data, error } = useQuery(removalsQuery(place, run.id, run.checksRanAt));
  if (error !== null) return <FailureBar error={error} />;
  const { items = [], notUndone = [] } = data ?? {};
  if (items.length === 0 && run.undoOf === null) return null;
  const { removals } = run.scope;
  const chosen = new Set(removals.map(keyOf));
  const choose = (wanted: readonly RemovalCandidate[]) => {
    draft.edit(() => ({
      removals: wanted.map(({ typeKey, id, because }) => ({ typeKey, id, because })),
    }));
  };
  const picked = items.filter((item) => chosen.has(keyOf(item)));
  return (
    <section id="removals" tabIndex={-1} aria-label="Removals" style={{ outline: 'none' }}>
      <Panel title="Remove from the tenant">
        {run.undoOf === null ? null : (
          <p className={styles.text}>
            This draft undoes <GoLink to={runPath(place, run.undoOf)}>an earlier run</GoLink>: what that run
            changed comes back from its safety copy.
          </p>
        )}
        <p className={styles.text}>
          {items.length === 0
            ? 'It made no object, so there is nothing to remove.'
            : `${counted(items.length, 'object', 'objects')} can be removed. Tick what should go; what is not ticked stays. An object that was changed meanwhile is left alone.`}
        </p>
        {items.length === 0 ? null : (
          <>
            <div className={styles.bar}>
              <Button
                size="small"
                disabled={locked !== null || picked.length === items.length}
                onClick={() => {
                  choose(items);
                }}
              >
                {picked.length === items.length ? 'All chosen' : `Choose all ${items.length}`}
              </Button>
              <Button
                size="small"
                disabled={locked !== null || picked.length === 0}
                onClick={() => {
                  choose([]);
                }}
              >
                Choose none
              </Button>
            </div>
            <span role="status">
              {picked.length === 0
                ? 'Nothing is removed.'
                : `${counted(picked.length, 'object is', 'objects are')} removed.`}
            </span>
            <div className={styles.list}>
              {items.map((item) => (
                <div key={keyOf(item)} className={styles.line}>
                  <Checkbox
                    label={`Remove ${item.name} (${item.typeLabel}): ${REASONS[item.because]}`}
                    checked={chosen.has(keyOf(item))}
                    disabled={locked !== null}
                    onChange={(_event, { checked }) => {
                      const others = picked.filter((other) => keyOf(other) !== keyOf(item));
                      choose(checked === true ? [...others, item] : others);
                    }}
                  />
                  {item.critical ? <StateWord tone="danger" word="Critical" /> : null}
                </div>
              ))}
            </div>
          </>
        )}
        {notUndone.length === 0 ? null : (
          <>
            <p className={styles.text}>
              {counted(notUndone.length, 'change', 'changes')} of that run can&apos;t be undone:
            </p>
            <ul className={styles.left}>
              {notUndone.map(({ name, typeLabel, reason }) => (
                <li key={`${typeLabel} ${name}`}>
                  {typeLabel} &quot;{name}&quot;: {reason}
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
    </section>
  );
}

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

/** Items that the latest safety checks found to reach all users or all devices anew: none is written before a person says that it may. */
export function EveryoneSection({ place, run, draft, locked }: SectionProps) {
  const styles = useStyles();
  const { data, error } = useQuery({ ...checksQuery(place, run.id), enabled: run.checksRanAt !== null });
  if (error !== null) return <FailureBar error={error} />;
  const found = (data?.result?.outcomes ?? [])
    .flatMap(({ findings }) => findings)
    .flatMap(({ everyone }) => everyone);
  if (found.length === 0) return null;
  const confirmed = new Set(run.scope.confirmedEveryone);
  const open = found.filter(({ itemId }) => !confirmed.has(itemId));
  return (
    <section id="everyone" tabIndex={-1} aria-label="All users and all devices" style={{ outline: 'none' }}>
      <Panel title="Reaches everyone">
        <p className={styles.text}>
          {counted(found.length, 'item', 'items')} would reach all users or all devices, as in the backup, and{' '}
          {found.length === 1 ? 'does' : 'do'} not now. Tick what may. What is not ticked is not written.
        </p>
        <div className={styles.bar}>
          <Button
            size="small"
            disabled={locked !== null || open.length === 0}
            onClick={() => {
              draft.edit((now) => ({
                confirmedEveryone: [
                  ...new Set([...now.scope.confirmedEveryone, ...found.map(({ itemId }) => itemId)]),
                ],
              }));
            }}
          >
            {open.length === 0 ? 'All confirmed' : `Confirm all ${open.length}`}
          </Button>
        </div>
        <div className={styles.list}>
          {found.map(({ itemId, name, typeLabel, everyone }) => (
            <Checkbox
              key={itemId}
              label={`${name} (${typeLabel}) may reach ${everyone.join(' and ').toLowerCase()}`}
              checked={confirmed.has(itemId)}
              disabled={locked !== null}
              onChange={(_event, { checked }) => {
                draft.edit((now) => ({
                  confirmedEveryone: now.scope.confirmedEveryone
                    .filter((id) => id !== itemId)
                    .concat(checked === true ? [itemId] : []),
                }));
              }}
            />
          ))}
        </div>
      </Panel>
    </section>
  );
}

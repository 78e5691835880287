import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { fetchItems, itemsKey } from '../../api/backup-queries.ts';
import { counted } from '../../parts/counted.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { FailureBar } from '../../parts/failed-state.tsx';
import type { SectionProps } from './section-props.ts';

const useStyles = makeStyles({
  text: { margin: `0 0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground2, maxWidth: '80ch' },
  list: { display: 'grid' },
});

const FILTER = { search: '', type: 'conditionalAccessPolicy' };
const MANY = 500;

/** Conditional Access policies keep their live state unless the operator asks, one by one, for the state in the backup. */
export function RaiseSection({ place, run, draft, locked }: SectionProps) {
  const styles = useStyles();
  const setId = run.backupSetId;
  const { data, error } = useQuery({
    queryKey: [...itemsKey(place, setId ?? '', FILTER), 'raise'],
    queryFn: () => fetchItems(place, { setId: setId ?? '', filter: FILTER, offset: 0, limit: MANY }),
    enabled: setId !== null && run.scope.mode !== null,
  });
  if (error !== null) return <FailureBar error={error} />;
  const chosen = new Set(run.scope.itemIds);
  const items = (data?.items ?? []).filter(({ id }) => run.scope.mode === 'all' || chosen.has(id));
  if (run.scope.mode === null || items.length === 0) return null;
  const raised = new Set(run.scope.raiseConditionalAccess);
  return (
    <Disclosure
      label={`Conditional Access: ${raised.size === 0 ? 'no state is raised' : `${counted(raised.size, 'state is', 'states are')} raised`}`}
    >
      <p className={styles.text}>
        A restored policy keeps the state it has in the tenant; one that is created again starts as
        report-only. Tick a policy to give it the state that it has in the backup, even where that is
        stricter. Check first who would be locked out.
      </p>
      <div className={styles.list}>
        {items.map((item) => (
          <Checkbox
            key={item.id}
            label={`Raise ${item.name} to its state in the backup`}
            checked={raised.has(item.id)}
            disabled={locked !== null}
            onChange={(_event, { checked }) => {
              draft.edit((now) => ({
                raiseConditionalAccess: now.scope.raiseConditionalAccess
                  .filter((id) => id !== item.id)
                  .concat(checked === true ? [item.id] : []),
              }));
            }}
          />
        ))}
      </div>
    </Disclosure>
  );
}

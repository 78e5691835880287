import { useQuery } from '@tanstack/react-query';
import { checksQuery } from '../../api/run-queries.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { ConfirmList } from './confirm-list.tsx';
import type { SectionProps } from './section-props.ts';

/** Items that the latest safety checks found to reach all users or all devices anew: none is written before a person says that it may. */
export function EveryoneSection({ place, run, draft, locked }: SectionProps) {
  const { data, error } = useQuery({ ...checksQuery(place, run.id), enabled: run.checksRanAt !== null });
  if (error !== null) return <FailureBar error={error} />;
  const found = (data?.result?.outcomes ?? [])
    .flatMap(({ findings }) => findings)
    .flatMap(({ everyone }) => everyone);
  if (found.length === 0) return null;
  const confirmed = new Set(run.scope.confirmedEveryone);
  return (
    <ConfirmList
      id="everyone"
      label="All users and all devices"
      title="Reaches everyone"
      locked={locked !== null}
      rows={found.map(({ itemId, name, typeLabel, everyone }) => ({
        itemId,
        label: `${name} (${typeLabel}) may reach ${everyone.join(' and ').toLowerCase()}`,
        confirmed: confirmed.has(itemId),
      }))}
      onAll={() => {
        draft.edit((now) => ({
          confirmedEveryone: [
            ...new Set([...now.scope.confirmedEveryone, ...found.map(({ itemId }) => itemId)]),
          ],
        }));
      }}
      onOne={(itemId, may) => {
        draft.edit((now) => ({
          confirmedEveryone: now.scope.confirmedEveryone
            .filter((id) => id !== itemId)
            .concat(may ? [itemId] : []),
        }));
      }}
    >
      {counted(found.length, 'item', 'items')} would reach all users or all devices, as in the backup, and{' '}
      {found.length === 1 ? 'does' : 'do'} not now. Tick what may. What is not ticked is not written.
    </ConfirmList>
  );
}

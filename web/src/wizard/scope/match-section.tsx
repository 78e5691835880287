import { useQuery } from '@tanstack/react-query';
import { checksQuery } from '../../api/run-queries.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { ConfirmList } from './confirm-list.tsx';
import type { SectionProps } from './section-props.ts';

/** Items that the latest safety checks found by name only: nothing is written to such an object before a person says that it is meant. */
export function MatchSection({ place, run, draft, locked }: SectionProps) {
  const { data, error } = useQuery({ ...checksQuery(place, run.id), enabled: run.checksRanAt !== null });
  if (error !== null) return <FailureBar error={error} />;
  const proposed = (data?.result?.outcomes ?? [])
    .flatMap(({ findings }) => findings)
    .flatMap(({ matches }) => matches);
  if (proposed.length === 0) return null;
  const { confirmedMatches } = run.scope;
  const targets = Object.fromEntries(proposed.map(({ itemId, targetId }) => [itemId, targetId]));
  return (
    <ConfirmList
      id="matches"
      label="Matches by name"
      title="Confirm matches"
      locked={locked !== null}
      rows={proposed.map(({ itemId, name, typeLabel, targetId }) => ({
        itemId,
        label: `${name} (${typeLabel}): ${targetId}`,
        confirmed: confirmedMatches[itemId] === targetId,
      }))}
      onAll={() => {
        draft.edit((now) => ({ confirmedMatches: { ...now.scope.confirmedMatches, ...targets } }));
      }}
      onOne={(itemId, meant) => {
        draft.edit((now) => {
          const { [itemId]: _before, ...others } = now.scope.confirmedMatches;
          const targetId = targets[itemId];
          return {
            confirmedMatches: meant && targetId !== undefined ? { ...others, [itemId]: targetId } : others,
          };
        });
      }}
    >
      {counted(proposed.length, 'item has', 'items have')} another id in the tenant than in the backup and{' '}
      {proposed.length === 1 ? 'was' : 'were'} found by name and kind alone. Tick what is the same object.
      What is not ticked is not written to.
    </ConfirmList>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { MappedGroup, Place } from '../../api/types.ts';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { GroupPicker } from './group-picker.tsx';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingVerticalS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  muted: { color: tokens.colorNeutralForeground3 },
  name: { fontWeight: tokens.fontWeightSemibold },
});

type Decision = { action: 'map'; targetId: string } | { action: 'leaveOut' };

interface MappingRowProps {
  place: Place;
  group: MappedGroup;
  locked: string | null;
  onDecide: (decision: Decision) => void;
}

function stateOf(group: MappedGroup) {
  switch (group.state) {
    case 'mapped':
      return (
        <StateWord tone="success" word={`Becomes ${group.targetName ?? group.targetId ?? 'another group'}`} />
      );
    case 'leftOut':
      return <StateWord tone="warning" word="Left out" />;
    case 'present':
      return <StateWord tone="success" word="In the tenant" />;
    case 'undecided':
      return <StateWord tone="warning" word="Needs a decision" />;
  }
}

/** One group of the backup that the tenant does not have: take the suggestion, pick another, or leave it out. */
export function MappingRow({ place, group, locked, onDecide }: MappingRowProps) {
  const styles = useStyles();
  const [changing, setChanging] = useState(false);
  const { suggestion } = group;
  const more = group.usedByCount - group.usedBy.length;
  const deciding = group.state === 'undecided' || changing;
  const decide = (decision: Decision) => {
    setChanging(false);
    onDecide(decision);
  };
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={styles.name}>
          {group.sourceName === '' ? 'A group whose name is not known' : group.sourceName}
        </span>
        {stateOf(group)}
      </div>
      <span className={styles.muted}>
        Used by {group.usedBy.join(', ')}
        {more > 0 ? ` and ${more} more` : ''}
      </span>
      {deciding ? (
        <>
          <div className={styles.head}>
            {suggestion === null ? null : (
              <GuardedButton
                size="small"
                because={locked}
                onClick={() => {
                  decide({ action: 'map', targetId: suggestion.targetId });
                }}
              >
                Use {suggestion.targetName}
              </GuardedButton>
            )}
            <GroupPicker
              place={place}
              label={`Group that takes the place of ${group.sourceName}`}
              disabled={locked !== null}
              onPick={(targetId) => {
                decide({ action: 'map', targetId });
              }}
            />
            <GuardedButton
              size="small"
              appearance="subtle"
              because={locked}
              onClick={() => {
                decide({ action: 'leaveOut' });
              }}
            >
              Leave out
            </GuardedButton>
          </div>
          {suggestion === null ? null : <span className={styles.muted}>Suggested: {suggestion.reason}</span>}
          <span className={styles.muted}>
            Left out means: assignments to this group are not restored, and each item that loses one says so
            in the preview. A policy may then reach fewer people and devices than before, and an exclusion
            that is left out may let it reach more.
          </span>
        </>
      ) : (
        <div>
          <GuardedButton
            size="small"
            appearance="subtle"
            because={locked}
            onClick={() => {
              setChanging(true);
            }}
          >
            Change decision
          </GuardedButton>
        </div>
      )}
    </li>
  );
}

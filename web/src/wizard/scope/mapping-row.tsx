import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { MappedObject, Place } from '../../api/types.ts';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { DirectoryPicker } from './directory-picker.tsx';

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

type Decision = { action: 'map'; targetId: string } | { action: 'leaveOut' } | { action: 'create' };

interface MappingRowProps {
  place: Place;
  object: MappedObject;
  locked: string | null;
  onDecide: (decision: Decision) => void;
}

function stateOf(object: MappedObject) {
  switch (object.state) {
    case 'mapped':
      return (
        <StateWord tone="success" word={`Becomes ${object.targetName ?? object.targetId ?? 'another object'}`} />
      );
    case 'leftOut':
      return <StateWord tone="warning" word="Left out" />;
    case 'present':
      return <StateWord tone="success" word="In the tenant" />;
    case 'inRun':
      return <StateWord tone="success" word="Made by this run" />;
    case 'created':
      return <StateWord tone="success" word="Created from its definition" />;
    case 'missing':
      return <StateWord tone="warning" word="Not in the tenant" />;
    case 'undecided':
      return <StateWord tone="warning" word="Needs a decision" />;
  }
}

/** One group of the backup that the tenant does not have: take the suggestion, pick another, or leave it out. */
export function MappingRow({ place, object, locked, onDecide }: MappingRowProps) {
  const styles = useStyles();
  const [changing, setChanging] = useState(false);
  const { suggestion } = object;
  const more = object.usedByCount - object.usedBy.length;
  const deciding = object.state === 'undecided' || object.state === 'missing' || changing;
  const decide = (decision: Decision) => {
    setChanging(false);
    onDecide(decision);
  };
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={styles.name}>
          {object.sourceName === '' ? 'Something whose name is not known' : object.sourceName}
        </span>
        {stateOf(object)}
      </div>
      <span className={styles.muted}>
        Used by {object.usedBy.join(', ')}
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
            <DirectoryPicker
              place={place}
              kind={object.kind}
              by={object.by}
              label={`What takes the place of ${object.sourceName}`}
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

import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { MappedObject, Place } from '../../api/types.ts';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { DirectoryPicker } from './directory-picker.tsx';
import { isOpen, leavingOutText, type Decision } from './mapping-words.ts';

const useStyles = makeStyles({
  row: { display: 'grid', gap: tokens.spacingVerticalXS, padding: tokens.spacingVerticalS },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  muted: { color: tokens.colorNeutralForeground3 },
  name: { fontWeight: tokens.fontWeightSemibold },
});

interface MappingRowProps {
  place: Place;
  object: MappedObject;
  locked: string | null;
  onDecide: (object: MappedObject, decision: Decision) => void;
}

function stateOf({ state, targetName, targetId }: MappedObject) {
  switch (state) {
    case 'mapped':
      return <StateWord tone="success" word={`Becomes ${targetName ?? targetId ?? 'another object'}`} />;
    case 'created':
      return <StateWord tone="success" word="Created from its definition" />;
    case 'leftOut':
      return <StateWord tone="warning" word="Left out" />;
    case 'present':
      return <StateWord tone="success" word="In the tenant" />;
    case 'inRun':
      return <StateWord tone="success" word="Made by this run" />;
    case 'missing':
      return <StateWord tone="warning" word="Not in the tenant" />;
    case 'undecided':
      return <StateWord tone="warning" word="Needs a decision" />;
  }
}

/** One object of the backup that something refers to: take the suggestion, pick another, create it, or leave it out. */
export function MappingRow({ place, object, locked, onDecide }: MappingRowProps) {
  const styles = useStyles();
  const [changing, setChanging] = useState(false);
  const { suggestion, candidates, kept } = object;
  const name = object.sourceName === '' ? 'Something whose name is not known' : object.sourceName;
  const more = object.usedByCount - object.usedBy.length;
  const deciding = isOpen(object) || changing;
  const decide = (decision: Decision) => {
    setChanging(false);
    onDecide(object, decision);
  };
  return (
    <div className={styles.row} role="group" aria-label={name}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        {stateOf(object)}
        {deciding ? null : (
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
        )}
      </div>
      <span className={styles.muted}>
        Used by {object.usedBy.join(', ')}
        {more > 0 ? ` and ${more} more` : ''}
        {kept === null ? null : (
          <>
            . Kept from <When at={kept.at} /> by {kept.by}
          </>
        )}
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
              label={`What takes the place of ${name}`}
              disabled={locked !== null}
              onPick={(targetId) => {
                decide({ action: 'map', targetId });
              }}
            />
            {object.mayCreate ? (
              <GuardedButton
                size="small"
                because={locked}
                onClick={() => {
                  decide({ action: 'create' });
                }}
              >
                Create from definition
              </GuardedButton>
            ) : null}
            {object.mayLeaveOut ? (
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
            ) : null}
          </div>
          {suggestion === null ? null : <span className={styles.muted}>Suggested: {suggestion.reason}</span>}
          {candidates.length === 0 ? null : (
            <span className={styles.muted}>
              Several could be meant, so none is suggested:{' '}
              {candidates.map(({ targetName, targetId }) => `${targetName} (${targetId})`).join(', ')}
            </span>
          )}
          {object.mayLeaveOut ? <span className={styles.muted}>{leavingOutText(object)}</span> : null}
          {object.note === '' ? null : <span className={styles.muted}>{object.note}</span>}
        </>
      ) : null}
    </div>
  );
}

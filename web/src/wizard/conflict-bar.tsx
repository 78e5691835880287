import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { draftDifferences } from './draft-differences.ts';
import type { Conflict } from './use-draft.ts';

interface ConflictBarProps {
  conflict: Conflict;
  onLoad: () => void;
}

/** Another window or person changed the draft: what changed, and the way to see it. Nothing of theirs is overwritten. */
export function ConflictBar({ conflict, onLoad }: ConflictBarProps) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>This draft was changed elsewhere.</MessageBarTitle>
        {conflict.refused === null ? '' : ` ${conflict.refused}`}{' '}
        {draftDifferences(conflict.before, conflict.after).join(' ')} This window shows it as it was and saves
        nothing until you load it.
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onLoad}>Load the latest</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

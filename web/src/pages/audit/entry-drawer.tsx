import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components';
import type { AuditEntry } from '../../api/types.ts';
import { Facts } from '../../parts/facts.tsx';
import { DismissRegular } from '../../parts/icons.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { absoluteText } from '../../parts/when.tsx';
import { outcomeState } from './audit-words.ts';

const useStyles = makeStyles({
  body: { display: 'grid', alignContent: 'start', gap: tokens.spacingVerticalL },
});

interface EntryDrawerProps {
  entry: AuditEntry;
  onClose: () => void;
  /** Shows what else was done to the same thing. */
  onTarget: (target: string) => void;
}

/** One entry whole: who, by what way, to what, how it ended, its details as they were written, and its hash. */
export function EntryDrawer({ entry, onClose, onTarget }: EntryDrawerProps) {
  const styles = useStyles();
  const { word, tone } = outcomeState(entry.outcome);
  return (
    <OverlayDrawer
      open
      position="end"
      size="medium"
      onOpenChange={(_event, { open }) => {
        if (!open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />
          }
        >
          {entry.actionText}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <Facts
          of={[
            ['Entry', String(entry.sequence)],
            ['Outcome', <StateWord key="outcome" tone={tone} word={word} />],
            ['Who', entry.actor.name],
            ['When', absoluteText(Date.parse(entry.at))],
            ['Source', entry.sourceText],
            ['Address', entry.sourceAddress ?? 'not known'],
            ['Environment', entry.environment?.name ?? 'The workspace as a whole'],
            ['Target', entry.target],
            ['Action', entry.action],
          ]}
        />
        <Button
          onClick={() => {
            onTarget(entry.target);
          }}
        >
          Show all entries of this target
        </Button>
        <JsonView label="Details" value={entry.detail} />
        <Facts
          of={[
            ['Hash', entry.hash],
            ['Hash of the entry before', entry.previousHash],
          ]}
        />
      </DrawerBody>
    </OverlayDrawer>
  );
}

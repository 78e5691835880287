import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { backupItemQuery } from '../../api/backup-queries.ts';
import type { BackupItem, Place } from '../../api/types.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { DismissRegular } from '../../parts/icons.ts';
import { counted } from '../../parts/counted.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { ExportSet } from './export-dialog.tsx';
import { CaptureRecord } from './capture-record.tsx';
import { ItemSettings } from './item-settings.tsx';
import { platformLabel } from './platform-label.ts';
import { CHANGES, qualityState } from './set-words.ts';

const useStyles = makeStyles({
  body: { display: 'grid', alignContent: 'start', gap: tokens.spacingVerticalL },
});

interface ItemDrawerProps {
  place: Place;
  setId: string;
  item: BackupItem;
  onClose: () => void;
}

function StoredItem({ place, setId, item }: Omit<ItemDrawerProps, 'onClose'>) {
  const { data, error, refetch } = useQuery(backupItemQuery(place, setId, item.id));
  if (error !== null) return <FailureBar error={error} retry={() => void refetch()} />;
  if (data === undefined) return <LoadingState what="the stored item" rows={2} />;
  return (
    <>
      {data.keptSecrets === 0 ? null : (
        <StateWord
          tone="informative"
          word={`${counted(data.keptSecrets, 'secret is', 'secrets are')} kept, encrypted. Each is shown as a mask, here and in the raw JSON; a restore can write it.`}
        />
      )}
      <ItemSettings settings={data.settings} />
      <div>
        <ExportSet place={place} setId={setId} itemIds={[item.id]} what={`Only ${item.name}`} />
      </div>
      <Disclosure label="Raw JSON">
        <JsonView label="Stored configuration" value={data.payload} />
        <p>Assignments</p>
        <JsonView label="Stored assignments" value={data.assignments} />
        <Facts of={[['Hash', data.hash]]} />
      </Disclosure>
    </>
  );
}

/** One item of a backup: what it is, how whole, what it sets in words, and its raw JSON when asked for. */
export function ItemDrawer({ place, setId, item, onClose }: ItemDrawerProps) {
  const styles = useStyles();
  const { tone, word } = qualityState(item);
  return (
    <OverlayDrawer
      open
      position="end"
      size="large"
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
          {item.name}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <Facts
          of={[
            ['Type', item.typeLabel],
            ['Platform', platformLabel(item.platform)],
            ['Quality', <StateWord key="quality" tone={tone} word={word} />],
            ...item.qualityReasons.map((reason, index) => [`Reason ${index + 1}`, reason] as const),
            ...(item.unrecognised === ''
              ? []
              : ([
                  [
                    'Kind',
                    <StateWord key="kind" tone="warning" word={`Unrecognised. ${item.unrecognised}`} />,
                  ],
                ] as const)),
            ['Restore', restoreWord(item)],
            ['Risk', item.risk],
            ['Against the tenant', item.change === null ? 'never compared' : CHANGES[item.change]],
            ['Read', <When key="read" at={item.capturedAt} />],
            ['Id in the tenant', item.resourceId],
          ]}
        />
        <CaptureRecord item={item} />
        <StoredItem place={place} setId={setId} item={item} />
      </DrawerBody>
    </OverlayDrawer>
  );
}

function restoreWord({ restorable, unrecognised }: BackupItem): string {
  if (unrecognised !== '') return 'By hand only: it is kept whole, and never written by this version';
  return restorable === 'enabled' ? 'Possible' : 'By hand only';
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { saveExport, type ExportFormat } from '../../api/export-backup.ts';
import type { Place } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { tell } from '../../parts/messages-store.ts';
import { useMayNot } from '../../shell/rights.ts';
import { EncryptionFields, encryptionOf, NO_ENCRYPTION } from './encryption-fields.tsx';
import { FORMATS } from './export-words.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  choice: { display: 'grid' },
  about: { color: tokens.colorNeutralForeground3 },
});

interface ExportSetProps {
  place: Place;
  setId: string;
  /** What leaves, in words: "Everything in it, 412 items". */
  what: string;
  /** Only these; the whole set when absent. */
  itemIds?: string[];
  /** Why it can't be exported now. */
  because?: string | null;
}

/** Exports a backup set, or some of it, as a file. */
export function ExportSet({ because, ...asked }: ExportSetProps) {
  const [open, setOpen] = useState(false);
  const mayNot = useMayNot('backups.export');
  return (
    <>
      <GuardedButton
        because={mayNot ?? because}
        onClick={() => {
          setOpen(true);
        }}
      >
        Export
      </GuardedButton>
      {open ? (
        <ExportDialog
          {...asked}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

type ExportDialogProps = Omit<ExportSetProps, 'because'> & { onClose: () => void };

function ExportDialog({ place, setId, what, itemIds, onClose }: ExportDialogProps) {
  const styles = useStyles();
  const [format, setFormat] = useState<ExportFormat>('archive');
  const [draft, setDraft] = useState(NO_ENCRYPTION);
  const encryption = format === 'archive' ? encryptionOf(draft) : undefined;
  const lacking = typeof encryption === 'string' ? encryption : null;
  const save = useMutation({
    mutationFn: () =>
      saveExport(place, {
        setId,
        format,
        ...(itemIds === undefined ? {} : { itemIds }),
        ...(encryption === undefined || typeof encryption === 'string' ? {} : { encryption }),
      }),
    onSuccess: (fileName) => {
      tell({
        intent: 'success',
        title: 'Export downloaded',
        body: `${fileName}. What it does not hold is in its README.`,
      });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Export</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>{what}. The tenant is not asked, and the backup stays as it is.</Text>
            <Field label="Format">
              <RadioGroup
                value={format}
                onChange={(_event, { value }) => {
                  setFormat(value as ExportFormat);
                }}
              >
                {FORMATS.map(({ format: value, label, about }) => (
                  <Radio
                    key={value}
                    value={value}
                    label={
                      <span className={styles.choice}>
                        <span>{label}</span>
                        <Text size={200} className={styles.about}>
                          {about}
                        </Text>
                      </span>
                    }
                  />
                ))}
              </RadioGroup>
            </Field>
            {format === 'archive' ? <EncryptionFields draft={draft} onChange={setDraft} /> : null}
            {save.isError ? <FailureBar error={save.error} unaffected="Nothing was downloaded." /> : null}
            <Text role="status">
              {save.isPending ? 'Every stored byte is checked, then the file is put together.' : ''}
            </Text>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
            <GuardedButton
              appearance="primary"
              busy={save.isPending}
              because={lacking}
              onClick={() => {
                save.mutate();
              }}
            >
              Download
            </GuardedButton>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

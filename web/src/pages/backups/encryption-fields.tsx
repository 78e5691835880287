import { Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import type { Encryption } from '../../api/export-backup.ts';
import { SHORTEST_PASSPHRASE } from './export-words.ts';

/** What is entered, before it is known to be whole. */
export interface EncryptionDraft {
  kind: 'none' | 'passphrase' | 'keys';
  passphrase: string;
  again: string;
  keys: string;
}

export const NO_ENCRYPTION: EncryptionDraft = { kind: 'none', passphrase: '', again: '', keys: '' };

/** What will be asked for; or why it can't be yet, as a text. */
export function encryptionOf(draft: EncryptionDraft): Encryption | undefined | string {
  if (draft.kind === 'none') return undefined;
  if (draft.kind === 'keys') {
    const recipients = draft.keys.split(/\s+/).filter((key) => key !== '');
    return recipients.length === 0 ? 'Enter at least one public key.' : { recipients };
  }
  if ([...draft.passphrase].length < SHORTEST_PASSPHRASE)
    return `Enter a passphrase of at least ${String(SHORTEST_PASSPHRASE)} characters.`;
  return draft.passphrase === draft.again
    ? { passphrase: draft.passphrase }
    : 'Enter the same passphrase twice.';
}

interface EncryptionFieldsProps {
  draft: EncryptionDraft;
  onChange: (draft: EncryptionDraft) => void;
}

/** Whether and how an archive is encrypted. */
export function EncryptionFields({ draft, onChange }: EncryptionFieldsProps) {
  return (
    <>
      <Field label="Encryption">
        <RadioGroup
          value={draft.kind}
          onChange={(_event, { value }) => {
            onChange({ ...NO_ENCRYPTION, kind: value as EncryptionDraft['kind'] });
          }}
        >
          <Radio value="none" label="None: whoever has the file reads it" />
          <Radio value="passphrase" label="With a passphrase" />
          <Radio value="keys" label="For public keys of age" />
        </RadioGroup>
      </Field>
      {draft.kind === 'passphrase' ? (
        <>
          <Field
            label="Passphrase"
            hint={`At least ${String(SHORTEST_PASSPHRASE)} characters. It is not kept: without it nobody opens the archive.`}
          >
            <Input
              type="password"
              autoComplete="new-password"
              value={draft.passphrase}
              onChange={(_event, { value }) => {
                onChange({ ...draft, passphrase: value });
              }}
            />
          </Field>
          <Field label="Passphrase again">
            <Input
              type="password"
              autoComplete="new-password"
              value={draft.again}
              onChange={(_event, { value }) => {
                onChange({ ...draft, again: value });
              }}
            />
          </Field>
        </>
      ) : null}
      {draft.kind === 'keys' ? (
        <Field label="Public keys" hint="One per line, each begins with age1. Never a secret key.">
          <Textarea
            value={draft.keys}
            onChange={(_event, { value }) => {
              onChange({ ...draft, keys: value });
            }}
          />
        </Field>
      ) : null}
    </>
  );
}

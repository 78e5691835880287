import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createWebhook, webhooksKey } from '../../api/webhook-queries.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { CodeText } from '../../parts/code-text.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';

/** Adds an endpoint and shows the secret that signs what is sent to it, this once. */
export function AddEndpoint({ workspace, because }: { workspace: string; because: string | null }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: () => createWebhook(workspace, { name: name.trim(), url: url.trim() }),
    onSuccess: (made) => {
      setSecret(made.secret);
      return client.invalidateQueries({ queryKey: webhooksKey(workspace) });
    },
  });
  return (
    <>
      <ActDialog
        primary
        trigger="Add an endpoint"
        about="that entries are sent to"
        title="Add an endpoint"
        act="Add endpoint"
        because={because}
        missing={name.trim() === '' || url.trim() === '' ? 'Enter a name and an address.' : null}
        unaffected="No endpoint was added."
        mutation={add}
        onOpen={() => {
          setName('');
          setUrl('');
          setSecret(null);
        }}
      >
        <Field label="Name" hint="As you call it, e.g. the log service’s name">
          <Input
            value={name}
            onChange={(_event, data) => {
              setName(data.value);
            }}
          />
        </Field>
        <Field label="Address" hint="https://, on the internet or in a network that your installation allows">
          <Input
            type="url"
            value={url}
            onChange={(_event, data) => {
              setUrl(data.value);
            }}
          />
        </Field>
      </ActDialog>
      {secret === null ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>Copy the secret now.</MessageBarTitle> It is not shown again. Your service
            verifies with it that a message is from here. <CodeText label="The secret">{secret}</CodeText>
            <CopyButton text={secret} what="the secret" />{' '}
            <Button
              size="small"
              onClick={() => {
                setSecret(null);
              }}
            >
              I have copied it
            </Button>
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

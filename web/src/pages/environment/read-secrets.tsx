import { Switch, Text } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { readSecretsQuery, setReadSecrets } from '../../api/secret-queries.ts';
import type { Place } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMayNot } from '../../shell/rights.ts';

/** Whether secrets that Microsoft Graph gives in plain text are read from this tenant. Off until somebody who may allows it. */
export function ReadSecretsPanel({ place }: { place: Place }) {
  const client = useQueryClient();
  const mayNot = useMayNot('secrets.allow');
  const query = readSecretsQuery(place);
  const { data, error, refetch } = useQuery(query);
  const change = useMutation({
    mutationFn: (readSecrets: boolean) => setReadSecrets(place, readSecrets),
    onSuccess: (answer) => {
      client.setQueryData(query.queryKey, answer);
    },
  });
  return (
    <Panel title="Secrets">
      <Text>
        Values of custom OMA-URI settings that Intune encrypts can be read in plain text by a connection with
        the permission DeviceManagementConfiguration.ReadWrite.All. When this is on, backups keep them
        encrypted with this installation&apos;s key, and a restore can write them again. Nobody sees them
        here.
      </Text>
      {error === null ? null : <FailureBar error={error} retry={() => void refetch()} />}
      {change.error === null ? null : <FailureBar error={change.error} />}
      {data === undefined ? null : (
        <Switch
          checked={data.readSecrets}
          disabled={mayNot !== null || change.isPending}
          label="Read secrets and keep them encrypted"
          onChange={(_event, { checked }) => {
            change.mutate(checked);
          }}
        />
      )}
      {mayNot === null ? null : <Text>{mayNot}</Text>}
      {data?.readSecrets === false ? (
        <Text>While this is off, new backups hold a mask; what earlier backups keep stays in them.</Text>
      ) : null}
    </Panel>
  );
}

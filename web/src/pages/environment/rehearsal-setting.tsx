import { Switch, Text } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rehearsalSettingQuery, setRehearsalSetting } from '../../api/rehearsal-queries.ts';
import { environmentKey } from '../../api/environment-queries.ts';
import type { Place } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMayNot } from '../../shell/rights.ts';

/** Whether a preview has to be rehearsed before anything is restored to this environment. Off until somebody who may asks for it. */
export function RehearsalSettingPanel({ place }: { place: Place }) {
  const client = useQueryClient();
  const mayNot = useMayNot('environment.connect');
  const query = rehearsalSettingQuery(place);
  const { data, error, refetch } = useQuery(query);
  const change = useMutation({
    mutationFn: (required: boolean) => setRehearsalSetting(place, required),
    onSuccess: (answer) => {
      client.setQueryData(query.queryKey, answer);
      void client.invalidateQueries({ queryKey: environmentKey(place) });
    },
  });
  return (
    <Panel title="Rehearsal before a restore">
      <Text>
        A rehearsal runs every write of a preview against a simulated copy of the tenant and compares line by
        line. When this is on, a restore waits until its very preview was rehearsed as it shows. The copy
        knows what we know of Microsoft Graph: a rehearsal is not a proof about the real service.
      </Text>
      {error === null ? null : <FailureBar error={error} retry={() => void refetch()} />}
      {change.error === null ? null : <FailureBar error={change.error} />}
      {data === undefined ? null : (
        <Switch
          checked={data.required}
          disabled={mayNot !== null || change.isPending}
          label="Ask for a rehearsal before anything is restored"
          onChange={(_event, { checked }) => {
            change.mutate(checked);
          }}
        />
      )}
      {mayNot === null ? null : <Text>{mayNot}</Text>}
    </Panel>
  );
}

import { Switch } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  dataKey,
  dataQuery,
  deleteEnvironment,
  saveData,
  startHousekeeping,
} from '../../api/data-queries.ts';
import { environmentQuery } from '../../api/environment-queries.ts';
import { workspacePath } from '../../app/paths.ts';
import { useGo, usePlace } from '../../app/use-place.ts';
import { DeleteByName } from '../../parts/delete-by-name.tsx';
import { FailedState, FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { RetentionForm } from './retention-form.tsx';

/** How an environment's data is kept: encrypted or not, for how long; and how all of it is deleted. */
export function EnvironmentDataPage() {
  const place = usePlace();
  const go = useGo();
  const client = useQueryClient();
  const mayNot = useMayNot('environment.settings');
  const mayNotDelete = useMayNot('data.delete');
  const home = useQuery(environmentQuery(place)).data;
  const { data, error, refetch } = useQuery(dataQuery(place));
  const again = () => client.invalidateQueries({ queryKey: dataKey(place) });
  const encrypt = useMutation({
    mutationFn: (encryptBackups: boolean) => saveData(place, { encryptBackups }),
    onSuccess: again,
  });
  const housekeeping = useMutation({ mutationFn: () => startHousekeeping(place), onSuccess: again });
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  if (data === undefined || home === undefined) return <LoadingState what="how data is kept" />;
  const { name } = home.environment;
  const { stored, inClear } = data.sets;
  return (
    <>
      <PageHead title="Data" context={name} />
      <Panel title="Encryption">
        <Switch
          label="Encrypt backups of this environment"
          checked={data.encryptBackups}
          disabled={mayNot !== null || encrypt.isPending}
          onChange={(_event, { checked }) => {
            encrypt.mutate(checked);
          }}
        />
        {mayNot === null ? null : <span>{mayNot}</span>}
        <span>
          {data.encryptBackups
            ? 'New backups are encrypted by a key of this environment’s own. Those from before follow with the next housekeeping.'
            : 'Backups are compressed and not encrypted. Those that were encrypted stay so.'}{' '}
          Backup sets stored: {stored}; not encrypted: {inClear}.
        </span>
        {encrypt.error === null ? null : (
          <FailureBar error={encrypt.error} unaffected="Nothing was changed." />
        )}
      </Panel>
      <RetentionForm place={place} retention={data.retention} mayNot={mayNot} />
      <Panel title="Housekeeping">
        <span>
          Encrypts what is to be encrypted and deletes what the rules let go, once a day.{' '}
          {data.latest === null ? (
            'There was none yet.'
          ) : (
            <>
              The latest began <When at={data.latest.at} />.
            </>
          )}
        </span>
        <span>
          <GuardedButton
            because={mayNot}
            busy={housekeeping.isPending}
            onClick={() => {
              housekeeping.mutate();
            }}
          >
            Start housekeeping now
          </GuardedButton>
        </span>
        {housekeeping.data === undefined ? null : (
          <span role="status">It began. A notification tells when it has ended.</span>
        )}
        {housekeeping.error === null ? null : (
          <FailureBar error={housekeeping.error} unaffected="Nothing was deleted." />
        )}
      </Panel>
      <Panel title="Delete this environment">
        <span>
          Its connection, backups, restore runs and keys are deleted for good, and encrypted backups become
          unreadable in every copy. Nothing changes in Microsoft’s tenant. The entries of the audit record
          stay, and say who deleted it.
        </span>
        <span>
          <DeleteByName
            what="environment"
            name={name}
            because={mayNotDelete}
            remove={(typed) => deleteEnvironment(place, typed)}
            onDone={() => {
              client.clear();
              go(workspacePath(place.workspace));
            }}
          >
            <span>Backup sets that go with it: {stored}. This can’t be undone.</span>
          </DeleteByName>
        </span>
      </Panel>
    </>
  );
}

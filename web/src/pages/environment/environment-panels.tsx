import { Text } from '@fluentui/react-components';
import type { BackupSet, EnvironmentHome, Place, RunSummary } from '../../api/types.ts';
import { backupSetPath, connectionPath, runPath } from '../../app/paths.ts';
import { counted } from '../../parts/counted.ts';
import { Facts } from '../../parts/facts.tsx';
import { GoLink } from '../../parts/go.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { setState } from '../backups/set-words.ts';
import { HEALTH } from '../environment-connection/health-words.ts';
import { runTone } from '../runs/run-words.ts';

export function LastBackupPanel({ place, set }: { place: Place; set: BackupSet | null }) {
  if (set === null) {
    return (
      <Panel title="Last backup">
        <Text>None yet. A backup reads the tenant and keeps a copy of its configuration here.</Text>
      </Panel>
    );
  }
  const { tone, word } = setState(set);
  return (
    <Panel title="Last backup">
      <Facts
        of={[
          ['State', <StateWord key="state" tone={tone} word={word} />],
          ['Contents', counted(set.itemCount, 'item', 'items')],
          ['Made', <When key="made" at={set.createdAt} />],
          ['By', set.createdBy],
        ]}
      />
      <GoLink to={backupSetPath(place, set.id)}>{set.name}</GoLink>
    </Panel>
  );
}

export function LastRunPanel({ place, run }: { place: Place; run: RunSummary | null }) {
  if (run === null) {
    return (
      <Panel title="Last restore run">
        <Text>None yet. Prepare one from a backup set; nothing is written before you confirm.</Text>
      </Panel>
    );
  }
  return (
    <Panel title="Last restore run">
      <Facts
        of={[
          ['State', <StateWord key="state" tone={runTone(run.status)} word={run.statusLabel} />],
          ['Kind', run.dryRun ? 'Dry run' : 'Restore'],
          ['From', run.backupSetName ?? 'not known'],
          ['Ended', run.endedAt === null ? 'not yet' : <When key="ended" at={run.endedAt} />],
        ]}
      />
      <GoLink to={runPath(place, run.id)}>Open the run</GoLink>
    </Panel>
  );
}

type ConnectionPanelProps = Pick<EnvironmentHome, 'environment' | 'health'> & { place: Place };

export function ConnectionPanel({ place, environment, health }: ConnectionPanelProps) {
  return (
    <Panel title="Connection">
      <Facts
        of={[
          [
            'State',
            health === null ? (
              'not known: the tenant was not asked yet'
            ) : (
              <StateWord key="state" tone={HEALTH[health.state].tone} word={HEALTH[health.state].word} />
            ),
          ],
          ['Tenant', environment.tenantId],
          ...(health === null || health.reason === '' ? [] : ([['Reason', health.reason]] as const)),
          ...(health === null ? [] : ([['Last used', <When key="used" at={health.checkedAt} />]] as const)),
          ...(environment.simulated ? ([['Kind', 'Simulated tenant']] as const) : []),
        ]}
      />
      <GoLink to={connectionPath(place)}>Open the connection</GoLink>
    </Panel>
  );
}

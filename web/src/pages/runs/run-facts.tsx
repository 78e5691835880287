import { Link } from '@fluentui/react-components';
import type { Place, RestoreRun } from '../../api/types.ts';
import { backupSetPath } from '../../app/paths.ts';
import { Facts } from '../../parts/facts.tsx';
import { GoLink } from '../../parts/go.tsx';
import { When } from '../../parts/when.tsx';
import { setPlace, setWords } from '../../wizard/set-place.ts';

/** A file, so the browser fetches it itself, with its own session. */
function evidenceAddress({ workspace, environment }: Place, runId: string): string {
  return `/api/v1/workspaces/${encodeURIComponent(workspace)}/environments/${encodeURIComponent(environment)}/restore-runs/${encodeURIComponent(runId)}/evidence`;
}

export function RunFacts({ place, run }: { place: Place; run: RestoreRun }) {
  return (
    <Facts
      of={[
        [
          'Backup set',
          run.backupSetId === null ? (
            'not chosen'
          ) : (
            <GoLink key="set" to={backupSetPath(setPlace(place, run), run.backupSetId)}>
              {setWords(run)}
            </GoLink>
          ),
        ],
        [
          'Safety copy',
          run.safetyBackupSetId === null ? (
            'none'
          ) : (
            <GoLink key="copy" to={backupSetPath(place, run.safetyBackupSetId)}>
              Taken before anything was written
            </GoLink>
          ),
        ],
        ['Begun by', run.createdBy],
        ['Begun', <When key="begun" at={run.createdAt} />],
        ['Confirmed by', run.confirmedBy ?? 'nobody yet'],
        ['Confirmed', run.confirmedAt === null ? 'not yet' : <When key="confirmed" at={run.confirmedAt} />],
        ['Ended', run.endedAt === null ? 'not yet' : <When key="ended" at={run.endedAt} />],
        [
          'Evidence',
          run.confirmedAt === null ? (
            'none before it is confirmed'
          ) : (
            <Link key="evidence" href={evidenceAddress(place, run.id)} download>
              Download as a signed archive
            </Link>
          ),
        ],
        ['Scope digest', run.scope.digest ?? 'none'],
        ['Operation', run.operationId ?? 'none'],
        ['Run', run.id],
      ]}
    />
  );
}

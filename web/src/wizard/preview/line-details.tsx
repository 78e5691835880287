import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { lineQuery } from '../../api/run-queries.ts';
import type { Place, PreviewLineDetails } from '../../api/types.ts';
import { platformLabel } from '../../pages/backups/platform-label.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { FailureBar } from '../../parts/failed-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { JsonCompare, JsonView } from '../../parts/json-view.tsx';
import { LoadingState } from '../../parts/page-state.tsx';
import { ChangeTable } from './change-table.tsx';

const useStyles = makeStyles({ box: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 } });

const MATCHED: Readonly<Record<string, string>> = {
  id: 'By its id',
  naturalKey: 'By name, type and platform: the id is another one',
};

function LineFacts({ line }: { line: PreviewLineDetails }) {
  return (
    <Facts
      of={[
        ['Type', line.typeLabel],
        ['Platform', platformLabel(line.platform)],
        ['Risk', line.risk],
        ['Found in the tenant', line.matchedBy === null ? 'no' : (MATCHED[line.matchedBy] ?? line.matchedBy)],
        ['Id in the tenant', line.targetId ?? 'none yet'],
        ['Body digest', line.bodyDigest],
      ]}
    />
  );
}

/** Who gains and who loses; nothing where nobody does. */
function ReachFacts({ reach }: { reach: PreviewLineDetails['reach'] }) {
  const rows = (
    [
      ['Gains', reach.gains],
      ['Loses', reach.loses],
      ['Spared from now on', reach.newlyExcluded],
      ['No longer spared', reach.noLongerExcluded],
    ] as const
  ).filter(([, who]) => who.length > 0);
  if (rows.length === 0) return null;
  return <Facts of={rows.map(([label, who]) => [label, who.join('; ').replaceAll('Excluded: ', '')])} />;
}

interface LineDetailsProps {
  place: Place;
  runId: string;
  lineId: string;
  digest: string;
}

/** Everything about one line: each change with its label, assignments gained and lost, raw documents, what would be sent. */
export function LineDetails({ place, runId, lineId, digest }: LineDetailsProps) {
  const styles = useStyles();
  const { data: line, error, refetch } = useQuery(lineQuery(place, { runId, lineId, digest }));
  if (error !== null) return <FailureBar error={error} retry={() => void refetch()} />;
  if (line === undefined) return <LoadingState what="this line" rows={2} />;
  return (
    <div className={styles.box}>
      <ChangeTable changes={line.changes} section="content" />
      <ChangeTable changes={line.changes} section="assignments" />
      <ReachFacts reach={line.reach} />
      {line.changes.length === 0 ? <span>No setting differs between the backup and the tenant.</span> : null}
      <div>
        <Disclosure label="Details">
          <LineFacts line={line} />
        </Disclosure>
        <Disclosure label="Raw JSON side by side">
          <JsonCompare before={line.before} after={line.after} />
        </Disclosure>
        {line.requests.length === 0 ? null : (
          <Disclosure label="What would be sent">
            <JsonView label="Requests that would be sent" value={line.requests} />
          </Disclosure>
        )}
      </div>
    </div>
  );
}

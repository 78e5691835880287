import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshDirectory } from '../../api/environment-queries.ts';
import { mappingQuery, runKey } from '../../api/run-queries.ts';
import type { MappedObject, Mapping, Operation } from '../../api/types.ts';
import { OperationProgress } from '../../live/operation-progress.tsx';
import { counted } from '../../parts/counted.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { MappingRow } from './mapping-row.tsx';
import type { SectionProps } from './section-props.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  muted: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0 },
});

function summary({ undecided, directoryCachedAt }: Mapping): string {
  if (directoryCachedAt === null) {
    return 'The directory was not read yet, so it is not known what is there. Refresh it first.';
  }
  if (undecided === 0) return 'Everything that needs a decision has one.';
  return `${counted(undecided, 'object is', 'objects are')} not in the tenant and ${undecided === 1 ? 'needs' : 'need'} a decision. Nothing is ever widened: what can't be mapped is left out and named.`;
}

/** Groups that the scope names: only shown when one of them needs, or has, a decision. */
export function MappingSection({ place, run, draft, locked }: SectionProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const mayNot = useMayNot('restore.draft');
  const [reading, setReading] = useState<Operation | null>(null);
  const mapping = useQuery({
    ...mappingQuery(place, run.id, run.revision),
    enabled: run.scope.digest !== null || run.verdict.code === 'mapping_required',
  });
  const refresh = useMutation({
    mutationFn: () => refreshDirectory(place),
    onSuccess: ({ operation }) => {
      setReading(operation);
    },
  });
  const needed = run.verdict.code === 'mapping_required';
  const { data } = mapping;
  if (mapping.isError) return <FailureBar error={mapping.error} retry={() => void mapping.refetch()} />;
  if (data === undefined) return null;
  const objects = data.objects.filter(({ state }) => state !== 'present' && state !== 'inRun');
  if (!needed && objects.length === 0) return null;

  const row = (object: MappedObject) => (
    <MappingRow
      key={`${object.kind} ${object.by} ${object.sourceId}`}
      place={place}
      object={object}
      locked={locked}
      onDecide={(decision) => {
        draft.edit(({ scope: { mapping: kept } }) => ({
          mapping: { ...kept, [object.kind]: { ...kept[object.kind], [object.sourceId]: decision } },
        }));
      }}
    />
  );
  const open = objects.filter(({ state }) => state === 'undecided');
  const decided = objects.filter(({ state }) => state !== 'undecided');
  return (
    <section id="mapping" tabIndex={-1} aria-label="Mappings" style={{ outline: 'none' }}>
      <Panel title="Resolve mappings">
        <p className={styles.text}>{summary(data)}</p>
        <div className={styles.bar}>
          <GuardedButton
            size="small"
            because={mayNot}
            busy={refresh.isPending || reading !== null}
            onClick={() => {
              refresh.mutate();
            }}
          >
            Refresh directory
          </GuardedButton>
          <span className={styles.muted}>
            {data.directoryCachedAt === null ? (
              'Never read'
            ) : (
              <>
                Read <When at={data.directoryCachedAt} />
              </>
            )}
          </span>
        </div>
        {refresh.isError ? <FailureBar error={refresh.error} unaffected="Nothing was started." /> : null}
        {reading === null ? null : (
          <OperationProgress
            place={place}
            operation={reading}
            onEnd={() => {
              setReading(null);
              void client.invalidateQueries({ queryKey: runKey(place, run.id) });
            }}
          />
        )}
        {open.length === 0 ? null : <ul className={styles.list}>{open.map(row)}</ul>}
        {decided.length === 0 ? null : (
          <Disclosure
            label={`Decided: ${counted(decided.length, 'object', 'objects')}`}
            open={open.length === 0}
          >
            <ul className={styles.list}>{decided.map(row)}</ul>
          </Disclosure>
        )}
      </Panel>
    </section>
  );
}

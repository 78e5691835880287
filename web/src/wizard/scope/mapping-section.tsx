import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshDirectory } from '../../api/environment-queries.ts';
import { mappingQuery, runKey } from '../../api/run-queries.ts';
import type { MappedObject, Operation, RestoreRun } from '../../api/types.ts';
import { OperationProgress } from '../../live/operation-progress.tsx';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { MappingRow } from './mapping-row.tsx';
import {
  isOpen,
  keyOfObject,
  mappingSummary,
  suggestionsOf,
  tableOf,
  toReview,
  type Decision,
} from './mapping-words.ts';
import type { SectionProps } from './section-props.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  muted: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0, maxWidth: '80ch' },
  head: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground3,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** The mapping with these decisions in place of what stood there. */
function withDecisions(run: RestoreRun, decisions: Record<string, Record<string, Decision>>) {
  const mapping = { ...run.scope.mapping };
  for (const [kind, some] of Object.entries(decisions)) mapping[kind] = { ...mapping[kind], ...some };
  return { mapping };
}

/** What the scope refers to and what stands for it in the tenant: one table, shown when something needs, or has, a decision. */
export function MappingSection({ place, run, draft, locked }: SectionProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const mayNot = useMayNot('restore.draft');
  const [reading, setReading] = useState<Operation | null>(null);
  const [openOnly, setOpenOnly] = useState(false);
  const needed = run.verdict.code === 'mapping_required';
  const { data, error, refetch } = useQuery({
    ...mappingQuery(place, run.id, run.revision),
    enabled: run.scope.digest !== null || needed,
  });
  const refresh = useMutation({
    mutationFn: () => refreshDirectory(place),
    onSuccess: ({ operation }) => {
      setReading(operation);
    },
  });
  if (error !== null) return <FailureBar error={error} retry={() => void refetch()} />;
  if (data === undefined) return null;
  const objects = toReview(data);
  if (!needed && objects.length === 0) return null;
  const suggested = suggestionsOf(objects);
  const suggestions = Object.values(suggested).flatMap((some) => Object.keys(some)).length;
  const table = tableOf(openOnly ? objects.filter((each) => isOpen(each)) : objects);
  const decide = (object: MappedObject, decision: Decision) => {
    draft.edit((now) => withDecisions(now, { [object.kind]: { [object.sourceId]: decision } }));
  };
  return (
    <section id="mapping" tabIndex={-1} aria-label="Mappings" style={{ outline: 'none' }}>
      <Panel title="Resolve mappings">
        <p className={styles.text} role="status">
          {mappingSummary(data)}
        </p>
        {data.unread.map(({ kind, kindLabel, problem }) => (
          <p key={kind} className={styles.text}>
            {kindLabel} could not be read the last time: {problem}
          </p>
        ))}
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
          <Button
            size="small"
            disabled={locked !== null || suggestions === 0}
            onClick={() => {
              draft.edit((now) => withDecisions(now, suggested));
            }}
          >
            {suggestions === 0
              ? 'No open suggestion'
              : `Accept ${counted(suggestions, 'suggestion', 'suggestions')}`}
          </Button>
          <Checkbox
            label="Undecided only"
            checked={openOnly}
            onChange={(_event, { checked }) => {
              setOpenOnly(checked === true);
            }}
          />
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
        {table.length === 0 ? (
          <span className={styles.muted}>Nothing is undecided.</span>
        ) : (
          <VirtualList
            label="What the scope refers to"
            count={table.length}
            rowHeight={96}
            keyOf={(index) => {
              const line = table[index];
              return line === undefined ? index : 'head' in line ? line.head : keyOfObject(line.object);
            }}
            renderRow={(index) => {
              const line = table[index];
              if (line === undefined) return null;
              return 'head' in line ? (
                <div className={styles.head}>
                  <span>{line.head}</span>
                  <span>
                    {line.open === 0 ? `${line.count} decided` : `${line.open} of ${line.count} open`}
                  </span>
                </div>
              ) : (
                <MappingRow place={place} object={line.object} locked={locked} onDecide={decide} />
              );
            }}
          />
        )}
      </Panel>
    </section>
  );
}

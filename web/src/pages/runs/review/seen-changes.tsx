import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { noteSeen, reviewQuery } from '../../../api/review-queries.ts';
import type { Place } from '../../../api/types.ts';
import { counted } from '../../../parts/counted.ts';
import { Panel } from '../../../parts/panel.tsx';
import { When } from '../../../parts/when.tsx';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  muted: { color: tokens.colorNeutralForeground3 },
});

const CHANGES = { added: 'new', gone: 'not any more', different: 'different' } as const;

/** What is different from the preview that this person saw last of it, and a note that they see this one. Nothing for a first look. */
export function SeenChanges({ place, runId, digest }: { place: Place; runId: string; digest: string }) {
  const styles = useStyles();
  const { data } = useQuery(reviewQuery(place, runId));
  useEffect(() => {
    // Only the next preview is shown by what changed; that this look could not be noted is no reason to stop anybody.
    noteSeen(place, runId, digest).catch(() => undefined);
  }, [place, runId, digest]);
  const changes = data?.changes ?? null;
  if (changes === null) return null;
  return (
    <Panel title="What changed since your last look">
      <span className={styles.muted}>
        You saw an earlier preview of it <When at={changes.seenAt} />.{' '}
        {changes.total === 0
          ? 'No line is different.'
          : `${counted(changes.total, 'line is', 'lines are')} different.`}
      </span>
      {changes.lines.length === 0 ? null : (
        <ul className={styles.list}>
          {changes.lines.map(({ lineId, name, typeLabel, change }) => (
            <li key={lineId}>
              {name} ({typeLabel}): {CHANGES[change]}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

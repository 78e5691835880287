import { makeStyles, typographyStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../../api/run-queries.ts';
import type { Place, RestoreRun } from '../../../api/types.ts';
import { FailureBar } from '../../../parts/failed-state.tsx';
import { LoadingState } from '../../../parts/page-state.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { ExportPreview } from '../../../wizard/preview/export-preview.tsx';
import { GatesDisclosure } from '../../../wizard/preview/gates-disclosure.tsx';
import { PreviewList } from '../../../wizard/preview/preview-list.tsx';
import { Comments } from './comments.tsx';
import { DecidePanel } from './decide-panel.tsx';
import { ReviewFacts, type Review } from './review-facts.tsx';
import { SeenChanges } from './seen-changes.tsx';

const useStyles = makeStyles({ headline: { ...typographyStyles.subtitle2, margin: 0 } });

interface ReviewProps {
  place: Place;
  run: RestoreRun;
  review: Review;
  environmentName: string;
}

/**
 * What the second person decides about: the very preview that was confirmed, line by line, with its gates, why it is needed, what was said, and the
 * decision. Once it was decided, what became of it; the lines are then among the results.
 */
export function ReviewView({ place, run, review, environmentName }: ReviewProps) {
  const open = review.state === 'open';
  return (
    <>
      <ReviewFacts review={review} confirmedBy={run.confirmedBy} />
      {open && review.previewDigest !== null ? (
        <SeenChanges place={place} runId={run.id} digest={review.previewDigest} />
      ) : null}
      {open ? <ConfirmedPreview place={place} run={run} digest={review.previewDigest} /> : null}
      {open ? (
        <DecidePanel place={place} run={run} review={review} environmentName={environmentName} />
      ) : null}
      <Comments place={place} runId={run.id} />
    </>
  );
}

/** The lines as they were confirmed. A preview of any other digest is not shown as the one to decide about. */
function ConfirmedPreview({ place, run, digest }: { place: Place; run: RestoreRun; digest: string | null }) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery(previewQuery(place, run.id));
  const preview = data?.preview ?? null;
  return (
    <Panel title="What would change">
      {error === null ? null : <FailureBar error={error} retry={() => void refetch()} />}
      {preview === null || preview.digest !== digest ? (
        <LoadingState what="the preview as it was confirmed" />
      ) : (
        <>
          <p className={styles.headline}>{preview.headline}</p>
          <div>
            <ExportPreview place={place} run={run} preview={preview} />
          </div>
          <GatesDisclosure verdict={run.verdict} />
          <PreviewList key={preview.digest} place={place} runId={run.id} preview={preview} />
        </>
      )}
    </Panel>
  );
}

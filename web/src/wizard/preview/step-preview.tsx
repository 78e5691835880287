import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../api/run-queries.ts';
import { wizardPath } from '../../app/paths.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { Guidance } from '../guidance.tsx';
import type { StepProps } from '../step-props.ts';
import { ExportPreview } from './export-preview.tsx';
import { GatesDisclosure } from './gates-disclosure.tsx';
import { PreviewList } from './preview-list.tsx';
import { RehearsalPanel } from './rehearsal-panel.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  headline: { ...typographyStyles.subtitle1, margin: 0, flexBasis: '100%' },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** What would change, in words. The decision stands above; the gates wait behind a click; nothing here writes to the tenant. */
export function StepPreview({ place, run, steps, draft }: StepProps) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery(previewQuery(place, run.id));
  const mayNot = useMayNot('restore.check');
  const preview = data?.preview ?? null;
  const generate =
    run.verdict.next.action === 'generate_preview' || run.status !== 'draft' ? null : (
      <GuardedButton
        because={
          run.scope.digest === null
            ? 'Define the scope first.'
            : run.activeOperation !== null
              ? `${run.activeOperation.label} is running.`
              : draft.conflict !== null
                ? 'Load the latest draft first.'
                : mayNot
        }
        busy={steps.starting}
        onClick={steps.startPreview}
      >
        {preview === null ? 'Generate preview' : 'Generate preview again'}
      </GuardedButton>
    );
  return (
    <>
      <GatesDisclosure verdict={run.verdict} />
      {run.verdict.showGuidance ? <Guidance /> : null}
      {run.verdict.mayDryRun && !run.verdict.mayConfirm ? (
        <GoLink to={wizardPath(place, run.id, 'confirm')}>Go to a dry run, which writes nothing</GoLink>
      ) : null}
      {error !== null ? (
        <FailureBar error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <LoadingState what="the preview" />
      ) : preview === null ? (
        <PageState tone="informative" title="There is no preview yet" action={generate}>
          A preview reads the tenant and shows, item by item, what the restore would change. It writes
          nothing, and it can be generated as soon as the scope is defined.
        </PageState>
      ) : (
        <>
          <div className={styles.head}>
            <h2 className={styles.headline}>{preview.headline}</h2>
            <span className={styles.muted}>
              {preview.current ? 'Generated' : 'Out of date. Generated'} <When at={preview.generatedAt} />
            </span>
            {generate}
            <ExportPreview place={place} run={run} preview={preview} />
          </div>
          <RehearsalPanel place={place} run={run} steps={steps} draft={draft} current={preview.current} />
          <PreviewList key={preview.digest} place={place} runId={run.id} preview={preview} />
        </>
      )}
    </>
  );
}

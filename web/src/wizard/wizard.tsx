import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { environmentQuery } from '../api/environment-queries.ts';
import type { Operation, Place } from '../api/types.ts';
import { WIZARD_STEPS, wizardPath, type WizardStep } from '../app/paths.ts';
import { ProgressView } from '../live/operation-progress.tsx';
import { FailedState, FailureBar } from '../parts/failed-state.tsx';
import { KindBadge } from '../parts/kind-badge.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { LoadingState } from '../parts/page-state.tsx';
import { ConflictBar } from './conflict-bar.tsx';
import { StepBody } from './step-body.tsx';
import { Stepper } from './stepper.tsx';
import { STEP_LABELS } from './steps.ts';
import { useDraft } from './use-draft.ts';
import { useDraftOperation } from './use-draft-operation.ts';
import { useSteps } from './use-steps.ts';
import { VerdictCard } from './verdict-card.tsx';
import { WizardFooter } from './wizard-footer.tsx';

const useStyles = makeStyles({ body: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 } });

interface WizardProps {
  place: Place;
  runId: string;
  step: WizardStep;
}

function EndedBadly({ operation }: { operation: Operation }) {
  const cancelled = operation.outcome === 'cancelled';
  return (
    <MessageBar intent={cancelled ? 'info' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {operation.label}: {cancelled ? 'cancelled.' : 'not completed.'}
        </MessageBarTitle>{' '}
        {operation.failure === null ? '' : `${operation.failure.message} ${operation.failure.next}`} Nothing
        was written to the tenant.
      </MessageBarBody>
    </MessageBar>
  );
}

/** The wizard around its steps: where we are, what the server says about it, what changed elsewhere, what is running. */
export function Wizard({ place, runId, step }: WizardProps) {
  const styles = useStyles();
  const environment = useQuery(environmentQuery(place)).data?.environment;
  const draft = useDraft(place, runId);
  const steps = useSteps(place, runId);
  const { run } = draft;
  const { active, endedBadly } = useDraftOperation(place, runId, run);
  const head = (
    <PageHead
      title={STEP_LABELS[step]}
      identity={`${location.pathname} ${step}`}
      eyebrow={`Restore to ${environment?.name ?? place.environment}, step ${WIZARD_STEPS.indexOf(step) + 1} of ${WIZARD_STEPS.length}`}
      context={environment?.name}
      mark={environment === undefined ? null : <KindBadge kind={environment.kind} />}
    />
  );
  if (run === undefined) {
    return draft.error !== null && draft.error !== undefined ? (
      <FailedState error={draft.error} retry={draft.reload} />
    ) : (
      <>
        {head}
        <LoadingState what="the draft" />
      </>
    );
  }

  return (
    <>
      {head}
      <Stepper
        verdict={run.verdict}
        current={step}
        hrefOf={(to) => wizardPath(place, runId, to)}
        onGo={(to) => {
          if (to === 'confirm' && step !== 'confirm') steps.continueToConfirm();
          else steps.goTo(to);
        }}
      />
      {draft.conflict === null ? null : <ConflictBar conflict={draft.conflict} onLoad={draft.loadLatest} />}
      <VerdictCard run={run} step={step} steps={steps} />
      {draft.editError === null ? null : (
        <FailureBar error={draft.editError} unaffected="The draft is as it was." />
      )}
      {steps.startError === null ? null : (
        <FailureBar error={steps.startError} unaffected="Nothing was started." />
      )}
      {active === null ? null : (
        <ProgressView
          place={place}
          operation={active}
          cancelMeaning="nothing is written to the tenant by it."
        />
      )}
      {endedBadly === null ? null : <EndedBadly operation={endedBadly} />}
      <div className={styles.body}>
        <StepBody place={place} run={run} step={step} draft={draft} steps={steps} environment={environment} />
      </div>
      <WizardFooter place={place} run={run} step={step} steps={steps} />
    </>
  );
}

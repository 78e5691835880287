import { Checkbox, Field, Input, makeStyles, Switch, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { EnvironmentHome, Place, PreviewSummary, RestoreRun } from '../../api/types.ts';
import { ConfirmFailure } from './confirm-failure.tsx';
import { setWords } from '../set-place.ts';
import { writeModeText } from '../write-modes.ts';
import { counted } from '../../parts/counted.ts';
import { Facts } from '../../parts/facts.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { impactText } from './impact-words.ts';
import { useConfirm } from './use-confirm.ts';
import { useWrittenNames } from './use-written-names.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start', maxWidth: '760px' },
  environment: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  reason: { width: '100%', maxWidth: '560px' },
  text: { margin: 0 },
});

interface ConfirmFormProps {
  place: Place;
  run: RestoreRun;
  preview: PreviewSummary;
  environment: EnvironmentHome['environment'];
  conflict: boolean;
}

/** What of the preview an undo could not bring back, said before it is confirmed. */
function NoUndo({ of }: { of: PreviewSummary['noUndo'] }) {
  if (of.count === 0) return 'everything that is written';
  const named = of.lines.map(({ name, reason }) => `"${name}": ${reason}`).join(' ');
  const more = of.count - of.lines.length;
  return (
    <>
      {counted(of.count, 'line', 'lines')} can&apos;t be undone: {named}
      {more > 0 ? ` And ${more} more, see the preview.` : ''}
    </>
  );
}

/** Said before it is confirmed: how many others have to approve it, and how many could. */
function SecondPerson({ review }: { review: RestoreRun['review'] }) {
  if (review === null) return 'not needed';
  const { needed, eligible, mode } = review;
  const why = mode === 'critical' ? 'lines of critical risk change' : 'this environment always asks for it';
  return `${counted(needed, 'other person has', 'other people have')} to approve it, because ${why}. ${counted(eligible ?? 0, 'person', 'people')} may.`;
}

/**
 * The final confirmation. A dry run unless it is switched off; to execute, the impact is acknowledged in numbers and names and the
 * environment's name is typed. It is no form: Enter in a field confirms nothing.
 */
export function ConfirmForm({ place, run, preview, environment, conflict }: ConfirmFormProps) {
  const styles = useStyles();
  const [dryRun, setDryRun] = useState(true);
  const [acknowledged, setAcknowledged] = useState(false);
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const mayNot = useMayNot('restore.execute');
  const names = useWrittenNames(place, run.id, preview);
  const confirm = useConfirm(place, run.id);
  // The server decides; a restore that it would refuse is not offered, and the dry run beside it is.
  const review = run.review;
  const onlyDry = !run.verdict.mayConfirm;
  const because =
    mayNot ??
    (conflict ? 'The draft was changed elsewhere. Load the latest first.' : null) ??
    (dryRun
      ? null
      : !acknowledged
        ? 'Acknowledge the impact first.'
        : name !== environment.name
          ? `Type the name of the environment exactly: ${environment.name}`
          : review !== null && reason.trim() === ''
            ? 'Say why: a second person has to approve it.'
            : null);
  return (
    <Panel title="Final confirmation">
      <div className={styles.form}>
        <Facts
          of={[
            [
              'Environment',
              <span key="environment" className={styles.environment}>
                {environment.name} <KindBadge kind={environment.kind} />
              </span>,
            ],
            ['Backup set', setWords(run)],
            ['Preview', preview.headline],
            ['How it is written', writeModeText(run.scope)],
            ['Second person', <SecondPerson key="review" review={review} />],
            ['Can be undone', <NoUndo key="undo" of={preview.noUndo} />],
            ['Warnings', run.verdict.warnings === 0 ? 'none' : `${run.verdict.warnings}, see Safety checks`],
          ]}
        />
        <Switch
          label="Dry run"
          checked={dryRun}
          disabled={onlyDry}
          onChange={(_event, { checked }) => {
            setDryRun(checked);
          }}
        />
        {dryRun ? (
          <p className={styles.text}>
            A dry run goes through every line as a real run would and writes nothing to the tenant.{' '}
            {onlyDry
              ? `A restore can't be executed now: ${run.verdict.reason} Next safe step: ${run.verdict.next.label}.`
              : 'To restore, switch it off.'}
          </p>
        ) : (
          <>
            <p className={styles.text}>
              {review === null
                ? `This writes to ${environment.name}.`
                : `This asks ${counted(review.needed, 'other person', 'other people')} to approve the restore. Nothing is written to ${environment.name} before that; then safety checks and preview are run again and must come out the same.`}{' '}
              A safety copy is taken first. Each item is read again just before it is written or removed; one
              that changed since the preview is skipped and named.
            </p>
            <Checkbox
              label={`I reviewed the impact: ${impactText(preview.counts, names, environment.name)}`}
              checked={acknowledged}
              onChange={(_event, { checked }) => {
                setAcknowledged(checked === true);
              }}
            />
            <Field
              className={styles.reason}
              label={review === null ? 'Reason (optional)' : 'Reason'}
              required={review !== null}
              hint="Kept in the audit record. Who approves it reads it, here and in Intune."
            >
              <Textarea
                value={reason}
                maxLength={500}
                onChange={(_event, { value }) => {
                  setReason(value);
                }}
              />
            </Field>
            <Field
              label={`Type the name of the environment to restore to it: ${environment.name}`}
              hint="Enter does nothing here; press the button."
            >
              <Input
                value={name}
                autoComplete="off"
                spellCheck={false}
                onChange={(_event, { value }) => {
                  setName(value);
                }}
              />
            </Field>
          </>
        )}
        {confirm.error === null ? null : (
          <ConfirmFailure place={place} runId={run.id} error={confirm.error} />
        )}
        <GuardedButton
          appearance="primary"
          because={because}
          busy={confirm.busy}
          onClick={() => {
            confirm.start({
              previewDigest: preview.digest,
              dryRun,
              acknowledged: !dryRun && acknowledged,
              environmentName: dryRun ? '' : name,
              ...(dryRun || reason.trim() === '' ? {} : { reason: reason.trim() }),
            });
          }}
        >
          {dryRun
            ? 'Start dry run'
            : review === null
              ? `Restore to ${environment.name}`
              : 'Confirm and ask for approval'}
        </GuardedButton>
        {because === null ? null : <span>{because}</span>}
      </div>
    </Panel>
  );
}

import { Field, Radio, RadioGroup, SpinButton, Text } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentKey } from '../../api/environment-queries.ts';
import { approvalPolicyQuery, setApprovalPolicy, type ApprovalPolicy } from '../../api/guard-queries.ts';
import { approvalsKey } from '../../api/review-queries.ts';
import type { Place } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { tell } from '../../parts/messages-store.ts';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMayNot } from '../../shell/rights.ts';

const MODES: readonly { value: ApprovalPolicy['mode']; label: string }[] = [
  { value: 'never', label: 'Never' },
  { value: 'critical', label: 'When a line is of critical risk' },
  { value: 'always', label: 'Always' },
];

/** When a restore to this environment needs other people. Saved as a whole, because a change ends what waits. */
export function ApprovalPolicyPanel({ place }: { place: Place }) {
  const { data, error, refetch } = useQuery(approvalPolicyQuery(place));
  return (
    <Panel title="Approval by a second person">
      <Text>
        After a restore is confirmed, somebody else looks at the same preview and approves it before anything
        is written. Who prepared, changed last or confirmed it does not count. Dry runs and rehearsals need no
        approval. A change here ends what waits: it needs a new confirmation.
      </Text>
      {error === null ? null : <FailureBar error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        <LoadingState what="the policy" />
      ) : (
        <PolicyForm key={JSON.stringify(data)} place={place} saved={data} />
      )}
    </Panel>
  );
}

function PolicyForm({ place, saved }: { place: Place; saved: ApprovalPolicy }) {
  const client = useQueryClient();
  const mayNot = useMayNot('environment.settings');
  const [policy, setPolicy] = useState(saved);
  const save = useMutation({
    mutationFn: () => setApprovalPolicy(place, policy),
    onSuccess: ({ ended, ...answer }) => {
      client.setQueryData(approvalPolicyQuery(place).queryKey, answer);
      void client.invalidateQueries({ queryKey: environmentKey(place), refetchType: 'none' });
      void client.invalidateQueries({ queryKey: approvalsKey(place.workspace) });
      tell({
        intent: 'success',
        title: 'Approval policy saved',
        body:
          ended === 0
            ? 'It holds from the next confirmation on.'
            : `${counted(ended, 'restore that waited needs', 'restores that waited need')} a new confirmation.`,
      });
    },
  });
  const same = JSON.stringify(policy) === JSON.stringify(saved);
  const because = mayNot ?? (same ? 'Nothing is changed.' : null);
  const locked = mayNot !== null;
  return (
    <>
      <Field label="Ask a second person">
        <RadioGroup
          value={policy.mode}
          disabled={locked}
          onChange={(_event, { value }) => {
            const mode = MODES.find((one) => one.value === value)?.value;
            if (mode !== undefined) setPolicy({ ...policy, mode });
          }}
        >
          {MODES.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </RadioGroup>
      </Field>
      <Field label="People who have to approve">
        <RadioGroup
          layout="horizontal"
          value={String(policy.approvers)}
          disabled={locked || policy.mode === 'never'}
          onChange={(_event, { value }) => {
            setPolicy({ ...policy, approvers: value === '2' ? 2 : 1 });
          }}
        >
          <Radio value="1" label="One" />
          <Radio value="2" label="Two different people" />
        </RadioGroup>
      </Field>
      <Field label="A request ends by itself after hours" hint="168 hours at most, which is a week.">
        <SpinButton
          value={policy.expiryHours}
          min={1}
          max={168}
          disabled={locked || policy.mode === 'never'}
          onChange={(_event, { value, displayValue }) => {
            const hours = value ?? Number(displayValue);
            if (Number.isInteger(hours) && hours >= 1 && hours <= 168)
              setPolicy({ ...policy, expiryHours: hours });
          }}
        />
      </Field>
      {save.error === null ? null : <FailureBar error={save.error} unaffected="The policy is as it was." />}
      <div>
        <GuardedButton
          appearance="primary"
          because={because}
          busy={save.isPending}
          onClick={() => {
            save.mutate();
          }}
        >
          Save the approval policy
        </GuardedButton>
      </div>
      {mayNot === null ? null : <Text>{mayNot}</Text>}
    </>
  );
}
